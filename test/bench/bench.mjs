// Bundles bench.ts and runs it, with the words given here: `npm run bench -- [NAME…] [--json]`
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const scratch = mkdtempSync(join(tmpdir(), "mitoshi-bench-"));
try {
	const program = join(scratch, "bench.mjs");
	const shared = { bundle: true, platform: "node", target: "node20", logLevel: "warning" };
	// By itself and small, as the program's own scripts are: the bench runs it in processes that are cold.
	await build({
		...shared,
		entryPoints: [join(root, "test/bench/first-composed.ts")],
		outfile: join(scratch, "first-composed.cjs"),
		format: "cjs",
		minify: true,
	});
	await build({
		...shared,
		entryPoints: [join(root, "test/bench/bench.ts")],
		outfile: program,
		format: "esm",
		define: {
			"import.meta.url": JSON.stringify(pathToFileURL(join(root, "test/bench/bench.ts")).href),
			"import.meta.dirname": JSON.stringify(join(root, "test/bench")),
		},
		banner: {
			js: `import{createRequire as requireFrom}from"node:module";const require=requireFrom(${JSON.stringify(import.meta.url)});`,
		},
	});
	const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: "inherit" });
	process.exitCode = status ?? 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
