import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { scenarioMessages } from "../../diagnostics/scenario-messages.ts";
import { statementLimit } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { isDamaged } from "../../files/salvage.ts";
import type { Path, SourceFile } from "../../files/yaml-source.ts";
import type { ResolveContext } from "../../scenario/context.ts";
import { readQuantity } from "../../scenario/quantities.ts";
import { resolveLeaf } from "../../scenario/resolve-change.ts";
import { readYear } from "../../scenario/years.ts";
import type { Measure, MeasureEffect } from "./measure.ts";
import type { EffectSpec, MeasureSpec } from "./measures-schema.ts";

/** Resolves one measure; `null` when something in it is wrong. */
export function resolveMeasure(
	spec: MeasureSpec,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): Measure | null {
	const before = problems.length;
	const effects = spec.effects.flatMap((effect, index): MeasureEffect[] => {
		const resolved = resolveEffect(effect, [...path, "effects", index], source, context, problems);
		return resolved ? [resolved] : [];
	});
	const burden = resolveBurden(spec, [...path, "cost"], source, problems);
	const starts = resolveStarts(spec, path, source, context, problems);
	if (problems.length > before || !burden || !starts) return null;
	return {
		name: spec.name,
		effects,
		burden,
		starts,
		exclusive: list(spec.exclusive),
		requires: list(spec.requires),
		reason: spec.reason ?? null,
		source: spec.source ?? null,
		owner: spec.owner ?? null,
		group: spec.group ?? null,
		place: source.place([...path, "name"]),
	};
}

function list(written: string | readonly string[] | undefined): readonly string[] {
	return written === undefined ? [] : typeof written === "string" ? [written] : [...new Set(written)];
}

const amountKeys = ["yearly", "once", "byYear"] as const;

function resolveEffect(
	spec: EffectSpec,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): MeasureEffect | null {
	const before = problems.length;
	const report = (at: Path, message: Parameters<typeof errorAt>[1], key?: "key") =>
		problems.push(errorAt(source.place(at, key), message));
	const term = resolveLeaf(spec.line, [...path, "line"], source, context, problems);
	const stated = amountKeys.filter((key) => spec[key] !== undefined);
	const damaged = isDamaged(source, path);
	if (stated.length === 0 && !damaged) report(path, measureMessages.noAmount());
	if (stated.length > 1) report([...path, stated[1] as string], measureMessages.manyAmounts(stated), "key");
	if (spec.afterwards !== undefined && spec.byYear === undefined && !damaged)
		report([...path, "afterwards"], measureMessages.strayAfterwards(), "key");
	const read = (written: number | string, at: Path): number => {
		const kind = term?.unit === "people" ? "count" : "amount";
		const value = readQuantity(written, kind === "count" ? { kind } : { kind, unit: context.municipality.unit });
		if (typeof value !== "number") report(at, value);
		return typeof value === "number" ? value : Number.NaN;
	};
	const amounts = effectSeries(spec, path, read);
	if (term) checkOptions(spec, term, path, report);
	if (problems.length > before || !term) return null;
	if (amounts.afterwards === 0 && amounts.byYear.every((amount) => amount === 0)) {
		report(path, measureMessages.noEffect(term.label));
		return null;
	}
	return {
		line: term.id,
		...amounts,
		linked: term.linkable === true && spec.allocationTax !== "unlinked",
		allocationTax: spec.allocationTax ?? null,
		replaced: spec.replace !== undefined,
		place: source.place([...path, "line"]),
	};
}

function effectSeries(
	spec: EffectSpec,
	path: Path,
	read: (written: number | string, at: Path) => number,
): Pick<MeasureEffect, "byYear" | "afterwards"> {
	if (spec.yearly !== undefined) return { byYear: [], afterwards: read(spec.yearly, [...path, "yearly"]) };
	if (spec.once !== undefined) return { byYear: [read(spec.once, [...path, "once"])], afterwards: 0 };
	const byYear = (spec.byYear ?? []).map((written, index) => read(written, [...path, "byYear", index]));
	const afterwards =
		spec.afterwards === undefined ? (byYear.at(-1) ?? 0) : read(spec.afterwards, [...path, "afterwards"]);
	return { byYear, afterwards };
}

function checkOptions(
	spec: EffectSpec,
	term: TermDefinition,
	path: Path,
	report: (at: Path, message: ReturnType<typeof scenarioMessages.linkNotPossible>, key?: "key") => void,
): void {
	if (spec.allocationTax !== undefined && !term.linkable)
		report([...path, "allocationTax"], scenarioMessages.linkNotPossible(term.label), "key");
	if (spec.replace !== undefined && term.id !== "bondIssuance")
		report([...path, "replace"], scenarioMessages.replaceNotPossible(term.label), "key");
}

/** Burdens are kept in hundredths, so that two of them are equal or clearly apart. */
const burdenLimit = Math.min(statementLimit, 1e6);

function resolveBurden(
	{ cost }: MeasureSpec,
	path: Path,
	source: SourceFile,
	problems: Problem[],
): Measure["burden"] | null {
	const before = problems.length;
	const read = (written: number | string, at: Path): number => {
		const value = readQuantity(written, { kind: "count" });
		const text = String(written);
		if (typeof value !== "number") problems.push(errorAt(source.place(at), measureMessages.costForm(text)));
		else if (value < 0) problems.push(errorAt(source.place(at), measureMessages.negativeCost(text)));
		else if (value >= burdenLimit || Math.abs(value * 100 - Math.round(value * 100)) > 1e-6)
			problems.push(errorAt(source.place(at), measureMessages.costStep(text)));
		else return value;
		return 0;
	};
	const burden =
		typeof cost === "object"
			? {
					once: cost.once === undefined ? 0 : read(cost.once, [...path, "once"]),
					yearly: cost.yearly === undefined ? 0 : read(cost.yearly, [...path, "yearly"]),
				}
			: { once: read(cost, path), yearly: 0 };
	return problems.length > before ? null : burden;
}

function resolveStarts(
	spec: MeasureSpec,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): FiscalYear[] | null {
	const { horizon } = context;
	const read = (key: "earliest" | "latest", missing: FiscalYear): FiscalYear | null => {
		const written = spec[key];
		if (written === undefined) return missing;
		const reading = readYear(written, horizon, source.place([...path, key]), key === "earliest" ? "from" : "to");
		if ("value" in reading) return reading.value;
		problems.push(reading.problem);
		return null;
	};
	const earliest = read("earliest", horizon.years[horizon.settledYears] as FiscalYear);
	if (earliest === null) return null;
	const isLater = spec.startsLater ?? spec.latest !== undefined;
	const latest = read("latest", isLater ? (horizon.years.at(-1) as FiscalYear) : earliest);
	if (latest === null) return null;
	const [first, last] = [formatFiscalYear(earliest), formatFiscalYear(latest)];
	const place = source.place([...path, "latest"]);
	if (latest < earliest) problems.push(errorAt(place, measureMessages.latestBeforeEarliest(last, first)));
	else if (!isLater && latest > earliest) problems.push(errorAt(place, measureMessages.latestNotAllowed(last, first)));
	else return horizon.years.filter((year) => year >= earliest && year <= latest);
	return null;
}
