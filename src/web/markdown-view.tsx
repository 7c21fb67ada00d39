import type { ComponentChildren, VNode } from "preact";
import { inOneLine, type Problem } from "../diagnostics/problem.ts";
import { ScrollRegion } from "./scroll-region.tsx";

/**
 * 文書の表示 — the Markdown that the program's own documents are written as, shown: headings, lists, tables, paragraphs.
 * It is the inverse of that one writer, no reader of Markdown at large; all text becomes text nodes.
 */
export function MarkdownView({
	text,
	children,
}: {
	readonly text: string;
	readonly children?: ComponentChildren;
}): VNode {
	return (
		<ScrollRegion kind="document" label="答え">
			{blocksOf(text).map(shown)}
			{children}
		</ScrollRegion>
	);
}

/** What keeps an answer from being given, as a list. */
export function wordsOf(problems: readonly Problem[]): string {
	return problems.map((problem) => `- ${inOneLine(problem)}`).join("\n");
}

interface Block {
	readonly kind: "title" | "heading" | "table" | "list" | "paragraph";
	readonly lines: string[];
}

function blocksOf(text: string): Block[] {
	const blocks: Block[] = [];
	let isOpen = false;
	for (const line of text.split("\n")) {
		const kind = kindOf(line);
		const last = blocks.at(-1);
		if (kind !== null && isOpen && last?.kind === kind) last.lines.push(line);
		else if (kind !== null) blocks.push({ kind, lines: [line] });
		isOpen = kind !== null;
	}
	return blocks;
}

function kindOf(line: string): Block["kind"] | null {
	if (line.trim() === "") return null;
	if (line.startsWith("# ")) return "title";
	if (line.startsWith("## ")) return "heading";
	if (line.startsWith("| ")) return "table";
	return line.startsWith("- ") ? "list" : "paragraph";
}

function shown({ kind, lines }: Block, key: number): VNode {
	const [first = ""] = lines;
	switch (kind) {
		case "title":
			return <h2 key={key}>{plain(first.slice(2))}</h2>;
		case "heading":
			return <h3 key={key}>{plain(first.slice(3))}</h3>;
		case "list":
			return (
				<ul key={key}>
					{lines.map((line) => (
						<li key={line}>{plain(line.slice(2))}</li>
					))}
				</ul>
			);
		case "table":
			return <TableView key={key} lines={lines} />;
		case "paragraph":
			return <p key={key}>{plain(first.replace(/^\*\*(.*)\*\*$/, "$1"))}</p>;
	}
}

function TableView({ lines }: { readonly lines: readonly string[] }): VNode {
	const [headings = [], ruler = [], ...rows] = lines.map(cellsOf);
	// Beside many years a column of names would otherwise be as narrow as one letter.
	const isLong = (at: number) => rows.some((cells) => (cells[at]?.length ?? 0) > 8);
	const words = (at: number) => (isLong(at) ? "words long" : "words");
	const side = (at: number) => (ruler[at]?.startsWith(":") ? words(at) : "figures");
	return (
		<div class="scroll">
			<table>
				<thead>
					<tr>
						{headings.map((heading, at) =>
							heading === "" ? (
								<td key={at} />
							) : (
								<th key={at} scope="col" class={side(at)}>
									{heading}
								</th>
							),
						)}
					</tr>
				</thead>
				<tbody>
					{rows.map((cells, row) => (
						<tr key={row}>
							{cells.map((cell, at) => (
								<td key={at} class={side(at)}>
									{cell}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

/** 「| 市税 | 1,234 |」; a bar that is text has a stroke before it. */
function cellsOf(line: string): string[] {
	return (line.slice(1).match(/(?:\\.|[^|\\])*\|/g) ?? []).map((cell) => plain(cell.slice(0, -1).trim()));
}

function plain(text: string): string {
	return text.replace(/\\(.)/g, "$1");
}
