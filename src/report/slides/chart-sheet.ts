import { columnName } from "../../domain/column-name.ts";
import { packZip } from "../../files/zip.ts";
import type { ChartCells, NativeChart } from "../office/native-chart.ts";
import { Sheet } from "../office/sheet.ts";
import { workbookParts } from "../office/workbook-parts.ts";

const name = "Sheet1";

/** Where the figures of a chart stand in its data sheet. */
export function sheetCells(years: number): ChartCells {
	const along = (letter: string) => `${name}!$${letter}$2:$${letter}$${years + 1}`;
	return {
		categories: along("A"),
		series: (index) => {
			const letter = columnName(index + 1);
			return { name: `${name}!$${letter}$1`, values: along(letter) };
		},
	};
}

/** データシート — the workbook behind a chart, which opens on 「データの編集」. 「－」 is an empty cell: a gap, not a zero. */
export function chartSheet(chart: NativeChart, time: string): Uint8Array {
	const { categories, series, format, isLying = false } = chart;
	const headings = [isLying ? "項目" : "年度", ...series.map((one) => one.name)];
	const sheet = new Sheet(
		name,
		headings.map(() => 16),
	);
	sheet.add(headings.map((value) => ({ value, style: {} })));
	for (const [at, category] of categories.entries())
		sheet.add([
			{ value: category, style: {} },
			...series.map(({ values }) => ({ value: values[at] ?? null, style: { format } })),
		]);
	return packZip(Object.fromEntries(workbookParts([sheet], { title: "", time, program: "mitoshi", footer: "" })));
}
