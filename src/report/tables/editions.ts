import type { BridgedCell, BridgedLine, EditionBridge } from "../../answers/bridge/edition-bridge.ts";
import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { changeRows, changeWords } from "../content/edition-change-words.ts";
import {
	differenceNotes,
	editionDifferences,
	editionNotes,
	editionWords,
	editionYears,
	explainedLines,
	partRows,
} from "../content/edition-difference.ts";
import { differenceUnits } from "../content/statement-table.ts";
import { type DocumentForm, type DocumentSection, written } from "../document/document.ts";
import { headJson, pick } from "../document/json-text.ts";
import { left, right } from "../document/table.ts";

/** 今回−前回 — what differs by line and year, and what the differences that a council asks for are made of. */
export function renderEditions(bridge: EditionBridge, form: DocumentForm): string {
	const sections =
		form === "csv"
			? [figureSection(bridge), changeSection(bridge)]
			: [
					...differenceSections(bridge),
					...explainedLines(bridge).map((line) => partSection(bridge, line)),
					changeSection(bridge),
					...addedSections(bridge),
				];
	return written(form, { heading: [`${bridge.municipality.name} 今回−前回`], facts: headFacts(bridge), sections });
}

function headFacts({ older, newer, unit }: EditionBridge): string[] {
	return [`前回: ${editionWords(older)}`, `今回: ${editionWords(newer)}`, `単位:${unit}`];
}

function differenceSections(bridge: EditionBridge): DocumentSection[] {
	const { rows } = editionDifferences(bridge);
	const blocks = [...new Set(rows.map(({ block }) => block))];
	const cells = ({ label, figures }: (typeof rows)[number]) => [label, ...figures];
	const groups = blocks.map((block) => rows.filter((row) => row.block === block).map(cells));
	const columns = [...left("項目"), ...right(...editionYears(bridge))];
	const footnotes = [...differenceNotes(bridge), ...editionNotes(bridge)];
	const title = "今回−前回";
	if (rows.length === 0) return [{ title, lines: ["表に差はありません"], footnotes }];
	const unit = differenceUnits(bridge.unit);
	return [{ title, table: { columns, rows: groups.flat(), ruled: { unit, groups } }, footnotes }];
}

function partSection(bridge: EditionBridge, line: BridgedLine): DocumentSection {
	const rows = partRows(bridge, line);
	const cells = (isTotal: boolean) =>
		rows.filter((row) => row.isTotal === isTotal).map(({ label, figures }) => [label, ...figures]);
	const groups = [cells(false), cells(true)];
	return {
		title: `${line.label}の差の要因`,
		table: {
			columns: [...left("要因"), ...right(...editionYears(bridge))],
			rows: groups.flat(),
			ruled: { unit: line.unit, groups },
		},
	};
}

function changeSection(bridge: EditionBridge): DocumentSection {
	const rows = changeRows(bridge).map(({ group, name, words }) => [group, name, words]);
	const title = "変わったもの(前回→今回)";
	if (rows.length === 0) return { title, lines: ["なし"] };
	return { title, table: { columns: left("要因", "名前", "内容"), rows } };
}

/** 年度の追加 — figures of years that the older edition does not have: no difference is claimed. */
function addedSections(bridge: EditionBridge): DocumentSection[] {
	const { yearsOnlyNewer, lines } = bridge;
	if (yearsOnlyNewer.length === 0) return [];
	const wanted = new Set(explainedLines(bridge).map(({ id }) => id));
	const rows = lines
		.filter(({ id }) => wanted.has(id))
		.map(({ label, added, shownDecimals }) => [
			label,
			...added.map(({ value, isUnknown }) => shownFigure(value, isUnknown, shownDecimals)),
		]);
	const columns = [...left("項目"), ...right(...yearsOnlyNewer.map(formatFiscalYear))];
	return rows.length === 0 ? [] : [{ title: "年度の追加(今回の版の額)", table: { columns, rows } }];
}

/** Every line with both editions' figures, the difference and its parts. */
function figureSection(bridge: EditionBridge): DocumentSection {
	const { groups } = bridge;
	const rows = bridge.lines.flatMap((line) => {
		const row = (kind: string, of: (cell: BridgedCell) => number | null, decimals: number) => [
			...[line.block, line.label, line.unit, kind],
			...line.cells.map((cell) => {
				return shownFigure(of(cell), cell.isUnknown, decimals);
			}),
		];
		const part = (id: string) => (cell: BridgedCell) => (cell.difference === null ? null : (cell.parts.get(id) ?? 0));
		return [
			row("前回", ({ from }) => from, line.shownDecimals),
			row("今回", ({ to }) => to, line.shownDecimals),
			row("差", ({ difference }) => difference, line.decimals),
			...groups.flatMap(({ id, label }) => {
				const isMoving = line.cells.some(({ parts }) => (parts.get(id) ?? 0) !== 0);
				return isMoving ? [row(label, part(id), line.decimals)] : [];
			}),
		];
	});
	const columns = left("区分", "項目", "単位", "種別", ...editionYears(bridge));
	return { table: { columns, rows }, footnotes: editionNotes(bridge) };
}

function shownFigure(value: number | null, isUnknown: boolean, decimals: number): string {
	return value === null ? (isUnknown ? unknownWord : "－") : formatNumber(value, decimals);
}

/** 差の要因 of one figure: a row each group, with what was changed under it. */
export function renderEditionCell(
	bridge: EditionBridge,
	line: BridgedLine,
	cell: BridgedCell,
	form: DocumentForm,
): string {
	const { groups, changes } = bridge;
	const figure = (value: number) => formatNumber(value, line.decimals);
	const [from, to, difference] = [cell.from ?? Number.NaN, cell.to ?? Number.NaN, cell.difference ?? Number.NaN];
	let reached = from;
	const parts = groups.flatMap(({ id, label }) => {
		const part = cell.parts.get(id) ?? 0;
		const told = changes.filter(({ group }) => group === id);
		if (part === 0 && told.length === 0) return [];
		reached += part;
		return [{ told, cells: [label, figure(part), figure(reached)] }];
	});
	const rows = [
		{ told: [], cells: [`前回 ${bridge.older.id}版`, "", figure(from)] },
		...parts,
		{ told: [], cells: [`今回 ${bridge.newer.id}版`, figure(difference), figure(to)] },
	];
	const most = 6;
	const lines = (told: EditionBridge["changes"]) => [
		...told.slice(0, most).map((change) => `${change.label} ${changeWords(change, bridge)}`),
		...(told.length > most ? [`ほか${told.length - most}件`] : []),
	];
	const below = new Map<readonly string[], string[]>(rows.map(({ told, cells }) => [cells, lines(told)]));
	const isTable = form === "table";
	const columns = [...left("要因"), ...right("寄与", "累計"), ...(isTable ? [] : left("変わったもの"))];
	const table = {
		columns,
		rows: rows.map(({ told, cells }) => (isTable ? cells : [...cells, lines(told).join("、")])),
	};
	return written(form, {
		heading: [`${bridge.municipality.name} 今回−前回の要因`, `${line.label} ${formatFiscalYear(cell.year)}`],
		// The table says the unit of the line.
		facts: headFacts(bridge).slice(0, 2),
		sections: [
			{
				table: isTable
					? {
							...table,
							ruled: { unit: line.unit, below: (row) => (below.get(row) ?? []).map((text) => `      ${text}`) },
						}
					: table,
				footnotes: editionNotes(bridge),
			},
		],
	});
}

/** `mitoshi.editions.v1` — differences are 今回 − 前回; the parts of a difference add up to it. */
export function editionsJson(bridge: EditionBridge): Record<string, unknown> {
	const { years, groups, changes, lines } = bridge;
	const side = (one: EditionBridge["older"]) => ({
		...pick(one, "id", "title"),
		years: one.years.map(formatFiscalYear),
		settledYears: one.years.slice(0, one.settledYears).map(formatFiscalYear),
	});
	return {
		schema: "mitoshi.editions.v1",
		...headJson(bridge),
		unit: bridge.unit,
		older: side(bridge.older),
		newer: side(bridge.newer),
		years: years.map(formatFiscalYear),
		yearsOnlyOlder: bridge.yearsOnlyOlder.map(formatFiscalYear),
		yearsOnlyNewer: bridge.yearsOnlyNewer.map(formatFiscalYear),
		groups,
		changes: changes.map(({ unit, from, to, ...change }) => {
			const typed = (value: number | string | null) =>
				typeof value === "number" ? Number(((value * unit.by) / unit.times).toPrecision(12)) : value;
			return {
				...change,
				years: change.years.map(formatFiscalYear),
				unit: unit.words,
				from: from.map(typed),
				to: to.map(typed),
			};
		}),
		lines: lines.map((line) => ({
			...pick(line, "id", "label", "unit", "decimals"),
			older: line.cells.map(({ from }) => from),
			newer: line.cells.map(({ to }) => to),
			differences: line.cells.map(({ difference }) => difference),
			parts: groups.map(({ id }) => ({
				group: id,
				values: line.cells.map(({ difference, parts }) => (difference === null ? null : (parts.get(id) ?? 0))),
			})),
			unknown: line.cells.flatMap(({ isUnknown, year }) => (isUnknown ? [formatFiscalYear(year)] : [])),
			added: line.added.map(({ value }) => value),
		})),
		method: "shapley",
		runs: bridge.runs,
	};
}
