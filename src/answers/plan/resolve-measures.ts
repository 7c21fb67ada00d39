import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { statementLimit } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Cursor } from "../../files/cursor.ts";
import type { ResolveContext } from "../../scenario/context.ts";
import { enteredKind, readQuantity } from "../../scenario/quantities.ts";
import { checkOptions } from "../../scenario/resolve-change.ts";
import { openYears, readYear } from "../../scenario/years.ts";
import type { Measure, MeasureEffect } from "./measure.ts";
import type { ChoiceSpec, EffectSpec, MeasureSpec } from "./measures-schema.ts";

/** Resolves one measure; `null` when something in it is wrong. */
export function resolveMeasure(entry: Cursor<MeasureSpec>, context: ResolveContext): Measure | null {
	const { value: spec, said } = entry;
	const effects = entry
		.at("effects")
		.entries()
		.flatMap((effect): MeasureEffect[] => {
			const resolved = resolveEffect(effect, context);
			return resolved ? [resolved] : [];
		});
	const choice = resolveChoice(entry, context);
	if (entry.said > said || choice === null) return null;
	return {
		name: spec.name,
		effects,
		...choice,
		reason: spec.reason ?? null,
		source: spec.source ?? null,
		owner: spec.owner ?? null,
		group: spec.group ?? null,
		place: entry.at("name").place,
	};
}

/** What is stated of choosing a measure; `first`: the year it starts in where none is stated. */
export function resolveChoice(
	entry: Cursor<ChoiceSpec>,
	context: ResolveContext,
	first = openYears(context.horizon)[0] as FiscalYear,
): Pick<Measure, "burden" | "starts" | "exclusive" | "requires"> | null {
	const { value: spec } = entry;
	const burden = resolveBurden(entry.at("cost") as Cursor<ChoiceSpec["cost"]>);
	const starts = resolveStarts(entry, context, first);
	if (!burden || !starts) return null;
	return { burden, starts, exclusive: list(spec.exclusive), requires: list(spec.requires) };
}

function list(written: string | readonly string[] | undefined): readonly string[] {
	return written === undefined ? [] : typeof written === "string" ? [written] : [...new Set(written)];
}

const amountKeys = ["yearly", "once", "byYear"] as const;

function resolveEffect(entry: Cursor<EffectSpec>, context: ResolveContext): MeasureEffect | null {
	const { value: spec, said, isDamaged } = entry;
	const leaf = context.lines.leaf(spec.line);
	const term = "code" in leaf ? entry.at("line").say(leaf) : leaf;
	const stated = amountKeys.filter((key) => spec[key] !== undefined);
	if (stated.length === 0 && !isDamaged) entry.say(measureMessages.measureEffectEmpty());
	if (stated.length > 1)
		entry.at(stated[1] as (typeof amountKeys)[number]).sayOfKey(measureMessages.measureEffectMany(stated));
	if (spec.afterwards !== undefined && spec.byYear === undefined && !isDamaged)
		entry.at("afterwards").sayOfKey(measureMessages.measureEffectAfterwards());
	const wanted = enteredKind(term, context.municipality.unit);
	const series = effectSeries(entry, (at) => at.take(readQuantity(at.value, wanted)) ?? Number.NaN);
	if (term) checkOptions(entry, term);
	if (entry.said > said || !term) return null;
	if ([...series.amounts.values()].every((amount) => amount === 0))
		return entry.say(measureMessages.measureEffectNone(term.label));
	return {
		line: term.id,
		...series,
		linked: term.linkable === true && spec.allocationTax !== "unlinked",
		allocationTax: spec.allocationTax ?? null,
		replaced: spec.replace !== undefined,
		place: entry.at("line").place,
	};
}

type Written = Cursor<number | string>;

function effectSeries(
	entry: Cursor<EffectSpec>,
	read: (at: Written) => number,
): Pick<MeasureEffect, "kind" | "amounts"> {
	const { yearly, once, afterwards } = entry.value;
	if (yearly !== undefined) return { kind: "毎年度", amounts: new Map([[0, read(entry.at("yearly") as Written)]]) };
	if (once !== undefined) return { kind: "単年度", amounts: new Map([[0, read(entry.at("once") as Written)]]) };
	const amounts = entry.at("byYear").entries().map(read);
	const after = afterwards === undefined ? null : read(entry.at("afterwards") as Written);
	if (after !== null && after !== 0) amounts.push(after);
	return { kind: after === 0 ? "単年度" : "毎年度", amounts: new Map(amounts.entries()) };
}

/** Burdens are kept in hundredths, so that two of them are equal or clearly apart. */
const burdenLimit = Math.min(statementLimit, 1e6);

function resolveBurden(entry: Cursor<ChoiceSpec["cost"]>): Measure["burden"] | null {
	const { value: cost, said } = entry;
	const read = (at: Cursor<number | string | undefined>): number => {
		const text = String(at.value);
		const value = at.value === undefined ? 0 : readQuantity(at.value, { kind: "count" });
		if (typeof value !== "number") at.say(measureMessages.measureCostForm(text));
		else if (value < 0) at.say(measureMessages.measureCostNegative(text));
		else if (value >= burdenLimit || Math.abs(value * 100 - Math.round(value * 100)) > 1e-6)
			at.say(measureMessages.measureCostStep(text));
		else return value;
		return 0;
	};
	const parts = entry as Cursor<Exclude<typeof cost, number | string>>;
	const burden =
		typeof cost === "object"
			? { once: read(parts.at("once")), yearly: read(parts.at("yearly")) }
			: { once: read(entry as Written), yearly: 0 };
	return entry.said > said ? null : burden;
}

function resolveStarts(entry: Cursor<ChoiceSpec>, { horizon }: ResolveContext, first: FiscalYear): FiscalYear[] | null {
	const { value: spec } = entry;
	const read = (key: "earliest" | "latest", missing: FiscalYear): FiscalYear | null => {
		const written = spec[key];
		if (written === undefined) return missing;
		return entry.accept(readYear(written, horizon, entry.at(key).place, key === "earliest" ? "from" : "to"));
	};
	const earliest = read("earliest", first);
	if (earliest === null) return null;
	const isLater = spec.startsLater ?? spec.latest !== undefined;
	const latest = read("latest", isLater ? (horizon.years.at(-1) as FiscalYear) : earliest);
	if (latest === null) return null;
	const [from, to] = [formatFiscalYear(earliest), formatFiscalYear(latest)];
	const at = entry.at("latest");
	if (latest < earliest) return at.say(measureMessages.measureYearsReversed(to, from));
	if (!isLater && latest > earliest) return at.say(measureMessages.measureLatestWithoutLater(to, from));
	return horizon.years.filter((year) => year >= earliest && year <= latest);
}
