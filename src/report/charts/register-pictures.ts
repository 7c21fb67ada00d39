import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { type MeasureRow, measurePages } from "../content/measure-rows.ts";
import { registerName } from "../content/measure-words.ts";
import { ink, verdictFills } from "../content/palette.ts";
import { plainText } from "../content/text-measure.ts";
import type { Chart, MeasureFigure, Spec } from "./chart.ts";
import { block, framedWith, type LegendEntry, textLayer } from "./frame.ts";
import { boxSample } from "./marks.ts";
import { type PlotRow, type RowPlot, rowPlot, rowWords } from "./row-plot.ts";
import { size } from "./theme.ts";
import { valueScale } from "./value-scale.ts";

/** As high as a plot may be for the picture to fill A4 landscape without its letters getting small. */
const mostHeight = 500;
/** Names stand in one line where they can: registers are long. */
export const dense = { nameWidth: 430, rowHeight: 22 };
const unknownFrame = { stroke: ink.rule, strokeWidth: 0.7, strokeDash: [3, 2] };
export const unknownLook = { color: verdictFills.unknown, ...unknownFrame };

export function legendEntry(text: string, look: Spec): LegendEntry {
	return { text, sample: boxSample(look) };
}

/** One picture: its plot, its figures, and what is drawn of them. */
interface Drawn {
	readonly plot: RowPlot;
	readonly rows: readonly MeasureFigure[];
	readonly layers: readonly Spec[];
}

interface Kind {
	readonly legend: readonly LegendEntry[];
	readonly id: string;
	readonly what: string;
	readonly finding: string;
	readonly notes: readonly string[];
	readonly room?: typeof dense;
	readonly plotRow: (row: MeasureRow) => PlotRow;
	readonly draw: (page: readonly MeasureRow[]) => Drawn;
}

export function paged(report: MeasuresReport, rows: readonly MeasureRow[], kind: Kind): Chart[] {
	const known = new Map<MeasureRow, number>();
	const height = (row: MeasureRow) => {
		const found = known.get(row) ?? rowPlot([kind.plotRow(row)], [], valueScale([0, 1], true), kind.room).height;
		known.set(row, found);
		return found;
	};
	const pages = evenPages(rows, height);
	const { register } = report;
	return pages.map((page, index): Chart => {
		const { plot, rows: figures, layers } = kind.draw(page);
		const title = pages.length === 1 ? kind.finding : `${kind.finding}(${index + 1}/${pages.length})`;
		const shown = figures.map(({ 番号, 名称, 年度, 表示 }) => `${番号} ${名称} ${年度} ${表示}`);
		const top = textLayer([{ text: "取組", x: -size.left, y: -13 }], { fontSize: size.small, fontWeight: "bold" });
		return framedWith(
			{
				id: `${kind.id}-${register.id}${index === 0 ? "" : `-${index + 1}`}`,
				title,
				alt: [title, ...shown].join("。"),
				rows: figures,
				blocks: [block(30, []), block(plot.height, [...rowWords(plot), ...layers, top])],
				legend: kind.legend,
			},
			plainText(`${registerName(report)} ${kind.what}`),
			[
				`出典: ${plainText(register.source ?? "登録簿に書かれていない")}`,
				...[register.description, ...kind.notes].filter((note) => note !== "").map((note) => `注: ${plainText(note)}`),
			],
		);
	});
}

type Shown = Pick<MeasureFigure, "項目" | "単位" | "値" | "状態" | "表示">;

/** As few pictures as there can be, about as long as one another. */
function evenPages(rows: readonly MeasureRow[], height: (row: MeasureRow) => number): MeasureRow[][] {
	const full = measurePages(rows, height, mostHeight);
	const whole = full.flat().reduce((sum, row) => sum + height(row), 0);
	const even = measurePages(rows, height, Math.min(mostHeight, whole / full.length + 3 * dense.rowHeight));
	return even.length === full.length ? even : full;
}

type Placed = readonly [row: number, year: FiscalYear];

export function figureOf(
	{ register }: MeasuresReport,
	{ reported, name, under }: MeasureRow,
	[行, year]: Placed,
	shown: Shown,
): MeasureFigure {
	return {
		...{ 年度: formatFiscalYear(year), 区分: reported?.entry.kind ?? "", 記号: "", シナリオ: "" },
		...shown,
		...{ 西暦: year, 登録簿: register.title, 番号: reported?.entry.id ?? "", 見出し: under },
		...{ 名称: plainText(reported?.entry.name ?? name), 担当: reported?.entry.offices.join("、") ?? "", 行 },
	};
}
