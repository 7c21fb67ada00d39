import { readdirSync, readFileSync } from "node:fs";
import { anchorOf } from "../../src/build/anchor.ts";

/** A fenced block of a document: its language, what else its fence says, and its text. */
interface Block {
	readonly language: string;
	readonly remark: string;
	readonly text: string;
}

/** A command a document tells the reader to type, with the output it shows below it. */
export interface QuotedCommand {
	/** The line as typed, without `npx`. */
	readonly line: string;
	readonly words: readonly string[];
	readonly exitCode: number;
	/** Runs of lines the output must contain, in order; 「…」 in the document stands between them. */
	readonly output: readonly string[];
}

/** A document as the reader follows it: files to save, commands to type, headings and links to go by. */
export interface Document {
	readonly path: string;
	readonly text: string;
	/** The text without its blocks. */
	readonly prose: string;
	/** Where its headings stand, for links. */
	readonly anchors: readonly string[];
	readonly files: ReadonlyMap<string, string>;
	readonly commands: readonly QuotedCommand[];
}

export function readDocument(path: string): Document {
	const text = readFileSync(path, "utf8");
	const prose = text.replace(/^ *```.*\n[\s\S]*?^ *```$/gm, "");
	const blocks = readBlocks(text);
	const commands = blocks.flatMap((block, index) => (block.language === "sh" ? quoted(block, blocks[index + 1]) : []));
	return {
		path,
		text,
		prose,
		anchors: [...prose.matchAll(/^#+ (.*)$/gm)].map((match) => anchorOf(match[1] as string)),
		files: new Map(
			blocks.filter(({ language, remark }) => language === "yaml" && remark).map((block) => [block.remark, block.text]),
		),
		commands: [...commands, ...inTables(prose)],
	};
}

/** Every document a reader is led to, README.md and its English sister first. */
export const documents: readonly Document[] = ["README.md", "README.en.md", "CONTRIBUTING.md"]
	.concat(readdirSync("docs").map((name) => `docs/${name}`))
	.filter((path) => path.endsWith(".md"))
	.map(readDocument);

/** The guide of that name. */
export function guide(name: string): Document {
	const found = documents.find(({ path }) => path === `docs/${name}.md`);
	if (!found) throw new Error(`no guide: ${name}`);
	return found;
}

function readBlocks(text: string): Block[] {
	return [...text.matchAll(/^ *```(\w+)(?: (.*))?\n([\s\S]*?)^ *```$/gm)].map(([, language, remark, body]) => ({
		language: language as string,
		remark: remark ?? "",
		text: body as string,
	}));
}

/** Output is quoted below a block of a single command. */
function quoted(block: Block, next: Block | undefined): QuotedCommand[] {
	const lines = block.text.split("\n").filter((line) => line.startsWith("npx mitoshi "));
	const exitCode = Number(/exit=(\d)/.exec(block.remark)?.[1] ?? "0");
	const shown = lines.length === 1 && next?.language === "text" ? next.text : "";
	const output = shown
		.split(/^…\n/m)
		.map((part) => part.trimEnd())
		.filter((part) => part !== "");
	return lines.map((line) => command(line, exitCode, output));
}

/** A table that leads to commands shows none of their output. */
function inTables(prose: string): QuotedCommand[] {
	const lines = [...prose.matchAll(/^\|.*$/gm)].flatMap(([row]) => [...row.matchAll(/`(npx mitoshi [^`]+)`/g)]);
	return lines.map(([, line]) => command(line as string, 0, []));
}

function command(line: string, exitCode: number, output: readonly string[]): QuotedCommand {
	// 「"財政調整基金残高 R12 >= 2600"」 is one word, as a shell reads it.
	const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]).slice(2);
	return { line: `mitoshi ${words.join(" ")}`, words, exitCode, output };
}
