import type { Sheet } from "../office/sheet.ts";
import { type Book, noValueCell } from "./book.ts";
import { repaidShareFormula } from "./driven-debt.ts";
import { addInputRow, addSeries, changeableLines, changedByScenario, groundsOf } from "./inputs-series.ts";
import { blanks, colours, formats, formula, numberStyle } from "./look.ts";

/** 固定の系列: every other series the formulas read, by what kind of figure it is. */
export function addFixedSeries(sheet: Sheet, book: Book): void {
	const open = new Set(changeableLines(book).map((id) => `entered.${id}`));
	for (const [channel, published] of channels) {
		const words = channel === "published" && book.drivers !== null ? "版の表" : published;
		for (const key of book.program.inputs) {
			if (!key.startsWith(`${channel}.`) || open.has(key)) continue;
			const id = key.slice(channel.length + 1);
			if (channel === "before") {
				addBefore(sheet, book, id);
				continue;
			}
			const { grade, note } =
				channel === "entered"
					? groundsOf(book, id)
					: {
							grade: words,
							note: channel === "published" && book.drivers !== null ? "積算で作った財政見通し" : notes[channel],
						};
			const label = channel === "entered" ? book.term(id).label : `${book.term(id).label}(${words})`;
			const years = channel === "given" ? book.settledYears : book.years.length;
			addSeries(sheet, book, { key, label, grade, note, years });
		}
	}
}

const channels = [
	["entered", "入力"],
	["planned", "計画"],
	["published", "公表値"],
	["given", "確定額"],
	["before", "確定前"],
] as const;

const notes = {
	planned: "変更なしの見通しの額。収支調整の目標と、計画から変わった額の計算に使う",
	published: "公表された財政見通し",
	given: "確定した年度の額。計算式によらない",
} as const;

/** What precedes the first year: the newest first, each in a column of its own. */
function addBefore(sheet: Sheet, book: Book, id: string): void {
	const values = [...(book.base.columns.inputs.series.get(`before.${id}`) ?? [])].slice(0, book.years.length);
	const style = { ...numberStyle, fill: colours.fixed, format: formats.fourDecimals };
	const note = "公表された比率から求めた値(推計値)。左から、表の最初の年度の1年前、2年前";
	const unit = book.term(id).unit === "percent" ? "%" : "";
	const row = addInputRow(sheet, { label: `${book.term(id).label}(表の前の年度)`, unit, grade: "推計値", note }, [
		...values.map((value) => ({ value: Number.isNaN(value) ? noValueCell : value, style })),
		...blanks(book.years.length - values.length, style),
	]);
	book.places.put(`before.${id}`, sheet.name, row);
}

/** 市債の償還表: one row for each year of payment, one column for each year of issue. */
export function addSchedules(sheet: Sheet, book: Book): void {
	const tables = book.program.inputs.flatMap((key) => (key.startsWith("table.") ? [key.slice("table.".length)] : []));
	const style = { ...numberStyle, fill: colours.fixed, format: formats.sixDecimals };
	const stride = book.base.columns.shape.years;
	for (const table of tables)
		for (let year = book.settledYears; year < book.years.length; year += 1) {
			const key = `table.${table}`;
			const shares = book.base.columns.inputs.series.get(key);
			const moved = book.years.some((_, issue) => book.isChanged(key, year * stride + issue));
			const live = (issue: number) =>
				table === "repaidShare" ? repaidShareFormula(book, [year, issue], sheet.name) : null;
			const cells = book.years.map((_, issue) =>
				issue < book.settledYears || issue > year
					? { value: null, style }
					: formula(shares?.[year * stride + issue] ?? Number.NaN, () => live(issue), style),
			);
			const words = moved
				? { grade: changedByScenario, note: "シナリオの金利の変更を含む" }
				: { grade: "仮定", note: "" };
			const label = `${tableWords[table] ?? table} ${book.yearNames[year]}`;
			book.places.put(`table.${table}.${year}`, sheet.name, addInputRow(sheet, { label, unit: "", ...words }, cells));
		}
}

const tableWords: Readonly<Record<string, string>> = {
	issuedShare: "発行済みの割合",
	repaidShare: "償還済みの割合(年度末)",
	interestShare: "年度中の利子の割合",
};
