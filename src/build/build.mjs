// Builds the program: the kernel module from the definitions, then the bundled command line in dist/.
// `node src/build/build.mjs` — run by `npm ci` (prepare) and by `npm run build`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const kernelFile = join(root, "src/model/kernel.generated.js");

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-build-"));
try {
	const generator = join(scratch, "kernel-text.mjs");
	await build({
		entryPoints: [join(root, "src/build/kernel-text.ts")],
		outfile: generator,
		bundle: true,
		platform: "node",
		format: "esm",
		logLevel: "warning",
	});
	const { kernelText } = await import(pathToFileURL(generator).href);
	const text = kernelText();
	if (!isCurrent(text)) writeFileSync(kernelFile, text);
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

rmSync(join(root, "dist"), { recursive: true, force: true });
await build({
	entryPoints: { mitoshi: join(root, "src/cli/main.ts") },
	outdir: join(root, "dist"),
	bundle: true,
	splitting: true,
	platform: "node",
	format: "esm",
	target: "node20",
	minify: true,
	legalComments: "none",
	entryNames: "[name]",
	chunkNames: "chunks/[name]-[hash]",
	outExtension: { ".js": ".mjs" },
	banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
	logLevel: "warning",
});

function isCurrent(text) {
	try {
		return readFileSync(kernelFile, "utf8") === text;
	} catch {
		return false;
	}
}
