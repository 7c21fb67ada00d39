// Puts small faults into a copy of the sources, one after another, and asks whether a test goes red:
// `npm run mutants -- [--room NAME]… [--file PART] [--sample N] [--seed S] [--workers W] [--seconds S] [--reach FILE]`
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), "../.."));
const outfile = resolve("output/mutants/gate.mjs");
await build({
	entryPoints: ["test/mutants/gate.ts"],
	outfile,
	bundle: true,
	packages: "external",
	platform: "node",
	format: "esm",
	target: "node20",
	logLevel: "warning",
});
await import(pathToFileURL(outfile).href);
