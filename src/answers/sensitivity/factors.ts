import { hasError, type Problem } from "../../diagnostics/problem.ts";
import type { Grade, TermDefinition } from "../../domain/term.ts";
import { formulasNotLoaded } from "../../engine/formula-parser.ts";
import type { Outlook } from "../../projection/project.ts";
import { added } from "../../scenario/assumption-path.ts";
import { newBondRate } from "../../scenario/rate-names.ts";
import { checkRates } from "../../scenario/resolve-debt.ts";
import type { AssumptionPath, Change, RateChange, Scenario } from "../../scenario/scenario.ts";
import type { FactorMove } from "./effects.ts";

/** 要因 — one thing a figure stands on and how it can be moved. */
export interface Factor {
	readonly id: string;
	readonly kind: "assumption" | "line" | "rate";
	readonly label: string;
	readonly historical: { readonly step: number; readonly source: string; readonly grade: Grade } | null;
}

/** Every assumption of the settings, every leaf line (市債発行額 among them), and the rate on new bonds. */
export function factorsOf({ municipality }: Outlook): Factor[] {
	const historicalOf = (id: string): Factor["historical"] => {
		const found = municipality.historicalSteps.find((one) => one.id === id);
		return found ? { step: found.step, source: found.source, grade: found.grade } : null;
	};
	const factor = (kind: Factor["kind"], id: string, label: string): Factor => {
		return { id, kind, label, historical: historicalOf(id) };
	};
	return [
		...municipality.lines.leaves.map(({ id, label }) => factor("line", id, label)),
		...municipality.assumptions.map(({ id, label }) => factor("assumption", id, `前提 ${label}`)),
		factor("rate", newBondRate, "新しい市債の金利"),
	];
}

const here = { file: "--on", line: 1, column: 1 };

/** The scenario with factors moved from the first projected year on: lines last in the list of changes. */
export function movedScenario(
	outlook: Outlook,
	factors: readonly Factor[],
	moves: readonly FactorMove[],
): Scenario | { readonly problems: readonly Problem[] } {
	const { scenario, municipality, edition } = outlook;
	const years = edition.years.slice(edition.settledYears);
	const assumptions = new Map(scenario.assumptions.map((path) => [path.id, path]));
	const changes: Change[] = [];
	const rates: RateChange[] = [];
	for (const { factor: index, size } of moves) {
		const factor = factors[index] as Factor;
		if (size === 0) continue;
		if (factor.kind === "rate")
			rates.push({ years, kind: "add", value: size, reason: null, source: null, group: null, place: here });
		else if (factor.kind === "line") changes.push(scaled(municipality.lines.byId(factor.id), years, 1 + size));
		else {
			const stated = municipality.assumptions.find(({ id }) => id === factor.id) as Omit<AssumptionPath, "rates">;
			const path = { ...stated, rates: new Map(years.map((year) => [year, size])) };
			assumptions.set(factor.id, added(assumptions.get(factor.id), path));
		}
	}
	const problems: Problem[] = [];
	const context = { municipality, horizon: edition, lines: municipality.lines, parseFormula: formulasNotLoaded };
	checkRates([...scenario.rates, ...rates], scenario.projects, context, problems);
	if (hasError(problems)) return { problems };
	return {
		...scenario,
		assumptions: [...assumptions.values()],
		changes: [...scenario.changes, ...changes],
		rates: [...scenario.rates, ...rates],
	};
}

function scaled({ id, linkable = false }: TermDefinition, years: readonly number[], factor: number): Change {
	return {
		line: id,
		years,
		operation: { kind: "scale", values: new Map(years.map((year) => [year, factor])) },
		words: `×${factor}`,
		linked: linkable,
		replaced: false,
		reason: null,
		source: null,
		owner: null,
		group: null,
		place: here,
	};
}
