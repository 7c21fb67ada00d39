import { inWordsOf, kindOfMunicipality } from "../../domain/municipality-words.ts";
import type { Outlook } from "../../projection/project.ts";
import { movedBy, type Overlay, ownChange } from "../../scenario/moved-scenario.ts";
import { newBondRate } from "../../scenario/rate-names.ts";
import type { FactorMove } from "./effects.ts";

/** 要因 — one thing a figure stands on and how it can be moved. */
export type Factor = ReturnType<typeof factorsOf>[number];

/** Every assumption of the settings, every leaf line (市債発行額 among them), and the rate on new bonds. */
export function factorsOf({ municipality }: Outlook) {
	const historicalOf = (id: string) => {
		const found = municipality.historicalSteps.find((one) => one.id === id);
		return found ? { step: found.step, source: found.source, grade: found.grade } : null;
	};
	const factor = (kind: "assumption" | "line" | "rate", id: string, label: string) => {
		return { id, kind, label, historical: historicalOf(id) };
	};
	return [
		...municipality.lines.leaves.map(({ id, label }) => factor("line", id, label)),
		...municipality.assumptions.map(({ id, label }) => factor("assumption", id, `前提 ${label}`)),
		factor("rate", newBondRate, inWordsOf(kindOfMunicipality(municipality.name), "新しい市債の金利")),
	];
}

const option = "--on";

/** The scenario with factors moved from the first projected year on: lines last in the list of changes. */
export function movedScenario(
	outlook: Outlook,
	factors: readonly Factor[],
	moves: readonly FactorMove[],
): ReturnType<typeof movedBy> {
	const { municipality, edition } = outlook;
	const years = edition.years.slice(edition.settledYears);
	const yearly = (value: number) => new Map(years.map((year) => [year, value]));
	const none: Overlay = { assumptions: [], changes: [], rates: [] };
	const made = moves.flatMap(({ factor: index, size }): Overlay[] => {
		const { kind, id } = factors[index] as Factor;
		if (size === 0) return [];
		if (kind === "line") {
			const manner = { line: id, linked: municipality.lines.byId(id).linkable === true, replaced: false };
			const operation = { kind: "scale", values: yearly(1 + size) } as const;
			return [{ ...none, changes: [ownChange(manner, operation, `×${1 + size}`, option)] }];
		}
		const place = { file: option, line: 1, column: 1 };
		if (kind === "rate") {
			const rate = { years, kind: "add", value: size, reason: null, source: null, group: null, place } as const;
			return [{ ...none, rates: [rate] }];
		}
		const stated = municipality.assumptions.find((assumption) => assumption.id === id);
		return stated === undefined ? [] : [{ ...none, assumptions: [{ ...stated, rates: yearly(size) }] }];
	});
	return movedBy(outlook.scenario, made, outlook);
}
