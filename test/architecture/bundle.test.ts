import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Output {
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

/** dist/ as the build named it, whatever folder it was made in. */
function distFile(output: string): string {
	return join("dist", output.split("/").slice(1).join("/"));
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
		const packages = packagesIn([...start.inputs, ...run.inputs]);
		expect(packages).toContain("commander");
		expect(packages).toContain("yaml");
		const known = ["commander", "csv-stringify", "get-east-asian-width", "yaml", "zod"];
		expect(packages.filter((name) => !known.includes(name))).toEqual([]);
		expect([...start.inputs, ...run.inputs]).not.toContain("src/engine/formula.ts");
	});

	it("has the formula language where it is asked for: the search above would find it", () => {
		expect(packagesIn(loadedWith("src/engine/formula.ts").inputs)).toContain("mathjs");
	});

	it("holds no development tool, and stays small enough to start quickly", () => {
		const everything = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
		for (const tool of ["hyperformula", "esbuild", "vitest", "typescript", "fast-check"])
			expect(packagesIn(everything)).not.toContain(tool);
		const bytes = (entryPoint: string) =>
			loadedWith(entryPoint).files.reduce((sum, file) => sum + statSync(distFile(file)).size, 0);
		expect(bytes("src/cli/main.ts") + bytes("src/cli/commands/run.ts")).toBeLessThan(816_000);
	});

	it("runs no text as code: nothing in dist calls eval on what it read", () => {
		const chunks = readdirSync("dist/chunks").filter((name) => name.endsWith(".mjs"));
		expect(chunks.length).toBeGreaterThan(5);
		const run = loadedWith("src/cli/commands/run.ts").files.map(distFile);
		for (const file of run) expect(readFileSync(file, "utf8"), file).not.toMatch(/[^.\w]eval\(/);
	});
});
