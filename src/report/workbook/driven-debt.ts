import type { Tree } from "../../engine/tree.ts";
import { debtRoles, roles } from "../../model/roles.ts";
import { numberFormat } from "../content/number-format.ts";
import type { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addSection } from "./heading.ts";
import { yearCells } from "./line-row.ts";
import { planTable } from "./live-drivers.ts";
import { gradeCell, noteStyle, rowHead, text } from "./look.ts";

const older = { principal: `entered.${debtRoles.oldPrincipal}`, interest: `entered.${debtRoles.oldInterest}` } as const;

/** What the split of the debt into older bonds and those of the table is made of. */
export const debtLines: readonly string[] = [roles.issuance, roles.principal, roles.debtService, roles.debt];

/** Whether an input is what older bonds are paid, and the drivers move it. */
export function isOlderBonds(book: Book, key: string): boolean {
	return (key === older.principal || key === older.interest) && isSplit(book);
}

/** Whether the debt of the table is known, and so can be split. */
function isSplit(book: Book): boolean {
	const { drivers } = book;
	if (drivers === null || drivers.pack.inputs === null) return false;
	const isMade = debtLines.every((line) => drivers.program.trees.has(line));
	return isMade && Object.values(older).every((key) => !Number.isNaN(book.input(key, book.settledYears)));
}

/** 計画の発行分 — what is paid on bonds issued in the table's own years; what else is paid is of older ones. */
export function addDebtRows(sheet: Sheet, book: Book): void {
	const { drivers, settledYears } = book;
	if (drivers === null || !isSplit(book)) return;
	addSection(sheet, "計画の発行分の償還(前提シートの、既発債の元金と利子のもと)");
	const { row, line, principal } = new PlanDebt(book, sheet.name);
	const figures = deliveredDebt(book);
	const put = (key: keyof DebtFigures, label: string, note: string, write: (index: number) => string) => {
		const projected = (index: number) => (index < settledYears ? null : write(index));
		const delivered = (index: number) => (index < settledYears ? null : (figures[key][index] as number));
		const cells = yearCells(book, { format: numberFormat(book.result.decimals + 1) }, delivered, projected);
		const head = rowHead(label, book.result.unit, { wrap: true });
		const added = sheet.add([...head, ...cells, gradeCell("計算"), text("", noteStyle), text(note, noteStyle)]);
		book.places.put(drivers.key(key), sheet.name, added);
	};
	if (drivers.pack.inputs?.isOldestFirst) {
		const isFirst = (index: number) => index === settledYears;
		put("debt.older", "既発債の返し残り(年度の初め)", "借りた古い順に返すものとみる", (index) => {
			const before = row("debt.older", index - 1);
			return isFirst(index) ? line(roles.debt, index - 1) : `${before}-MIN(${principal(index - 1)},${before})`;
		});
		put("debt.total", "計画の発行分の償還累計", "元金償還額から、既発債を返した額を除いた残り", (index) => {
			if (isFirst(index)) return "0";
			const rest = `${principal(index)}-MIN(${principal(index)},${row("debt.older", index)})`;
			const issued = `SUM(${line(roles.issuance, settledYears)}:${line(roles.issuance, index - 1)})`;
			return `MIN(${row("debt.total", index - 1)}+${rest},${issued})`;
		});
	}
	const paid = (table: string, unit: Tree | null): Tree => ({
		...{ kind: "cohorts", id: roles.issuance, table: planTable(table), unit },
	});
	const note = "発行年度別の償還表(前提シート)による";
	put("debt.repaid", "計画の発行分の償還済額", note, (index) =>
		drivers.formulaOf(paid("repaidShare", { kind: "parameter", id: "roundingUnit" }), index, sheet.name),
	);
	put("debt.interest", "計画の発行分の利子", note, (index) =>
		drivers.formulaOf(paid("interestShare", null), index, sheet.name),
	);
}

/** The cells of the debt as the table has it, read from a sheet. */
class PlanDebt {
	private readonly book: Book;
	private readonly from: string;

	constructor(book: Book, from: string) {
		[this.book, this.from] = [book, from];
	}

	readonly row = (key: string, index: number): string => {
		const { drivers, places } = this.book;
		return places.year(drivers?.key(key) ?? key, index, this.from);
	};

	readonly line = (id: string, index: number): string => this.row(`line.${id}`, index);

	/** 元金償還額 of the table; where no driver says it, what the table itself implies. */
	readonly principal = (index: number): string => this.stated(roles.principal, index, this.figures.principal);

	readonly service = (index: number): string => this.stated(roles.debtService, index, this.figures.service);

	private stated(id: string, index: number, delivered: readonly number[]): string {
		const isMade = !Number.isNaN(this.book.drivers?.value(id, index) ?? Number.NaN);
		return isMade ? this.line(id, index) : String(delivered[index]);
	}

	private get figures(): DebtFigures {
		return deliveredDebt(this.book);
	}
}

interface DebtFigures {
	readonly "debt.older": readonly number[];
	readonly "debt.total": readonly number[];
	readonly "debt.repaid": readonly number[];
	readonly "debt.interest": readonly number[];
	readonly principal: readonly number[];
	readonly service: readonly number[];
}

const delivered = new WeakMap<Book, DebtFigures>();

/** What these rows hold as the workbook is delivered, and what the table is paid in all. */
function deliveredDebt(book: Book): DebtFigures {
	const known = delivered.get(book);
	if (known !== undefined) return known;
	const { years, settledYears, base, drivers } = book;
	const { series } = base.columns.inputs;
	const unit = book.parameter("roundingUnit");
	const whole = (amount: number) => Math.round(Number((amount / unit).toFixed(6))) * unit;
	const value = (line: string, index: number) => drivers?.value(line, index) ?? Number.NaN;
	const paid = (table: string, each: (amount: number) => number) =>
		years.map((_, year) => {
			const shares = series.get(`table.${table}`);
			const issues = years.slice(settledYears, year + 1).map((_, at) => settledYears + at);
			const share = (issue: number) => shares?.[year * base.columns.shape.years + issue] ?? 0;
			return issues.reduce((sum, issue) => sum + each(value(roles.issuance, issue) * share(issue)), 0);
		});
	const [repaid, interest] = [paid("repaidShare", whole), paid("interestShare", (amount) => amount)];
	const of = (key: string, index: number) => book.input(key, index);
	const principal = years.map((_, at) => of(older.principal, at) + (repaid[at] as number) - (repaid[at - 1] ?? 0));
	const service = years.map((_, at) => of(older.interest, at) + (interest[at] as number) + (principal[at] as number));
	let left = value(roles.debt, settledYears - 1);
	const olderLeft = years.map((_, index) => {
		const before = left;
		if (index >= settledYears) left -= Math.min(principal[index] as number, left);
		return before;
	});
	const figures = {
		"debt.older": olderLeft,
		"debt.total": repaid,
		"debt.repaid": repaid,
		"debt.interest": interest,
		principal,
		service,
	};
	delivered.set(book, figures);
	return figures;
}

/** What older bonds are paid in a year as a formula: what is paid on all bonds less what is paid on those of the table. */
export function olderBondsFormula(book: Book, key: string, index: number, from: string): string | null {
	if (!isOlderBonds(book, key)) return null;
	const debt = new PlanDebt(book, from);
	if (key === older.interest)
		return `${debt.service(index)}-${debt.principal(index)}-${debt.row("debt.interest", index)}`;
	if (index === book.settledYears) return debt.principal(index);
	return `${debt.principal(index)}-(${debt.row("debt.repaid", index)}-${debt.row("debt.repaid", index - 1)})`;
}

/** The share repaid of a year's bonds, where the oldest are repaid first: it goes with what is issued and repaid. */
export function repaidShareFormula(book: Book, [year, issue]: readonly [number, number], from: string): string | null {
	if (!book.drivers?.pack.inputs?.isOldestFirst || !isSplit(book) || issue >= year) return null;
	const debt = new PlanDebt(book, from);
	const loan = debt.line(roles.issuance, issue);
	const [first, last] = [book.settledYears, issue - 1].map((at) => debt.line(roles.issuance, at)) as [string, string];
	const earlier = issue === book.settledYears ? "" : `-SUM(${first}:${last.replace(/^.*!/, "")})`;
	return `IF(${loan}>0,MAX(0,MIN(${loan},${debt.row("debt.total", year)}${earlier}))/${loan},0)`;
}
