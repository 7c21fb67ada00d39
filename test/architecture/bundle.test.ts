import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

interface Output {
	/** The script of the command line it went into. */
	readonly script?: string;
	readonly entryPoint?: string;
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

const { outputs } = JSON.parse(readFileSync("dist/metafile.json", "utf8")) as { outputs: Record<string, Output> };

/** Everything that is loaded with a module of src before any of its own lines runs: files of dist, and what is in them. */
function loadedWith(entryPoint: string): { files: string[]; inputs: string[] } {
	const files = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === entryPoint);
	for (const file of files)
		for (const { path, kind } of outputs[file]?.imports ?? [])
			if (kind === "import-statement" && path in outputs && !files.includes(path)) files.push(path);
	return { files, inputs: files.flatMap((file) => Object.keys(outputs[file]?.inputs ?? {})) };
}

function packagesIn(inputs: readonly string[]): string[] {
	const names = inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
	return [...new Set(names)].sort();
}

/** Where an output of the build stands in dist/, whatever folder it was made in. */
function distFile(output: string): string {
	return join("dist", outputs[output]?.script ?? output.split("/").slice(1).join("/"));
}

function scripts(ending: string): string[] {
	return readdirSync("dist/chunks").flatMap((name) => (name.endsWith(ending) ? [join("dist/chunks", name)] : []));
}

describe("the bundled program", () => {
	it("is the one that was described: every file of the description is there", () => {
		expect(Object.keys(outputs).length).toBeGreaterThan(8);
		for (const output of Object.keys(outputs)) expect(existsSync(distFile(output)), output).toBe(true);
	});

	it("runs a scenario without loading the formula language, charts or workbooks", () => {
		const start = loadedWith("src/cli/main.ts");
		const run = loadedWith("src/cli/commands/run.ts");
		expect(run.inputs.length).toBeGreaterThan(60);
		expect(run.inputs).toContain("src/model/kernel.generated.js");
		expect([...start.inputs, ...run.inputs]).toContain("src/build/left-out.cjs");
		const packages = packagesIn([...start.inputs, ...run.inputs]);
		expect(packages).toContain("commander");
		const known = ["@noble/hashes", "commander", "get-east-asian-width"];
		expect(packages.filter((name) => !known.includes(name))).toEqual([]);
		expect([...start.inputs, ...run.inputs]).not.toContain("src/engine/formula.ts");
	});

	it("has the full YAML parser and the schemas in scripts of their own, opened when a text is not plain", () => {
		expect(packagesIn(loadedWith("src/scenario/scenario-schema.ts").inputs)).toEqual(["zod"]);
		expect(packagesIn(loadedWith("node_modules/yaml/dist/index.js").inputs)).toEqual(["yaml"]);
	});

	it("has the formula language where it is asked for: the search above would find it", () => {
		expect(packagesIn(loadedWith("src/engine/formula.ts").inputs)).toContain("mathjs");
	});

	it("holds no development tool, and stays small enough to start quickly", () => {
		const everything = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
		for (const tool of ["hyperformula", "esbuild", "vitest", "typescript", "fast-check"])
			expect(packagesIn(everything)).not.toContain(tool);
		const files = ["src/cli/main.ts", "src/cli/commands/run.ts"].flatMap((entry) => loadedWith(entry).files);
		const loaded = new Set(files.map(distFile));
		// 60,000 of it are the kernel's machine code, of which a run compiles what it calls.
		expect([...loaded].sort()).toEqual(["dist/chunks/run.cjs", "dist/chunks/start.cjs"]);
		expect([...loaded].reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(682_500);
	});

	it("runs no text as code: nothing in dist calls eval on what it read", () => {
		expect(scripts(".cjs").length).toBeGreaterThan(5);
		const run = loadedWith("src/cli/commands/run.ts").files.map(distFile);
		for (const file of run) expect(readFileSync(file, "utf8"), file).not.toMatch(/[^.\w]eval\(/);
	});

	it("starts from what this Node made of its scripts: none that `run` needs is compiled anew", () => {
		const watched = `import vm from "node:vm";
			const opened = {};
			vm.Script = class extends vm.Script {
				constructor(text, options) {
					super(text, options);
					opened[options.filename] = this.cachedDataRejected ?? "there is none";
				}
			};
			process.argv = [process.argv[0], "mitoshi", "run"];
			process.on("exit", () => console.error(JSON.stringify(opened)));
			await import(${JSON.stringify(pathToFileURL(resolve("dist/mitoshi.cjs")).href)});`;
		const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", watched], { encoding: "utf8" });
		expect(JSON.parse(stderr)).toEqual({
			[resolve("dist/chunks/start.cjs")]: false,
			[resolve("dist/chunks/run.cjs")]: false,
		});
	});

	it("starts without what Node made of its scripts, or with a damaged one of them", () => {
		const copy = mkdtempSync(join(tmpdir(), "mitoshi-started-"));
		const version = () =>
			spawnSync(process.execPath, [join(copy, "dist/mitoshi.cjs"), "--version"], { encoding: "utf8" });
		try {
			for (const name of ["package.json", "dist/mitoshi.cjs", "dist/chunks/start.cjs"]) cpSync(name, join(copy, name));
			expect(version()).toMatchObject({ status: 0, stderr: "" });
			const cache = readFileSync("dist/chunks/start.cjs.cache");
			writeFileSync(
				join(copy, "dist/chunks/start.cjs.cache"),
				cache.fill(0, cache.length >> 1, (cache.length >> 1) + 99),
			);
			expect(version()).toMatchObject({ status: 0, stderr: "" });
		} finally {
			rmSync(copy, { recursive: true });
		}
	});
});
