// Bundles and runs bench.ts: one JSON object on standard output, nothing else there. `npm run bench`
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
			js: `import{createRequire}from"node:module";const require=createRequire(${JSON.stringify(import.meta.url)});`,
		},
		logLevel: "warning",
	});
	await import(pathToFileURL(program).href);
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
