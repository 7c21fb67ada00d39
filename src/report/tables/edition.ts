import {
	type BuiltEdition,
	cellOrigins,
	originCounts,
	originsName,
	unknownReasons,
} from "../../answers/edition/build-edition.ts";
import type { RebuiltEdition, RebuiltLine } from "../../answers/edition/rebuild-edition.ts";
import type { SinceBefore } from "../../answers/edition/since-before.ts";
import { formatExact, formatNumber, parseAmount, unknownWord } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import { describeYears } from "../../domain/year-words.ts";
import { Grid, readGrid } from "../../files/grid.ts";
import { remaindersName } from "../../scenario/driver-facts.ts";
import { remainderOf } from "../../scenario/driver-model.ts";
import { figuresName, keptRows } from "../../scenario/kept-figures.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { statusesName } from "../../scenario/year-statuses.ts";
import { csvText } from "../document/csv.ts";
import { type DocumentSection, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";
import { statusesText } from "./import.ts";
import { publishedText } from "./published-text.ts";
import { signed } from "./track.ts";

/** 版の積算の要約 — how many cells of each row come from where, and what is not known and why. */
export function renderBuilt(built: BuiltEdition, city: Municipality, since: SinceBefore | null = null): string {
	const { years, settledYears } = built.model;
	const printed = built.rows.filter(({ isLeftOut }) => !isLeftOut);
	const unknown = built.rows.flatMap((row) =>
		unknownReasons(row).map(({ years, reason }) => `${row.term.label} ${years.join("、")}: ${reason}`),
	);
	const [settled, projected] = [years.slice(0, settledYears), years.slice(settledYears)].map(describeYears);
	return written("table", {
		heading: [`${city.name} ${built.title}(${built.id}版)の積算`],
		facts: [`決算 ${settled}、推計 ${projected}。単位:${city.unit}`],
		sections: [
			{
				title: "額の出所",
				table: {
					columns: left("項目", "出所(年度の数)"),
					rows: printed.map((row) => [row.term.label, originCounts(row)]),
				},
			},
			...rebuiltSections(built),
			...(unknown.length === 0 ? [] : [{ title: "不明な額", lines: unknown }]),
			...(since === null ? [] : sinceSections(since)),
		],
	});
}

/** 前の版から — what came of its estimates, and what was left as it had it. */
function sinceSections({ from, since, held, keptEstimates, notUpdated }: SinceBefore): DocumentSection[] {
	const rows = held.map((point) => [
		point.label,
		formatFiscalYear(point.year),
		...[point.planned, point.settled].map((value) => (value === null ? "－" : formatNumber(value, point.decimals))),
		signed(point.difference, point.decimals),
	]);
	const kept = `決算のない${keptEstimates}項目は、${from}版の見込みのままです(出所「前の版の見込み」)。`;
	const settled: DocumentSection = {
		title: `${from}版の見込みと${describeYears(since)}の決算`,
		table: { columns: [...left("項目", "年度"), ...right("見込み", "決算", "決算−見込み")], rows },
		notes: keptEstimates === 0 ? [] : [kept],
	};
	const columns = left("種類", "名前", "いまの内容");
	return [
		...(since.length === 0 ? [] : [settled]),
		notUpdated.length === 0
			? { title: "更新していないもの", lines: ["なし"] }
			: {
					title: "更新していないもの",
					table: { columns, rows: notUpdated.map(({ kind, name, words }) => [kind, name, words]) },
				},
	];
}

/** How much of the published table the rules explain. */
function rebuiltSections({ rebuilt, model }: BuiltEdition) {
	if (rebuilt === null) return [];
	const ruled = rebuilt.lines.filter(({ isRepeated }) => !isRepeated);
	const total = (of: (line: RebuiltLine) => number) => ruled.reduce((sum, line) => sum + of(line), 0);
	const rows = rebuilt.lines.map((line) => {
		const { remainder, index } = line.largest;
		const largest =
			remainder === 0 ? "なし" : `${formatExact(remainder)}(${formatFiscalYear(model.years[index] as FiscalYear)})`;
		const explained = line.isRepeated ? "公表額そのもの" : `${line.explained}/${line.projected}`;
		return [line.label, explained, largest, line.formula];
	});
	const all = ["計", `${total(({ explained }) => explained)}/${total(({ projected }) => projected)}`, "", ""];
	return [
		{
			title: "規則で説明できる額(規則の値を丸めると公表額になる年度の数)と、最大の残差",
			table: { columns: left("項目", "説明できる年度", "最大の残差", "規則"), rows: [...rows, all] },
		},
	];
}

/** 残差(規則では説明できない額) — what is added to the rules so that the table is the published one. */
function remaindersText({ model }: BuiltEdition, { lines }: RebuiltEdition): string {
	const rows = lines.flatMap(({ line, label, formula }) =>
		model.years.flatMap((year, index) => {
			const remainder = remainderOf(model, line, index);
			return remainder === 0 ? [] : [[formatFiscalYear(year), label, formatExact(remainder), formula]];
		}),
	);
	return csvText([["year", "line", "amount", "rule"], ...rows]);
}

/** The files of a built edition, in the order in which they are written: the table, its years, its origins, what it was built of. */
export function builtFiles(built: BuiltEdition, city: Municipality): readonly (readonly [string, string])[] {
	const { years, settledYears } = built.model;
	const printed = built.rows.filter(({ isLeftOut }) => !isLeftOut);
	const unpublished = printed.flatMap(({ term, cells }) =>
		cells.flatMap(({ origin, year }) => (origin === "unknown" ? [`${term.id} ${year}`] : [])),
	);
	const figures = {
		years,
		published: new Map(printed.map(({ row, cells }) => [row.line, Float64Array.from(cells, ({ value }) => value)])),
		unpublished: new Set(unpublished),
	};
	return [
		[built.table, publishedText({ ...figures, layout: built.layout }, city, unknownWord)],
		[
			statusesName,
			statusesText(years.map((year, at) => ({ year, status: at < settledYears ? "settled" : "projected" }))),
		],
		[originsName, originsText(printed)],
		[figuresName, csvText(keptRows(built.model, city))],
		...(built.rebuilt === null ? [] : [[remaindersName, remaindersText(built, built.rebuilt)] as const]),
	];
}

/**
 * The table that an `origins.csv` was written beside, as it was then; `null` where it is none. A table that reads otherwise was
 * changed by hand.
 */
export function tableOfOrigins(origins: string, city: Municipality, layout?: BuiltEdition["layout"]): string | null {
	const grid = readGrid(originsName, origins, ",");
	if (!(grid instanceof Grid)) return null;
	const cells = grid.rows.slice(1).map((row) => [0, 1, 2].map((column) => grid.cellAt(row, column).text));
	const years = [...new Set(cells.flatMap(([year = ""]) => parseFiscalYear(year) ?? []))];
	const published = new Map<string, Float64Array>();
	const unpublished = new Set<string>();
	for (const [year = "", label = "", amount = ""] of cells) {
		const [line, of] = [(layout?.lines ?? city.lines).find(label), parseFiscalYear(year)];
		if (line === null || of === null) return null;
		const figures = published.get(line.id) ?? new Float64Array(years.length);
		const read = parseAmount(amount, city.unit);
		figures[years.indexOf(of)] = read.ok ? read.value : Number.NaN;
		published.set(line.id, figures);
		if (amount === unknownWord) unpublished.add(`${line.id} ${of}`);
	}
	return publishedText({ years, published, unpublished, layout }, city, unknownWord);
}

function originsText(rows: BuiltEdition["rows"]): string {
	const cells = rows.flatMap(({ term, cells: own }) =>
		own.map(({ year, value, origin, basis }) => [
			formatFiscalYear(year),
			term.label,
			origin === "unknown" ? unknownWord : Number.isNaN(value) ? "－" : formatExact(value),
			cellOrigins[origin],
			basis,
		]),
	);
	return csvText([["year", "line", "amount", "origin", "basis"], ...cells]);
}
