import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { StatementRow } from "../../domain/term.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { DriverGroups } from "./edition-driver-groups.ts";
import type { EditionSide, Frame, Sides } from "./edition-side.ts";

/** 版の違い — one thing that the newer edition has otherwise than the older, with the group it is told under. */
export interface EditionChange {
	readonly group: string;
	readonly kind: "settlement" | "value" | "rule" | "override" | "remainder" | "table";
	readonly label: string;
	/** The years in which it differs, and what each edition has in them; a rule has texts instead. */
	readonly years: readonly FiscalYear[];
	readonly from: readonly (number | string | null)[];
	readonly to: readonly (number | string | null)[];
	/** How a figure is typed: × by ÷ times, and its unit. */
	readonly unit: { readonly times: number; readonly by: number; readonly words: string };
	/** Another way to the same figures, in every year that neither has settled, is not told. */
	readonly isTold: boolean;
}

interface ChangeGround {
	readonly frame: Frame;
	readonly groups: DriverGroups;
	readonly ids: readonly string[];
	readonly city: Municipality;
}

/** Everything that differs between two editions in the years that both have. */
export function editionChanges(sides: Sides, ground: ChangeGround): EditionChange[] {
	return [...settledChanges(sides, ground), ...ground.ids.flatMap((id) => driverChanges(sides, ground, id))];
}

/** What is known of years that either has settled, and what stands behind it. */
function settledChanges(sides: Sides, ground: ChangeGround): EditionChange[] {
	const { frame, city, ids } = ground;
	const facts = frame.years.slice(0, frame.factYears);
	const told = (id: string, label: string, words: string) =>
		figureChange(sides, facts, { group: "settlement", kind: "settlement", label, words }, (side) =>
			side.values.get(id),
		);
	const isFact = ({ published }: StatementRow) => published !== "verify" && published !== "comparison";
	const lines = city.model.rows
		.filter(isFact)
		.flatMap(({ line }) => told(line, city.lines.byId(line).label, unitOf(line, city)));
	const own = ids.filter((id) => sides.every(({ drivers }) => drivers.get(id)?.kind === "rule"));
	const bases = own.flatMap((id) => {
		const driver = sides[1].drivers.get(id);
		const known = (change: EditionChange) => ![...change.from, ...change.to].includes(null);
		return driver?.line === null ? told(id, driver.term.label, "").filter(known) : [];
	});
	if (lines.length + bases.length > 0) return [...lines, ...bases];
	return isBehindDifferent(sides, frame) ? [{ ...nothing, group: "settlement", kind: "settlement" }] : [];
}

function unitOf(line: string, { lines, unit }: Municipality): string {
	const term = lines.byId(line);
	return term.unit === "amount" ? unit : term.unit === "people" ? "人" : "";
}

const plainUnit = { times: 1, by: 1, words: "" };
const nothing = { label: "表にない額", years: [], from: [], to: [], unit: plainUnit, isTold: true } as const;

/** Whether anything that both know of settled years, or of years before them, differs. */
function isBehindDifferent([older, newer]: Sides, { years, factYears }: Frame): boolean {
	const last = years[factYears - 1];
	if (last === undefined) return false;
	const all = Array.from(
		{ length: last - Math.min(older.years[0] as number, newer.years[0] as number) + 1 },
		(_, at) => last - at,
	);
	return [...older.values.keys()].some(
		(id) => newer.values.has(id) && all.some((year) => !isSame(valueIn(older, id, year), valueIn(newer, id, year))),
	);
}

function valueIn(side: EditionSide, id: string, year: FiscalYear): number {
	const at = year - (side.years[0] as number);
	return at >= 0 ? (side.values.get(id)?.[at] ?? Number.NaN) : side.past({ id }, -1 - at);
}

/** A driver's value, its rule, what was decided instead of it, what it leaves unexplained. */
function driverChanges(sides: Sides, ground: ChangeGround, id: string): EditionChange[] {
	const { frame, groups, city } = ground;
	const [older, newer] = sides;
	const [before, after] = [older.drivers.get(id), newer.drivers.get(id)];
	const driver = after ?? before;
	if (driver === undefined) return [];
	const { label, typed } = driver.term;
	const { line } = driver;
	const ahead = frame.years.slice(frame.factYears);
	const told = (kind: EditionChange["kind"], group: string, channel: string) => {
		const ofLine = { ...plainUnit, words: line === null ? "" : unitOf(line, city) };
		const unit = kind === "value" ? (typed ?? plainUnit) : ofLine;
		const series = (side: EditionSide) => side.series.get(`${channel}.${id}`);
		return figureChange(sides, ahead, { group, kind, label, ...unit }, series);
	};
	const isTold = line === null || ahead.some((year) => !isSame(valueIn(older, line, year), valueIn(newer, line, year)));
	const isBoth = before !== undefined && after !== undefined;
	const isTable = isBoth && sides.every(({ blockOf }) => blockOf !== null);
	const [from, to] = [before, after].map((each) =>
		each === undefined ? "なし" : each.kind === "none" ? "なし" : each.term.formula,
	) as [string, string];
	const isRule = driver.kind !== "value";
	const differs = isRule && JSON.stringify(before?.rule) !== JSON.stringify(after?.rule);
	const rule = { kind: "rule", label, years: ahead, from: [from], to: [to], unit: plainUnit, isTold } as const;
	// A driver of one edition alone moves nothing but by the rules that name it.
	return [
		...(isBoth && driver.kind === "value" ? told("value", groups.of(id), "driver") : []),
		...(isTable ? told("table", groups.of(id), "driver") : []),
		...(differs && ahead.length > 0 && (isBoth || driver.line !== null) ? [{ ...rule, group: groups.of(id) }] : []),
		...(groups.onlyIn(id) === null ? told("override", "overrides", "overridden") : []),
		...told("remainder", groups.remainder(id), "remainder").map((change) => ({ ...change, isTold })),
	];
}

/** The years of a series in which two editions differ. */
function figureChange(
	sides: Sides,
	years: readonly FiscalYear[],
	{ group, kind, label, words, times = 1, by = 1 }: Told,
	series: (side: EditionSide) => Float64Array | undefined,
): EditionChange[] {
	const empty = kind === "remainder" ? 0 : Number.NaN;
	const [from, to] = sides.map(
		(side) => (year: FiscalYear) => series(side)?.[year - (side.years[0] as number)] ?? empty,
	);
	const isFilled = kind === "value";
	const differing = years.filter((year) => {
		const [before, after] = [from?.(year) ?? empty, to?.(year) ?? empty];
		// A value that one of the two does not know is the other's in both.
		return !isSame(before, after) && !(isFilled && (Number.isNaN(before) || Number.isNaN(after)));
	});
	if (differing.length === 0) return [];
	const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
	const figures = (of: ((year: FiscalYear) => number) | undefined) => differing.map((year) => known(of?.(year)));
	return [
		{
			group,
			kind,
			label,
			years: differing,
			from: figures(from),
			to: figures(to),
			unit: { times, by, words },
			isTold: true,
		},
	];
}

interface Told {
	readonly group: string;
	readonly kind: EditionChange["kind"];
	readonly label: string;
	readonly words: string;
	readonly times?: number;
	readonly by?: number;
}

function isSame(one: number, other: number): boolean {
	return Object.is(one + 0, other + 0) || Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one));
}
