import { displayWidth, padEnd, padStart } from "./display-width.ts";
import { escapeText } from "./markdown.ts";

/** A column of a small table: its heading and which side its cells keep to. */
export interface AnswerColumn {
	readonly heading: string;
	readonly align: "left" | "right";
}

/** A small table for a terminal, aligned by the width characters take; indented by two. */
export function textTable(columns: readonly AnswerColumn[], rows: readonly (readonly string[])[]): string[] {
	const widths = columns.map(({ heading }, index) =>
		Math.max(displayWidth(heading), ...rows.map((row) => displayWidth(row[index] ?? ""))),
	);
	const line = (cells: readonly string[]) =>
		`  ${columns
			.map(({ align }, index) => (align === "left" ? padEnd : padStart)(cells[index] ?? "", widths[index] ?? 0))
			.join("  ")
			.trimEnd()}`;
	return [line(columns.map(({ heading }) => heading)), ...rows.map(line)];
}

/** The same as Markdown; user text stays text. */
export function markdownTable(columns: readonly AnswerColumn[], rows: readonly (readonly string[])[]): string[] {
	const line = (cells: readonly string[]) => `| ${cells.map(escapeText).join(" | ")} |`;
	return [
		line(columns.map(({ heading }) => heading)),
		`| ${columns.map(({ align }) => (align === "left" ? ":--" : "--:")).join(" | ")} |`,
		...rows.map(line),
	];
}
