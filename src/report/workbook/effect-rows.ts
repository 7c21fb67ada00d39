import { effectMark } from "../../answers/read/row-marks.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { type EffectGridRow, effectFigures, effectGrid, isEffectSum } from "../content/effect-grid.ts";
import { numberFormat } from "../content/number-format.ts";
import { address } from "../office/address.ts";
import type { Cell } from "../office/sheet.ts";
import { noValueCell } from "./book.ts";
import { addSection } from "./heading.ts";
import { faint, formula, heightFor, inputStyle, noteStyle, numberStyle, text } from "./look.ts";
import { addHead, type MeasurePlace, measureColumns, yearsOf } from "./measure-place.ts";

/** Where the rows of a role and a 財源 stand: the first and the last of them. */
type Rows = Map<string, readonly [first: number, last: number]>;

/**
 * 効果額 — the effects as the register has them, and room for what came of each; every sum, running sum and rate is a formula
 * over them, and says 「－」 where one is not known.
 */
export function addEffects(place: MeasurePlace): void {
	const { sheet, report } = place;
	const grid = effectGrid(report, "filledIn");
	if (grid.length === 0) return;
	addSection(sheet, `効果額(実績は、色付きのセルに書き込める。単位:${report.register.unit})`);
	addHead(place, ["番号", "取組", "項目", "種類"], ["計", ""]);
	const rows: Rows = new Map();
	for (const row of grid) {
		const at = sheet.next;
		for (const key of [keyOf(row, row.role), `${keyOf(row, row.role)} ${row.head[3]}`])
			rows.set(key, [rows.get(key)?.[0] ?? at, at]);
		addRow(place, row, rows);
	}
}

function addRow(place: MeasurePlace, row: EffectGridRow, rows: Rows): void {
	const { sheet, report, whole } = place;
	const { role, head, values } = row;
	const isTyped = role === "result";
	const shown = effectFigures(row);
	const isSum = isEffectSum(row);
	const at = sheet.next;
	const first = measureColumns + place.years.indexOf(report.effects?.years[0]?.year ?? 0);
	const isRate = role.startsWith("rate");
	const digits = [...values, row.whole].map((value) => /\.(\d+)/.exec(String(value ?? ""))?.[1]?.length ?? 0);
	const format = isRate ? '0.0"%"' : numberFormat(Math.min(6, Math.max(...digits)));
	const style = { ...(isTyped ? inputStyle : isSum ? { ...numberStyle, bold: true } : numberStyle), format };
	const cell = (value: number | null, index: number, write: () => string | null): Cell => {
		const said = value ?? shown[index] ?? noValueCell;
		if (isSum || index === values.length) return formula(said, write, isSum ? style : { ...numberStyle, format });
		return { value: isTyped ? value : said, style };
	};
	const cells = yearsOf(place, (_, column) => {
		const index = column - first;
		return index < 0 || index >= values.length
			? null
			: cell(values[index] ?? null, index, () => yearFormula(row, rows, { column, first, at }));
	});
	const last = cell(row.whole, values.length, () =>
		wholeFormula(row, rows, { column: whole, first, at, last: first + values.length - 1 }),
	);
	const name = isTyped ? `${head[1]}(実績)` : head[1];
	const words = [head[0], name, head[2], head[3]];
	sheet.add(
		[
			...words.map((word) => text(word, { ...noteStyle, bold: isSum })),
			...cells,
			role.endsWith("SoFar") ? text("", numberStyle) : last,
			null,
			text(markOf(place, row), faint),
		],
		Math.max(...words.map((word, column) => heightFor(word, (sheet.widths[column] as number) - 1) ?? 0)) || null,
	);
}

/** What a row is of and was delivered with; none of a sum. */
function markOf({ report }: MeasurePlace, { role, values, of }: EffectGridRow): string {
	if (of === undefined) return "";
	const { entry, effect, sign } = of;
	const known = (report.effects?.years ?? []).flatMap(({ year }, index) =>
		values[index] == null ? [] : [[formatFiscalYear(year), values[index]] as const],
	);
	return effectMark({
		...{ entry: entry.id, at: entry.effects.indexOf(effect), line: effect.line, sign },
		...{ part: role === "result" ? "result" : "plan", unit: report.register.unit },
		delivered: Object.fromEntries(known),
	});
}

function keyOf({ funding }: EffectGridRow, role: string): string {
	return `${role} ${funding ?? ""}`;
}

interface At {
	readonly column: number;
	/** The first of the effects' years. */
	readonly first: number;
	readonly at: number;
	readonly last?: number;
}

const none = `"${noValueCell}"`;

/** A sum over rows of the same column. */
function yearFormula(sum: EffectGridRow, rows: Rows, { column, first, at }: At): string | null {
	const { role, head } = sum;
	const down = (added: string, kind = "") => {
		const [from, to] = rows.get(`${keyOf(sum, added)}${kind}`) ?? [at, at];
		return `${address(column, from)}:${address(column, to)}`;
	};
	const row = (added: string) => address(column, rows.get(keyOf(sum, added))?.[0] ?? at);
	switch (role) {
		case "kind":
			return allOf(down("plan", ` ${head[3]}`));
		case "planned":
			return allOf(down("plan"));
		case "resulted":
			return `IF(COUNT(${down("result")})=0,${none},SUM(${down("result")}))`;
		case "plannedSoFar":
		case "resultedSoFar": {
			const own = rows.get(keyOf(sum, role === "plannedSoFar" ? "planned" : "resulted"))?.[0] ?? at;
			return allOf(`$${address(first, own)}:${address(column, own)}`);
		}
		case "rate":
			return rateOf(row("resulted"), row("planned"));
		case "rateSoFar":
			return rateOf(row("resultedSoFar"), row("plannedSoFar"));
		default:
			return null;
	}
}

function wholeFormula(row: EffectGridRow, rows: Rows, at: At): string | null {
	const { role, values } = row;
	const along = `${address(at.first, at.at)}:${address(at.last ?? at.first, at.at)}`;
	// Of all years together, where the document does not say which year has how much.
	if (role === "plan") return values.includes(null) ? null : `SUM(${along})`;
	if (role === "result" || role === "resulted") return `IF(COUNT(${along})=0,${none},SUM(${along}))`;
	return yearFormula(row, rows, at);
}

/** A sum in which nothing is missing. */
function allOf(range: string): string {
	return `IF(COUNTIF(${range},${none})>0,${none},SUM(${range}))`;
}

function rateOf(result: string, planned: string): string {
	return `IF(AND(ISNUMBER(${result}),ISNUMBER(${planned})),IF(${planned}=0,${none},${result}/${planned}*100),${none})`;
}
