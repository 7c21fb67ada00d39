import { spawnSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What a unified patch does to one file: each piece found once in it, and what stands there afterwards. */
interface PatchedFile {
	readonly path: string;
	readonly isNew: boolean;
	readonly hunks: readonly { readonly before: string; readonly after: string }[];
}

/** Reads a unified patch; where in a file its pieces stand is left to their text, not to line numbers. */
export function readPatch(text: string): PatchedFile[] {
	return text
		.split(/^--- /m)
		.slice(1)
		.map((file) => {
			const [from = "", to = "", ...lines] = file.trimEnd().split("\n");
			const hunks = lines
				.join("\n")
				.split(/^@@ .*\n/m)
				.slice(1);
			const side = (hunk: string, sign: string) =>
				hunk
					.split("\n")
					.filter((line) => line.startsWith(sign) || line.startsWith(" "))
					.map((line) => `${line.slice(1)}\n`)
					.join("");
			return {
				path: to.replace("+++ b/", ""),
				isNew: from === "/dev/null",
				hunks: hunks.map((hunk) => ({ before: side(hunk, "-"), after: side(hunk, "+") })),
			};
		});
}

/** A copy of the program's sources that may be changed, and the program built from it. */
export class PatchedCopy {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "mitoshi-patched-")));

	constructor() {
		for (const name of ["src", "scenarios"]) cpSync(name, join(this.folder, name), { recursive: true });
		for (const name of ["node_modules", "package.json"]) symlinkSync(resolve(name), join(this.folder, name));
	}

	/** Throws where a piece to be changed is not there, or is there twice. */
	apply(patch: readonly PatchedFile[]): void {
		for (const { path, isNew, hunks } of patch) {
			const file = join(this.folder, path);
			const text = hunks.reduce(
				(whole, { before, after }) => {
					if (isNew) return after;
					const parts = whole.split(before);
					if (parts.length !== 2) throw new Error(`${path} has this ${parts.length - 1} times, not once:\n${before}`);
					return parts.join(after);
				},
				isNew ? "" : readFileSync(file, "utf8"),
			);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text, { flag: isNew ? "wx" : "w" });
		}
	}

	/** Makes the kernel and loads what the entry exports; packages come from where the tests have them. */
	async load<Loaded>(entry: string): Promise<Loaded> {
		const maker = await this.bundle<typeof import("../../src/build/kernel-text.ts")>(
			'export * from "./src/build/kernel-text.ts"',
		);
		const { kernelText, kernelTypes } = maker;
		writeFileSync(join(this.folder, "src/model/kernel.generated.js"), kernelText());
		writeFileSync(join(this.folder, "src/model/kernel.generated.d.ts"), kernelTypes);
		return this.bundle(entry);
	}

	/** What the compiler says of files of the copy. */
	typeErrors(paths: readonly string[]): string[] {
		const settings = { extends: resolve("tsconfig.json"), include: [], files: paths };
		writeFileSync(join(this.folder, "tsconfig.json"), JSON.stringify(settings));
		const compiler = resolve("node_modules/typescript/bin/tsc");
		const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", "."], {
			cwd: this.folder,
			encoding: "utf8",
		});
		return status === 0 ? [] : stdout.trim().split("\n");
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async bundle<Loaded>(contents: string): Promise<Loaded> {
		const outfile = join(this.folder, `dist/${this.bundles}.mjs`);
		this.bundles += 1;
		await build({
			stdin: { contents, resolveDir: this.folder },
			outfile,
			bundle: true,
			packages: "external",
			platform: "node",
			format: "esm",
			logLevel: "warning",
		});
		return (await import(pathToFileURL(outfile).href)) as Loaded;
	}

	private bundles = 0;
}
