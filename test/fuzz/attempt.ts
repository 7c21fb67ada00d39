import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { mitoshi } from "../support/command-line.ts";
import type { Finished } from "../support/typed-into.ts";
import { misaddings } from "./audit-json.ts";
import type { Target } from "./targets.ts";

/** A folder as it stands when nothing is damaged, and how it is put back. */
export class Folder {
	readonly path: string;
	readonly kept: ReadonlyMap<string, Uint8Array>;
	private readonly stamps = new Map<string, string>();

	constructor(path: string) {
		this.path = path;
		this.kept = new Map(this.names().map((name) => [name, readFileSync(join(path, name))]));
		for (const name of this.kept.keys()) this.stamps.set(name, this.stamp(name));
	}

	/** Files that are not as they were, by name. */
	changed(): string[] {
		const names = this.names();
		const gone = [...this.kept.keys()].filter((name) => !names.includes(name));
		return [...names.filter((name) => this.stamp(name) !== this.stamps.get(name)), ...gone];
	}

	/** Puts a file there; `undefined`: as it was. */
	put(name: string, bytes = this.kept.get(name)): void {
		if (bytes === undefined) {
			rmSync(join(this.path, name));
			return;
		}
		mkdirSync(dirname(join(this.path, name)), { recursive: true });
		writeFileSync(join(this.path, name), bytes);
		this.stamps.set(name, this.stamp(name));
	}

	private names(): string[] {
		return readdirSync(this.path, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1));
	}

	private stamp(name: string): string {
		const { size, mtimeMs } = statSync(join(this.path, name));
		return `${size} ${mtimeMs}`;
	}
}

/** What is wrong with what the program made of a damaged file; nothing where it did its work or refused it properly. */
export async function faultsOf(folder: Folder, { file, asked }: Target, bytes: Uint8Array): Promise<string[]> {
	const faults: string[] = [];
	const content = new TextDecoder().decode(bytes);
	for (const words of asked.flatMap((each) => typed(each, content))) {
		folder.put(file, bytes);
		try {
			const done = await mitoshi(words, folder.path);
			faults.push(...faultsOfRun(done, file, content), ...faultsOfFolder(folder, done.code));
		} catch (error) {
			faults.push(`${words.join(" ")}: thrown ${error}`);
		}
		for (const name of folder.changed()) folder.put(name);
		folder.put(file);
	}
	return faults;
}

/** The words of a command; for a file of questions, each of its lines. */
function typed(words: readonly string[], content: string): readonly (readonly string[])[] {
	if (words[0] !== "@words.txt") return [words];
	return content
		.split("\n")
		.filter((line) => !/--?o(ut)?\b|--output|^\s*(app|report|init|import|edition|read|scenarios|help)\b/.test(line))
		.map((line) =>
			line
				.split(/\s+/)
				.filter((word) => word !== "")
				.map((word) => word.replaceAll("_", " ")),
		);
}

const leaks = [/内部エラー/, /\[object \w+\]/, /\bundefined\b/, /^\s+at .+:\d+:\d+\)?$/m, /\bNaN\b/, /\bInfinity\b/];

function faultsOfRun({ code, out, said }: Finished, file: string, content: string): string[] {
	const faults: string[] = [];
	if (code !== 0 && code !== 2) faults.push(`exit ${code}: ${said.slice(0, 300)}`);
	for (const leak of leaks)
		if (leak.test(said) && !leak.test(content)) faults.push(`says ${leak}: ${said.slice(0, 300)}`);
	const control = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
	if (control.test(said)) faults.push(`says a control character: ${JSON.stringify(said.slice(0, 300))}`);
	if (code === 2 && out !== "") faults.push(`refuses, and prints: ${out.slice(0, 100)}`);
	if (code === 2) faults.push(...faultsOfRefusal(said, file, content));
	if (code === 0 && out.startsWith("{")) faults.push(...(out.includes("mitoshi.run.v1") ? misaddings(out) : []));
	return faults;
}

interface Said {
	readonly file?: string | null;
	readonly line?: number | null;
	readonly column?: number | null;
	readonly hint?: string;
}

/** A refusal names a remedy and, in the damaged file, a place that is there; both as text and as JSON. */
function faultsOfRefusal(said: string, file: string, content: string): string[] {
	const asJson = /^\{"schema":"mitoshi\.error\.v1".*\}$/m.exec(said)?.[0];
	const escaped = file.replace(/[.\\]/g, "\\$&");
	const told = [...said.matchAll(new RegExp(`^${escaped}:(\\d+):(\\d+)`, "gm"))];
	const errors: readonly Said[] =
		asJson === undefined
			? [
					{ hint: /→ (.*[ぁ-ん])/.exec(said)?.[1] ?? "" },
					...told.map(([, line, column]) => ({ file, line: Number(line), column: Number(column), hint: "を" })),
				]
			: (JSON.parse(asJson) as { errors: readonly Said[] }).errors;
	const lines = content.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
	return errors.flatMap((error) => {
		const faults =
			/[ぁ-ん]/.test(error.hint ?? "") || said.startsWith("使い方: ")
				? []
				: [`refuses without a remedy: ${said.slice(0, 300)}`];
		const isOfFile = error.file === file && typeof error.line === "number";
		// The column of a table is that of its cell: a cell that a row lacks has a place, too.
		const width = file.endsWith(".csv") ? Number.POSITIVE_INFINITY : (lines[Number(error.line) - 1]?.length ?? -1);
		const isThere = Number(error.line) <= lines.length && Number(error.column) <= width + 1;
		if (isOfFile && !isThere) faults.push(`${file}:${error.line}:${error.column} is no place in the file`);
		return faults;
	});
}

function faultsOfFolder(folder: Folder, code: number): string[] {
	const changed = folder.changed();
	if (code !== 0 && changed.length > 0) return [`refused, and left ${changed}`];
	return changed
		.filter((name) => !/\/editions\/[^/]+\/[^/]+$|settings\.yaml$/.test(name))
		.map((name) => `wrote ${name}`);
}
