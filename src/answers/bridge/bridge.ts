import { bridgeMessages } from "../../diagnostics/bridge-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { nameForm } from "../../domain/typed-text.ts";
import { decimalsOfLine, decimalsOfPart, unitLabel } from "../../domain/unit.ts";
import { type Attribution, attribute, driverLimit, exactDigits } from "../../numbers/shapley.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { type AskedFigure, askedFigure, isCutAtFloor } from "../../projection/asked-figure.ts";
import { missingReason } from "../../projection/judge.ts";
import type { Outlook } from "../../projection/project.ts";
import { scenarioResult } from "../../projection/result.ts";
import { entrySubject, entryWords } from "../../projection/scenario-words.ts";
import { unknownCells } from "../../projection/unknown-cells.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { DriverEntry } from "../../scenario/scenario.ts";
import { differ, type ScenarioDifference } from "./difference.ts";
import type { SubsetRefusal } from "./mixture-steps.ts";
import { projectSubsets } from "./mixtures.ts";
import type { Driver } from "./switched.ts";

/**
 * 要因分解の結果 — the difference of one figure between two scenarios, split into what each driver of it contributes.
 * In print the steps lead from one end to the other: `from.printed` + all `printed` of the parts + that of
 * `publication` is `to.printed`, to the last digit.
 */
export type BridgeResult = ReturnType<typeof assemble>;

/** 要因 — one driver: what it replaces, what it brings, and its share of the difference. */
export type BridgePart = BridgeResult["parts"][number];

type BridgeOutcome = { readonly bridge: BridgeResult } | { readonly problems: readonly Problem[] };

/** Decimals to which figures enter the split: far finer than what is printed. */
const wantedDigits = 6;
/** Two runs of one scenario agree to this share of a figure. */
const sameFigure = 1e-9;

/**
 * 要因分解 — splits the difference of one line in one year between two outlooks on one plan into its drivers, by Shapley
 * value over all mixtures of them. A published ratio is split before it is truncated, and what truncation adds is stated
 * apart. Refused are other plans, more drivers than {@link driverLimit}, figures that do not exist (「－」), and mixtures
 * a run would refuse.
 */
export function bridgeOutlooks(base: Outlook, other: Outlook, line: string, year: FiscalYear): BridgeOutcome {
	const strange = differentGround(base, other);
	if (strange !== null) return { problems: [strange] };
	const difference = outlookDifference(base, other);
	const ambiguous = ambiguousProject(difference);
	if (ambiguous !== null) return { problems: [ambiguous] };
	const { drivers } = difference;
	const labels = driverLabels(drivers, base.municipality);
	if (drivers.length > driverLimit)
		return { problems: [errorAt(undefined, bridgeMessages.bridgeTooMany(drivers.length, driverLimit, labels))] };
	const own = askedFigure(line, base);
	const { term } = own;
	const asked = term.unrounded === undefined ? own : askedFigure(term.unrounded, base);
	const attributed = asked.term;
	const yearIndex = base.edition.years.indexOf(year);
	const found = projectSubsets(base, difference, asked, yearIndex);
	if ("mask" in found) return { problems: [subsetProblem(found, labels)] };
	const { values } = found;
	const missing = values.findIndex((value) => !Number.isFinite(value));
	if (missing >= 0)
		return { problems: [missingFigure(base, attributed, yearIndex, { missing, all: values.length - 1 })] };
	const ends = [base, other].map((outlook) => figure(outlook, asked, yearIndex));
	for (const [index, value] of [values[0], values[values.length - 1]].entries())
		assertSame(value as number, ends[index] as number);
	return { bridge: assemble({ base, other, own, attributed, year, yearIndex, drivers, labels, values }) };
}

/** What two outlooks on one plan differ in. */
export function outlookDifference(base: Outlook, other: Outlook): ScenarioDifference {
	const parameters = base.municipality.model.parameters.flatMap(({ id, label }) => {
		const stated = base.municipality.parameters.get(id);
		return stated === undefined ? [] : [{ id, label, value: stated.value }];
	});
	return differ(base.scenario, other.scenario, parameters);
}

/** Of two works of one name that differ from one of that name on the other side, none can be called its rewriting. */
function ambiguousProject({ projects }: ScenarioDifference): Problem | null {
	const open = projects.filter(({ side, entry }) => side !== "both" && entry.group === null);
	for (const { entry } of open) {
		const alike = open.filter((other) => nameForm(other.entry.name) === nameForm(entry.name));
		const sides = ["base", "other"].map((side) => alike.filter((other) => other.side === side));
		const [fewer = [], more = []] = sides.toSorted((a, b) => a.length - b.length);
		if (fewer.length > 0 && more.length > 1)
			return errorAt(more[1]?.entry.place, bridgeMessages.bridgeAmbiguousProject(entry.name, more.length));
	}
	return null;
}

/** Mixtures exist only on one plan: the same settings and the same edition. */
function differentGround(base: Outlook, other: Outlook): Problem | null {
	const refuse = (what: string, left: string, right: string) =>
		errorAt(undefined, bridgeMessages.bridgeEditions(what, left, right));
	const settings = ({ municipality }: Outlook) => JSON.stringify(municipality.source.value);
	const isOneCity = base.municipality === other.municipality || settings(base) === settings(other);
	if (!isOneCity) return refuse("自治体", base.municipality.folder, other.municipality.folder);
	if (base.edition.id !== other.edition.id) return refuse("見通しの版", base.edition.id, other.edition.id);
	// One folder may be named in two ways, or copied: it is one plan as long as its figures are the same.
	const isSame = ([id, values]: readonly [string, Float64Array]) =>
		values.every((value, year) => Object.is(value, other.plan.values.get(id)?.[year]));
	if (![...base.plan.values].every(isSame)) return refuse("見通しの版", base.edition.folder, other.edition.folder);
	return null;
}

interface Found {
	readonly base: Outlook;
	readonly other: Outlook;
	/** What was asked for. */
	readonly own: AskedFigure;
	readonly attributed: TermDefinition;
	readonly year: FiscalYear;
	readonly yearIndex: number;
	readonly drivers: readonly Driver[];
	readonly labels: readonly string[];
	readonly values: Float64Array;
}

function assemble(found: Found) {
	const { base, other, own, attributed, year, yearIndex, drivers, values } = found;
	const { term } = own;
	const decimals = decimalsOfPart(term, base.municipality);
	const split = attribute(values, drivers.length, decimals, exactDigits(values, wantedDigits));
	const shown = (units: bigint) => Number(units) / 10 ** decimals;
	const units = (value: number) => BigInt(Math.round(value * 10 ** decimals));
	const [left, right] = [base, other].map((outlook) => presentFigure(outlook, own, yearIndex)) as Pair;
	const isTruncated = attributed !== term && left !== null && right !== null;
	const start = isTruncated ? units(left) : split.printedFrom;
	const end = isTruncated ? units(right) : split.printedTo;
	/** The figure of the line asked for, as the outlook has it (`null` prints 「－」), and the figure that was split. */
	const from = { published: left, value: values[0] as number, printed: shown(start) };
	const to = { published: right, value: values[values.length - 1] as number, printed: shown(end) };
	const unexplained = end - start - (split.printedTo - split.printedFrom);
	return {
		...documentHead(base),
		base: scenarioResult(base),
		other: scenarioResult(other),
		/** The line asked for; `attributed` is the line behind it that was split, where it is not the same. */
		line: term,
		attributed,
		year,
		/** Of the difference and its parts: 百万円, ポイント, 人, 千円. */
		unit: term.unit === "percent" ? "ポイント" : unitLabel(term.unit, base.municipality.unit),
		/** Digits after the point of every `printed`; those of the line itself. */
		...{ decimals, ownDecimals: decimalsOfLine(term, base.municipality.decimals) },
		from,
		to,
		/** to − from as printed. */
		difference: shown(end - start),
		/** Largest in size first. */
		parts: partsInOrder(found, split, start, shown),
		/** What truncating the published ratio at both ends adds; `null` where the line is not truncated or prints 「－」. */
		publication: isTruncated ? { value: right - left - (to.value - from.value), printed: shown(unexplained) } : null,
		/** The fund's floor cuts off what is lacking: the parts are those of what is left, not of the whole. */
		isCut: isCutAtFloor(term.id, [base, other], yearIndex, [...values]),
		/** Runs behind the result: 2 to the number of parts. */
		runs: values.length,
	};
}

type Pair = [number | null, number | null];

/** Parts from the largest to the smallest, each with where the steps have led. */
function partsInOrder(
	{ drivers, labels, base: { municipality } }: Found,
	split: Attribution,
	start: bigint,
	shown: (units: bigint) => number,
) {
	const words = (entry: DriverEntry) => entryWords(entry, municipality);
	const size = (driver: number) => Math.abs(split.parts[driver] as number);
	const order = drivers.map((_, driver) => driver).sort((a, b) => size(b) - size(a));
	let reached = start;
	return order.map((index) => {
		const { group, base: removed, other: added } = drivers[index] as Driver;
		const printed = split.printed[index] as bigint;
		reached += printed;
		return {
			label: labels[index] as string,
			/** The name given by `group:` in a file; `null` for an entry that stands alone. */
			group,
			/** Unrounded share, in the unit of the line. */
			value: split.parts[index] as number,
			printed: shown(printed),
			/** Where the steps have led after this one: the top of its bar in a waterfall chart. */
			after: shown(reached),
			/** Entries of the base that no longer apply. */
			removed: removed.map(words),
			/** Entries of the other scenario that now apply. */
			added: added.map(words),
		};
	});
}

/** Names of drivers: their group, or what they are about; equal names are numbered. */
function driverLabels(drivers: readonly Driver[], city: Municipality): string[] {
	const names = drivers.map(({ group, base, other }) => {
		if (group !== null) return group;
		const entry = other[0] ?? base[0];
		return entry === undefined ? "" : entrySubject(entry, city);
	});
	const seen = new Map<string, number>();
	return names.map((name) => {
		const times = (seen.get(name) ?? 0) + 1;
		seen.set(name, times);
		return times === 1 ? name : `${name} (${times})`;
	});
}

function subsetProblem({ mask, problems }: SubsetRefusal, labels: readonly string[]): Problem {
	const [first] = problems;
	const switched = labels.filter((_, driver) => ((mask >> driver) & 1) === 1);
	const kept = labels.filter((_, driver) => ((mask >> driver) & 1) === 0);
	return errorAt(first?.place, bridgeMessages.bridgeSubset(switched, kept, first?.message ?? ""));
}

function missingFigure(
	base: Outlook,
	{ id, label, absence }: TermDefinition,
	yearIndex: number,
	{ missing, all }: Readonly<Record<"missing" | "all", number>>,
): Problem {
	if (absence !== undefined) return errorAt(undefined, bridgeMessages.bridgeAbsent(label, absence));
	const which = missing === 0 ? "基準" : missing === all ? "比較" : "要因の組合せの1つ";
	const year = formatFiscalYear(base.edition.years[yearIndex] as FiscalYear);
	if (missing > 0 || !unknownCells(base, base.columns).has(id, yearIndex))
		return errorAt(undefined, bridgeMessages.bridgeNoFigure(label, year, which));
	const reason = missingReason(id, { ...base, opened: base, plan: null }, yearIndex) ?? "";
	return errorAt(undefined, bridgeMessages.bridgeUnknown(label, year, reason));
}

function figure(outlook: Outlook, asked: AskedFigure, yearIndex: number): number {
	return asked.of((line, year) => outlook.columns.values.get(line)?.[year] as number, yearIndex);
}

function presentFigure(outlook: Outlook, asked: AskedFigure, yearIndex: number): number | null {
	const value = figure(outlook, asked, yearIndex);
	return Number.isNaN(value) ? null : value + 0;
}

/** The ends of the walk are the two runs themselves; anything else is a mistake of the program. */
function assertSame(found: number, wanted: number): void {
	if (Math.abs(found - wanted) > sameFigure * Math.max(1, Math.abs(wanted)))
		throw new Error(`a mixture is ${found}, the run itself ${wanted}`);
}
