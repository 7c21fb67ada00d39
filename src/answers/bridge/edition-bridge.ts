import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { attribute, exactDigits } from "../../numbers/shapley.ts";
import { documentHead } from "../../projection/answer-head.ts";
import type { Outlook } from "../../projection/project.ts";
import { settledEstimates } from "../../projection/result.ts";
import { unknownCells } from "../../projection/unknown-cells.ts";
import { groupLabel } from "./edition-driver-groups.ts";
import { type EditionMixture, mixEditions } from "./edition-mixture.ts";
import { editionSides } from "./edition-side.ts";

/** 今回−前回 — what the difference of two editions is made of, for every line of the table in every year that both have. */
export type EditionBridge = ReturnType<typeof bridgeEditions>;

/** One line of it. */
export type BridgedLine = EditionBridge["lines"][number];

/** What is told of a difference beside the groups of what was changed. */
const ownParts = {
	/** What the drivers do not give of a table: it was made before one of them was corrected, or of other figures. */
	gap: "表と積算のずれ",
	/** Of a ratio: what truncating it at both ends adds. */
	publication: "公表値の切捨て",
	/** Some mixture of the two has no figure. */
	undivided: "要因に分けられない差",
} as const;

/** Decimals to which figures enter the split. */
const wantedDigits = 6;

/** One figure of the difference: in print `from` + all parts = `to`, to the last digit. */
export interface BridgedCell {
	readonly year: FiscalYear;
	/** As the table has it; `null`: 「－」 or unknown, and then there is no difference to tell. */
	readonly from: number | null;
	readonly to: number | null;
	readonly isUnknown: boolean;
	readonly difference: number | null;
	/** By group, in the units printed; without a difference none. */
	readonly parts: ReadonlyMap<string, number>;
}

/** 今回−前回を要因に分ける — by Shapley value over all mixtures of what was changed; up to the last year that is shown. */
export function bridgeEditions(older: Outlook, newer: Outlook) {
	const sides = editionSides(older, newer);
	const found = bridgeBy(mixEditions(sides, newer), older, newer);
	if (undivided(found) === 0) return found;
	const joined = bridgeBy(mixEditions(sides, newer, true), older, newer);
	return undivided(joined) < undivided(found) ? joined : found;
}

/** How many differences could not be split. */
function undivided({ lines }: ReturnType<typeof bridgeBy>): number {
	return lines.reduce((sum, { cells }) => sum + cells.filter(({ parts }) => parts.has("undivided")).length, 0);
}

function bridgeBy(mixture: EditionMixture, older: Outlook, newer: Outlook) {
	const { municipality } = newer;
	const [before, after] = [older, newer].map(shownYears) as [FiscalYear[], FiscalYear[]];
	const lines = municipality.model.statement.flatMap(({ label: block, rows }) =>
		rows.flatMap(({ line, printedNegative = false, onlyIfNotZero = false }) => {
			const term = municipality.lines.byId(line);
			const shownDecimals = decimalsOfLine(term, municipality.decimals);
			// 0.1 of a point is the least a published ratio can move: its parts need a digit more.
			const decimals = shownDecimals + Number(term.unit === "percent");
			const cells = bridgedCells({ older, newer, mixture, term, decimals });
			const isNothing = cells.every(({ from, to, isUnknown }) =>
				onlyIfNotZero ? !from && !to : !isUnknown && from === null && to === null,
			);
			const added = after
				.filter((year) => !before.includes(year))
				.map((year) => ({
					year,
					value: known(printedFigure(newer, term, year)),
					isUnknown: isUnknownIn(newer, line, year),
				}));
			const own = {
				id: line,
				label: term.label,
				block,
				printedNegative,
				unit: partUnit(term, newer),
				shownDecimals,
				decimals,
			};
			return isNothing ? [] : [{ ...own, cells, added }];
		}),
	);
	// What moves nothing in any year is not told.
	const moving = (parts: BridgedCell["parts"]) => [...parts].flatMap(([id, part]) => (part === 0 ? [] : [id]));
	const named = new Set(lines.flatMap(({ cells }) => cells.flatMap(({ parts }) => moving(parts))));
	const own = Object.entries(ownParts).filter(([id]) => named.has(id));
	const side = (outlook: Outlook, years: readonly FiscalYear[]) => {
		const { id, title, settledYears } = outlook.edition;
		return { id, title, years, settledYears, estimates: settledEstimates(outlook) };
	};
	return {
		...documentHead(newer),
		unit: municipality.unit,
		older: side(older, before),
		newer: side(newer, after),
		years: mixture.years.filter((year) => before.includes(year) && after.includes(year)),
		/** 年度の追加: of these years there is nothing to subtract. */
		yearsOnlyOlder: before.filter((year) => !after.includes(year)),
		yearsOnlyNewer: after.filter((year) => !before.includes(year)),
		groups: [
			...mixture.order.filter((id) => named.has(id)).map((id) => ({ id, label: groupLabel(id) })),
			...own.map(([id, label]) => ({ id, label: label as string })),
		],
		changes: mixture.changes.filter(({ isTold, group }) => isTold && named.has(group)),
		lines,
		/** Runs behind the result. */
		runs: 2 ** mixture.groups.length,
	};
}

function shownYears({ edition, shownYears: shown }: Outlook): FiscalYear[] {
	return edition.years.slice(0, shown);
}

function known(value: number): number | null {
	return Number.isNaN(value) ? null : value;
}

/** Of differences and their parts: 百万円, ポイント, 人. */
function partUnit({ unit }: TermDefinition, { municipality }: Outlook): string {
	return unit === "percent" ? "ポイント" : unitLabel(unit, municipality.unit);
}

interface CellGround {
	readonly older: Outlook;
	readonly newer: Outlook;
	readonly mixture: EditionMixture;
	readonly term: TermDefinition;
	/** Digits after the point of every part. */
	readonly decimals: number;
}

function bridgedCells(ground: CellGround): BridgedCell[] {
	const { mixture, term, older, newer } = ground;
	// A published ratio is split before it is truncated, where a rule does not say the published one.
	const candidates = [term.unrounded ?? term.id, term.id].map((id) => [id, mixture.figures?.(id) ?? []] as const);
	const isShown = (year: FiscalYear) => [older, newer].every((outlook) => shownYears(outlook).includes(year));
	return mixture.years.filter(isShown).map((year, index) => {
		const [from, to] = [older, newer].map((outlook) => printedFigure(outlook, term, year)) as [number, number];
		const isUnknown = [older, newer].some((outlook) => isUnknownIn(outlook, term.id, year));
		if (Number.isNaN(from) || Number.isNaN(to))
			return { year, from: known(from), to: known(to), isUnknown, difference: null, parts: new Map<string, number>() };
		const split = candidates
			.map(([id, runs]) => ({ id, values: Float64Array.from(runs, (figures) => figures[index] as number) }))
			.find(({ values }) => values.length > 0 && values.every(Number.isFinite));
		const total = units(to, ground.decimals) - units(from, ground.decimals);
		// What either has settled differs by its facts alone.
		const isFact = index < mixture.factYears;
		const parts = isFact ? new Map([["settlement", total]]) : partsOf(ground, total, split ?? null, year);
		const shown = (part: number) => part / 10 ** ground.decimals + 0;
		return {
			...{ year, from, to, isUnknown, difference: shown(total) },
			parts: new Map([...parts].map(([id, part]) => [id, shown(part)])),
		};
	});
}

function printedFigure({ columns, edition }: Outlook, { id }: Pick<TermDefinition, "id">, year: FiscalYear): number {
	return (columns.values.get(id)?.[edition.years.indexOf(year)] ?? Number.NaN) + 0;
}

function isUnknownIn(outlook: Outlook, line: string, year: FiscalYear): boolean {
	return unknownCells(outlook, outlook.columns).has(line, outlook.edition.years.indexOf(year));
}

/** The parts of one difference, in whole printed units. */
function partsOf(
	{ mixture, term, decimals, older, newer }: CellGround,
	total: number,
	found: { readonly id: string; readonly values: Float64Array } | null,
	year: FiscalYear,
): Map<string, number> {
	if (found === null) return new Map(total === 0 ? [] : [["undivided", total]]);
	const { id, values } = found;
	const { parts, explained } = splitParts(mixture, values, decimals);
	// What was split, as the tables themselves have it: apart from what truncation adds.
	const [start, end] = [older, newer].map((outlook) => units(printedFigure(outlook, { id }, year), decimals)) as [
		number,
		number,
	];
	// A table with something unknown in it has no such figures yet: the drivers' own, where they print what the table prints.
	const ends = [older, newer].map((outlook) => printedFigure(outlook, term, year));
	const isTruncated = [values[0], values.at(-1)].every((value, side) => {
		const beyond = (value as number) - (ends[side] as number);
		return beyond > -1e-6 && beyond < 0.1;
	});
	const split = Number.isFinite(end - start) ? end - start : isTruncated ? explained : total;
	const whole = id === term.id ? total : split;
	const rest = [["gap", whole - explained] as const, ["publication", total - whole] as const];
	return new Map([...parts, ...rest.filter(([, part]) => part !== 0)]);
}

/** What each group moves, in whole printed units: of every order in which they may come; of facts that all else is told on, after it. */
function splitParts({ groups, toldOn }: EditionMixture, values: Float64Array, decimals: number) {
	const digits = exactDigits(values, wantedDigits);
	const facts = groups.indexOf("settlement");
	const whole = attribute([values[0] as number, values.at(-1) as number], 1, decimals, digits);
	const explained = Number(whole.printedTo - whole.printedFrom);
	if (toldOn === null || facts < 0) {
		const { printed } = attribute(values, groups.length, decimals, digits);
		return { explained, parts: groups.map((id, index) => [id, Number(printed[index])] as const) };
	}
	const others = groups.filter((_, index) => index !== facts);
	const isOn = (mask: number) => ((mask >> facts) & 1) === toldOn;
	// The bit of the facts apart, the others stand in the same order.
	const { printed } = attribute(
		values.filter((_, mask) => isOn(mask)),
		others.length,
		decimals,
		digits,
	);
	const told = others.map((id, index) => [id, Number(printed[index])] as const);
	const rest = explained - told.reduce((sum, [, part]) => sum + part, 0);
	return { explained, parts: [["settlement", rest] as const, ...told] };
}

/** A figure in the smallest unit that is printed. */
function units(value: number, decimals: number): number {
	return Math.round(Number((value * 10 ** decimals).toPrecision(14)));
}
