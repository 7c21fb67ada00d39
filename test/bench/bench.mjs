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
	await build({
		entryPoints: [join(root, "test/bench/bench.ts")],
		outfile: program,
		bundle: true,
		platform: "node",
		format: "esm",
		target: "node20",
		define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test/bench/bench.ts")).href) },
		banner: {
			js: `import{createRequire as requireFrom}from"node:module";const require=requireFrom(${JSON.stringify(import.meta.url)});`,
		},
		logLevel: "warning",
	});
	const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: "inherit" });
	process.exitCode = status ?? 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
