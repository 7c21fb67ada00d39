// The modules that are made when the program is built: of the definitions, of the draws' operations, of the schemas.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Writes them where they are not yet as they must be, with their types; gives back the sources they are made of. */
export async function writeGenerated(root) {
	return await withBuilt(root, ["src/build/kernel-text.ts", "src/build/shapes-text.ts"], ([made, shapes], sources) => {
		const write = (path, text, types) => writeIfNew(join(root, path), text, types);
		write("src/model/kernel.generated.js", made.kernelText(), made.kernelTypes);
		write("src/answers/simulate/draw.generated.js", made.drawText(), made.moduleTypes);
		write("src/scenario/shapes.generated.js", shapes.shapesText(), shapes.shapesTypes);
		return sources;
	});
}

/** What is made with sources, bundled and loaded. */
export async function withBuilt(root, paths, make) {
	const scratch = mkdtempSync(join(tmpdir(), "mitoshi-build-"));
	try {
		const { metafile } = await build({
			absWorkingDir: resolve(root),
			entryPoints: paths,
			outdir: scratch,
			outExtension: { ".js": ".mjs" },
			bundle: true,
			platform: "node",
			format: "esm",
			logLevel: "warning",
			metafile: true,
		});
		const loaded = paths.map((path) => import(pathToFileURL(join(scratch, `${basename(path, ".ts")}.mjs`)).href));
		return await make(await Promise.all(loaded), Object.keys(metafile.inputs));
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

function writeIfNew(file, text, types) {
	if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
	writeFileSync(file.replace(/\.js$/, ".d.ts"), types);
}
