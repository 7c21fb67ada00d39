import { noteAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { settledMessages } from "../diagnostics/settled-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { decimalsOfLine } from "../domain/unit.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Columns } from "../engine/columns.ts";
import { roundHalfAway } from "../engine/interpret.ts";
import { adjustedLines, adjustmentId } from "../model/adjustment.ts";
import { roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import { noLaws } from "./law-tolerance.ts";
import { runKernel } from "./run-kernel.ts";

/** 表の検算 — how the table as it was typed foots, every year held against its own identities. */
export type Footing = ReturnType<typeof footTable>;

/** Holds the published table against the model's own identities: a run in which every year counts as settled. */
export function footTable({ municipality, edition }: Opened, plan: Columns) {
	const { years, settledYears } = plan.shape;
	const tolerance = municipality.roundingUnit / 2;
	const { values } = runKernel(municipality.model.kernel, { ...plan.shape, settledYears: years }, plan.inputs, noLaws);
	/** What a typed figure has more than its identity gives; 0 where it foots or where nothing says what it should be. */
	const residual = (line: string, yearIndex: number) => {
		const amount = values.get(adjustmentId(line))?.[yearIndex] ?? 0;
		return Math.abs(amount) > tolerance ? amount : 0;
	};
	// A slip of the pen in the first projected year shows in 決算収支 of that year, or again in the year after.
	const isSlip = (line: string) =>
		residual(roles.closing, settledYears) !== 0 || (line !== roles.carryover && residual(line, settledYears + 1) !== 0);
	const isSeam = (line: string) => residual(line, settledYears) !== 0 && !edition.footing.isTold(line, settledYears);
	/** Lines that carry a settled figure into the years after it. */
	const carriers = municipality.model.rows.flatMap(({ line, published }) =>
		published === "opening" && adjustedLines.includes(line) ? [line] : [],
	);
	/** Lines whose first projected figure was made from another figure than the one now settled. */
	const madeBefore = carriers.filter((line) => isSeam(line) && !isSlip(line));
	return { residual, carriers, madeBefore };
}

/** Lines whose projected figures differ from the published ones only because the projection starts from other facts. */
export function followsFacts(footing: Footing, term: TermDefinition, yearIndex: number, first: number): boolean {
	if (footing.madeBefore.length === 0) return false;
	return (yearIndex === first && footing.madeBefore.includes(term.id)) || followsOthers(footing, term, yearIndex);
}

/** Whether a printed figure foots with those printed beside it, so that it differs only because those before it do. */
export function followsOthers(
	{ residual, carriers }: Footing,
	{ id: line, unit }: TermDefinition,
	yearIndex: number,
): boolean {
	if (carriers.includes(line)) return residual(line, yearIndex) === 0;
	if (unit === "percent" || line === roles.fundDeposit) return true;
	return line === roles.closing && residual(line, yearIndex) === 0;
}

/** What must be said of settled years: facts that do not foot, ratios that the estimates behind them do not give. */
export function settledWarnings(opened: Opened, plan: Columns, footing: Footing): Problem[] {
	return [
		...adjustedLines.flatMap((line) => adjustmentWarning(opened, plan, footing, line)),
		...roundingNote(opened, plan, footing),
		...opened.municipality.model.rows.flatMap(({ line }) => ratioWarning(opened, plan, line)),
		...principalWarning(opened, plan),
		...seamWarning(opened, footing),
	];
}

function adjustmentWarning(opened: Opened, plan: Columns, footing: Footing, line: string): Problem[] {
	const off = settledMisfits(opened, plan, footing, line).filter(({ isRounded }) => !isRounded);
	const adjustment = labelOf(opened, adjustmentId(line));
	const cells = off.map(({ words }) => words);
	return doubt(opened, line, off[0]?.year, settledMessages.settledAdjustment(labelOf(opened, line), adjustment, cells));
}

/** What rounding explains is one note. */
function roundingNote(opened: Opened, plan: Columns, footing: Footing): Problem[] {
	const off = adjustedLines.flatMap((line) =>
		settledMisfits(opened, plan, footing, line).flatMap(({ isRounded, words, year }) =>
			isRounded ? [{ line, year, words: `${labelOf(opened, line)} ${words}` }] : [],
		),
	);
	const [first] = off;
	if (first === undefined) return [];
	const message = settledMessages.settledRounding(off.map(({ words }) => words));
	return [noteAt(opened.edition.cell(first.line, first.year)?.place, message)];
}

/** The settled figures of a line that are not what the figures printed beside them give. */
function settledMisfits({ edition, ...opened }: Opened, plan: Columns, { residual }: Footing, line: string) {
	return edition.years.slice(0, edition.settledYears).flatMap((year, index) => {
		const off = residual(line, index);
		if (off === 0) return [];
		const fact = plan.values.get(line)?.[index] as number;
		const words = differing({ ...opened, edition }, line, year, ["確定額", fact], ["内訳から", fact - off]);
		return [{ year, words, isRounded: edition.footing.isRounded(line, index) }];
	});
}

/** A published ratio of a settled year is printed as it is; the estimates behind it must give the same. */
function ratioWarning(opened: Opened, plan: Columns, line: string): Problem[] {
	const { edition } = opened;
	const { unrounded } = opened.municipality.lines.byId(line);
	if (unrounded === undefined) return [];
	const off = edition.years.slice(0, edition.settledYears).flatMap((year, index) => {
		const fact = plan.values.get(line)?.[index] as number;
		const computed = Math.trunc(roundHalfAway((plan.values.get(unrounded)?.[index] as number) * 10, 6)) / 10;
		return Math.abs(fact - computed) > 0.05 ? [{ year, fact, computed }] : [];
	});
	const cells = off.map(({ year, fact, computed }) =>
		differing(opened, line, year, ["確定値", fact], ["推計値から", computed]),
	);
	return doubt(opened, line, off[0]?.year, settledMessages.settledRatio(labelOf(opened, line), cells));
}

/** The balances of a settled year can be facts that no repayment explains; then 元金 and 利子 are not known. */
function principalWarning(opened: Opened, plan: Columns): Problem[] {
	const { years, settledYears, published } = opened.edition;
	// Of a table without them it is said that nothing is known.
	if (![roles.debt, roles.issuance].every((line) => published.has(line))) return [];
	const principal = plan.values.get(roles.principal);
	const unknown = years.filter((_, index) => index > 0 && index < settledYears && Number.isNaN(principal?.[index]));
	return doubt(opened, roles.debt, unknown[0], settledMessages.settledPrincipalUnknown(describeYears(unknown)));
}

/** Where the projected years were not made from the facts before them, the projection is no longer the published one. */
function seamWarning(opened: Opened, { residual, madeBefore }: Footing): Problem[] {
	const { edition } = opened;
	const first = edition.settledYears;
	if (madeBefore.length === 0) return [];
	const year = edition.years[first] as FiscalYear;
	const cells = madeBefore.map((line) => {
		const published = edition.published.get(line)?.[first] as number;
		const words = differing(opened, line, year, ["公表", published], ["確定額から", published - residual(line, first)]);
		return `${labelOf(opened, line)} ${words}`;
	});
	const [projected, settled] = [year, edition.years[first - 1] as FiscalYear].map(formatFiscalYear);
	const message = settledMessages.settledSeam(projected as string, settled as string, cells);
	return doubt(opened, madeBefore[0] as string, year, message);
}

function doubt(
	{ edition }: Opened,
	line: string,
	year: FiscalYear | undefined,
	message: Parameters<typeof warningAt>[1],
): Problem[] {
	return year === undefined ? [] : [warningAt(edition.cell(line, year)?.place, message, formatFiscalYear(year))];
}

type Named = readonly [name: string, value: number];

/** 「R3 確定額3,416 内訳から2,951(セルE30)」 */
function differing(opened: Opened, line: string, year: FiscalYear, ...named: Named[]): string {
	const { edition, municipality } = opened;
	const decimals = decimalsOfLine(municipality.lines.byId(line), municipality.decimals);
	const figures = named.map(([name, value]) => `${name}${formatNumber(value, decimals)}`);
	const address = edition.cell(line, year)?.address;
	return `${[formatFiscalYear(year), ...figures].join(" ")}${address === undefined ? "" : `(セル${address})`}`;
}

function labelOf({ municipality }: Opened, line: string): string {
	return municipality.lines.byId(line).label;
}
