import type { ImportedTable } from "../../answers/import/import-table.ts";
import { type AmountUnit, convertAmount, formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { StatementRow, TermDefinition } from "../../domain/term.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { TableLayout, TableLine } from "../../scenario/table-lines.ts";
import { csvText } from "../document/csv.ts";

/** Figures by line as a published table prints them; `unknown` is written where a figure is not known. */
export function publishedText(published: PublishedFigures, city: Municipality, unknown = "未公表"): string {
	const rows = publishedRows(published, city, unknown);
	return csvText([
		["区分", "項目", "単位", ...published.years.map(formatFiscalYear)],
		...rows.map(({ block, label, unit, values }) => [block, label, unit, ...values]),
	]);
}

interface PublishedFigures extends Pick<ImportedTable["published"], "published" | "unpublished" | "years"> {
	/** Of lines that are called otherwise than they are by themselves. */
	readonly names?: ImportedTable["published"]["names"];
	/** How the city prints its own table, where that is another than the core's. */
	readonly layout?: TableLayout | undefined;
	/** Of its amounts, where they are not written in the municipality's. */
	readonly unit?: AmountUnit | undefined;
}

/** The lines that were read as a published table prints them. */
export function publishedRows(
	published: PublishedFigures,
	{ model, lines: known, unit }: Municipality,
	unknown = "未公表",
) {
	const { layout } = published;
	const lines = layout?.lines ?? known;
	const own = new Map(layout?.rows.map((row) => [row.line, row]));
	const names = new Map([...(published.names ?? []), ...[...own].map(([line, { label }]) => [line, label] as const)]);
	const blocks = new Map(model.statement.flatMap(({ label, rows }) => rows.map(({ line }) => [line, label] as const)));
	return inOrderOf(layout?.rows ?? [], model.rows).flatMap((row) => {
		const amounts = published.published.get(row.line);
		if (amounts === undefined) return [];
		const term = lines.byId(row.line);
		const money = term.unit === "amount" ? (published.unit ?? unit) : unit;
		const values = [...amounts].map((value, at) =>
			published.unpublished.has(`${term.id} ${published.years[at]}`)
				? unknown
				: printed(
						money === unit ? value : convertAmount(value, unit, money),
						term,
						own.get(row.line)?.isTurned ?? row.printedNegative === true,
					),
		);
		const units: Readonly<Record<string, string>> = { amount: money, percent: "%", people: "人" };
		return [
			{
				id: row.line,
				block: own.get(row.line)?.block ?? blocks.get(row.line) ?? "",
				label: names.get(row.line) ?? term.label,
				unit: units[term.unit] ?? "",
				values,
			},
		];
	});
}

/** Rows in the order of a city's own table; what that has not follows what it follows here. */
function inOrderOf(printed: readonly TableLine[], rows: readonly StatementRow[]): StatementRow[] {
	const order = new Map(printed.map(({ line }, at) => [line, at]));
	let last = -1;
	const placed = rows.map((row) => {
		last = order.get(row.line) ?? last;
		return { row, at: last };
	});
	return order.size === 0 ? [...rows] : placed.toSorted((one, other) => one.at - other.at).map(({ row }) => row);
}

function printed(value: number, { unit }: TermDefinition, isTurned: boolean): string {
	if (Number.isNaN(value)) return unit === "percent" ? "－" : "";
	return formatExact(isTurned ? 0 - value : value, unit === "percent" ? 1 : 0);
}
