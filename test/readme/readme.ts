import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A fenced block of a README: its language, what else its fence says, and its text. */
interface Block {
	readonly language: string;
	readonly remark: string;
	readonly text: string;
}

/** A command the README tells the reader to type, with the output it shows below it. */
export interface QuotedCommand {
	/** The line as typed, without `npx`. */
	readonly line: string;
	readonly words: readonly string[];
	readonly exitCode: number;
	/** Runs of lines the output must contain, in order; 「…」 in the README stands between them. */
	readonly output: readonly string[];
}

/** A README as the reader follows it: files to save, commands to type, sections to read. */
export interface Readme {
	readonly text: string;
	readonly headingLevels: readonly number[];
	readonly sections: readonly string[];
	readonly files: ReadonlyMap<string, string>;
	readonly commands: readonly QuotedCommand[];
}

export function readReadme(path: string): Readme {
	const text = readFileSync(path, "utf8");
	const prose = text.replace(/^ *```.*\n[\s\S]*?^ *```$/gm, "");
	const blocks = readBlocks(text);
	return {
		text,
		headingLevels: [...prose.matchAll(/^(#+) /gm)].map((match) => (match[1] as string).length),
		sections: prose.split(/^#+ /m),
		files: new Map(
			blocks.filter(({ language, remark }) => language === "yaml" && remark).map((block) => [block.remark, block.text]),
		),
		commands: blocks.flatMap((block, index) => (block.language === "sh" ? quoted(block, blocks[index + 1]) : [])),
	};
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
	return lines.map((line) => {
		// 「"財政調整基金残高 R12 >= 2600"」 is one word, as a shell reads it.
		const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]).slice(2);
		return { line: `mitoshi ${words.join(" ")}`, words, exitCode, output };
	});
}

/** A copy of what the reader has after set-up, so that commands may write. */
export function readersFolder(readme: Readme): string {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-readme-"));
	for (const name of ["dist", "scenarios", "package.json"]) cpSync(name, join(folder, name), { recursive: true });
	for (const [path, content] of readme.files) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return folder;
}

/** What a command prints, on both channels, and its exit code. */
export interface Typed {
	readonly exitCode: number | null;
	readonly printed: string;
}

export function typeCommand(folder: string, words: readonly string[]): Typed {
	const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/mitoshi.mjs", ...words], {
		cwd: folder,
		encoding: "utf8",
		maxBuffer: 50_000_000,
	});
	return { exitCode: status, printed: stdout + stderr };
}
