import type { Message } from "../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Outlook } from "../projection/project.ts";
import type { PrintedRow } from "../report/content/statement-table.ts";
import { enteredKind, readQuantity } from "../scenario/quantities.ts";
import type { ScenarioText } from "../scenario/scenario-edit.ts";
import type { Chosen } from "./session.ts";

interface Ground {
	readonly editor: ScenarioText;
	readonly outlook: Outlook;
	readonly rows: readonly PrintedRow[];
	/** The cell at the upper left of what is typed. */
	readonly from: Chosen;
	/** The case with another text; `null` where it cannot be calculated. */
	readonly trial: (text: string) => Outlook | null;
}

/** One amount that was typed; `null` takes the own one back. */
interface TypedCell {
	readonly term: TermDefinition;
	readonly yearIndex: number;
	readonly amount: number | null;
}

/**
 * 打ち込まれた表 — one amount, or rows of them parted by tabs as a spreadsheet hands them over, into the text of a
 * scenario. All of it or, with the cell and the reason, nothing. An empty cell takes the own amount back.
 */
export function typeCells(ground: Ground, typed: string): { readonly text: string } | { readonly refusal: string } {
	const { outlook, rows, from } = ground;
	const { municipality, edition } = outlook;
	const start = rows.findIndex(({ line }) => line === from.line);
	const written: TypedCell[] = [];
	const refusals: string[] = [];
	for (const [down, cells] of tableOf(typed).entries()) {
		for (const [right, cell] of cells.entries()) {
			const [row, yearIndex] = [rows[start + down], from.yearIndex + right];
			const year = edition.years[yearIndex];
			if (row === undefined || year === undefined) {
				refusals.push(`「${cell}」は表の外になります。→ 貼り付ける左上のセルを選び直してください。`);
				continue;
			}
			const term = municipality.lines.byId(row.line);
			const name = `${term.label} ${formatFiscalYear(year)}`;
			if (yearIndex < edition.settledYears)
				refusals.push(`${name} は確定した年度なので変えられません。→ 推計の年度のセルに打ち込んでください。`);
			else if (!term.leaf) refusals.push(refusalOf(name, municipality.lines.computed(term)));
			else {
				const amount = cell.trim() === "" ? null : readQuantity(cell, enteredKind(term, municipality.unit));
				if (amount !== null && typeof amount !== "number") refusals.push(refusalOf(name, amount));
				else written.push({ term, yearIndex, amount: entered(amount, term.neverNegative) });
			}
		}
	}
	const [first, ...more] = refusals;
	if (first !== undefined) return { refusal: `${first}${more.length > 0 ? `(ほかに${more.length}件)` : ""}` };
	return { text: asTyped(ground, written) };
}

/**
 * 打ったとおりに — the text in which every cell shows what was typed into it: what a work or a register puts on top of the
 * amount is taken off it. Where that does not help (more than a fund holds), the amount stands as it was typed.
 */
function asTyped({ editor, outlook, trial }: Ground, cells: readonly TypedCell[]): string {
	const put = (amounts: readonly (number | null)[]) =>
		cells.reduce(
			(text, { term, yearIndex }, at) =>
				text.with(text.setCell(term, outlook.edition.years[yearIndex] as FiscalYear, amounts[at] ?? null)),
			editor,
		).text;
	const unit = outlook.columns.inputs.parameters.get("roundingUnit") ?? 1;
	const over = (run: Outlook | null) =>
		cells.map(({ term, yearIndex, amount }) => {
			const shown = run?.columns.values.get(term.id)?.[yearIndex] ?? Number.NaN;
			const difference = shown - (amount ?? Number.NaN);
			return Math.abs(difference) > unit ? difference : 0;
		});
	const typed = cells.map(({ amount }) => amount);
	const text = put(typed);
	const first = over(trial(text));
	if (first.every((difference) => difference === 0)) return text;
	const taken = typed.map((amount, at) => (amount === null ? null : amount - (first[at] ?? 0)));
	const left = over(trial(put(taken)));
	return put(taken.map((amount, at) => (left[at] === 0 ? amount : (typed[at] ?? null))));
}

/** What is wrong, at which cell, and what to do. */
function refusalOf(name: string, { message, hint }: Message): string {
	return `${name}: ${message} → ${hint}`;
}

/** A deposit is printed as △ and kept as what it is. */
function entered(amount: number | null, neverNegative: boolean | undefined): number | null {
	return amount === null ? null : neverNegative ? Math.abs(amount) : amount;
}

function tableOf(typed: string): string[][] {
	return typed
		.replace(/\r\n?/g, "\n")
		.replace(/\n$/, "")
		.split("\n")
		.map((row) => row.split("\t"));
}
