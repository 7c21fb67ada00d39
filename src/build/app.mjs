// Bundles the app: one script for the browsers of city offices.
import { join } from "node:path";
import { build } from "esbuild";

/** Writes the script; gives which module went into it. A policy that allows it by its hash needs every letter to stay. */
export async function bundleApp({ absWorkingDir, legalComments, logLevel, supported }, outfile) {
	const { metafile } = await build({
		absWorkingDir,
		legalComments,
		logLevel,
		entryPoints: [join(absWorkingDir, "src/web/main.tsx")],
		outfile,
		bundle: true,
		platform: "browser",
		format: "iife",
		target: "chrome109",
		minify: true,
		charset: "utf8",
		jsx: "automatic",
		jsxImportSource: "preact",
		// What looks like the end of a script inside it does not end the element it stands in.
		supported: { ...supported, "inline-script": false },
		metafile: true,
	});
	return metafile;
}
