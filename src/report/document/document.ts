import { csvText } from "./csv.ts";
import { escapeParagraph, escapeText } from "./markdown.ts";
import { headingsOf, left, markdownTable, ruledTable, type TableColumn, textTable } from "./table.ts";

/** 文書の形 — what a document is written as: for a terminal, for Excel, as Markdown. */
export type DocumentForm = "table" | "csv" | "md";

/** 文書 — what an answer says, described once; where the forms differ in what they say, the description asks which it is for. */
export interface Description {
	/** What it is, and what it is of. */
	readonly heading: readonly string[];
	/** Said below the heading. */
	readonly facts: readonly string[];
	readonly sections: readonly DocumentSection[];
}

/** A part of a document: what is said first, its table, and what is said of it. */
export interface DocumentSection {
	/** A CSV file has no headings. */
	readonly title?: string | undefined;
	/** Said beside the title in a terminal. */
	readonly beside?: string;
	/** Nothing stands between it and what it follows. */
	readonly isJoined?: boolean;
	readonly entries?: readonly Row[];
	readonly lines?: readonly string[];
	readonly table?: DocumentTable;
	readonly notes?: readonly string[];
	/** Notes that carry a mark (※) of their own. */
	readonly footnotes?: readonly string[];
}

type Row = readonly string[];

export interface DocumentTable {
	readonly columns: readonly TableColumn[];
	readonly rows: readonly Row[];
	/** In a terminal it stands between rules, as the council's does: its unit, and where it falls into groups those. */
	readonly ruled?: {
		readonly unit: string;
		readonly groups?: readonly (readonly Row[])[];
		readonly below?: (row: Row) => Row;
	};
}

export function written(form: DocumentForm, description: Description): string {
	return { table: inTerminal, csv: asCsv, md: asMarkdown }[form](description);
}

function inTerminal({ heading, facts, sections }: Description): string {
	const parts = sections.flatMap((section) => [...(section.isJoined ? [] : [""]), ...sectionLines(section)]);
	return [heading.join("  "), ...facts, ...parts].join("\n");
}

function sectionLines(section: DocumentSection): string[] {
	const { title, beside = "", entries = [], lines = [], table, notes = [], footnotes = [] } = section;
	const indented = (line: string) => `  ${line}`;
	return [
		...(title === undefined ? [] : [`【${title}】${beside}`]),
		...textTable(left("", "", "", ""), entries),
		...lines.map(indented),
		...(table === undefined ? [] : tableLines(table)),
		...notes.map(indented),
		...footnotes,
	];
}

function tableLines({ columns, rows, ruled }: DocumentTable): string[] {
	if (ruled === undefined) return textTable(columns, rows);
	const { unit, groups = [rows], below } = ruled;
	return ruledTable(unit, columns, groups, below === undefined ? {} : { below });
}

function asMarkdown({ heading, facts, sections }: Description): string {
	return [
		...[`# ${escapeText(heading.join(" — "))}`, ""],
		...paragraphs(facts),
		...sections.flatMap(({ title, entries = [], lines = [], table, notes = [], footnotes = [] }) => [
			...(title === undefined ? [] : [`## ${escapeText(title)}`, ""]),
			...list([...entries.map((cells) => cells.join(": ")), ...lines]),
			...(table === undefined ? [] : [...markdownTable(table.columns, table.rows), ""]),
			...list(notes),
			...paragraphs(footnotes),
		]),
	].join("\n");
}

/** A warning stands out. */
function paragraphs(texts: readonly string[]): string[] {
	return texts.map(escapeParagraph).flatMap((text) => [text.startsWith("【注意】") ? `**${text}**` : text, ""]);
}

function list(items: readonly string[]): string[] {
	return items.length === 0 ? [] : [...items.map((item) => `- ${escapeParagraph(item)}`), ""];
}

function asCsv({ heading, facts, sections }: Description): string {
	const alone = (texts: readonly string[]) => texts.map((text) => [text]);
	const parts = sections.map(({ isJoined, entries = [], lines = [], table, notes = [], footnotes = [] }, index) => [
		...(isJoined || index === 0 ? [] : [[]]),
		...[...entries, ...alone(lines)],
		...(table === undefined ? [] : [headingsOf(table.columns), ...table.rows.map((row) => row.map(withoutPlus))]),
		...alone([...notes, ...footnotes]),
	]);
	return csvText([[...heading, ...facts], ...parts.flat()]);
}

/** A spreadsheet reads 「3,321」 as a number, and 「+3,321」 as a formula to be made harmless. */
function withoutPlus(cell: string): string {
	return cell.replace(/^\+(?=[\d,.]+$)/, "");
}
