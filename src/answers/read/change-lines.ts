import { formatExact } from "../../domain/amount.ts";
import { describeYears } from "../../domain/year-words.ts";
import { operationWord } from "./change-list.ts";
import { editName, type InputEdit } from "./input-edits.ts";
import type { ReadBooks } from "./read-workbooks.ts";

/** 変更の一覧 — what was read, a line for each cell: what it is, from which amount to which, and where it stands. */
export function changeLines({ books, count }: ReadBooks): string[] {
	const lines = books.flatMap(({ file, edits, listed }) => [
		...edits.map(
			(edit) =>
				`  ${editName(edit)}: ${amount(edit, edit.before)} → ${amount(edit, edit.after)}(${file} ${edit.cell.sheet} ${edit.cell.address})`,
		),
		...listed.map(({ line, years, operation, amount: value, office, cell }) => {
			const shown = operation === "growth" ? `${Number((value * 100).toPrecision(12))}%` : formatExact(value);
			const by = office === null ? "" : `${office}、`;
			return `  ${line.label} ${describeYears([...years])}: ${operationWord(operation)} ${shown}(${by}${file} ${cell.sheet} ${cell.address})`;
		}),
	]);
	return [`変更 ${count}件を読み取りました`, ...lines];
}

function amount({ input }: InputEdit, value: number): string {
	if (Number.isNaN(value)) return "－";
	const isDriverRate = input.kind === "driver" && input.unit.words === "%";
	const isShare =
		isDriverRate || (input.kind === "parameter" && input.definition.unit === "ratio" && !input.definition.integer);
	return isShare ? `${Number((value * 100).toPrecision(12))}%` : formatExact(value);
}
