// Bundles the app: scripts for the browsers of city offices. What the screen and the work beside it share stands in the
// page once: a worker is started with the same text.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { thirdPartyNotices } from "./notices.mjs";

/** Kinds of pictures vega knows and no chart here is: the page does not carry them. A chart that asks for one is refused. */
const undrawn = /^vega-(crossfilter|force|geo|hierarchy|label|regression|voronoi|wordcloud)$/;

/** The variable in which the other scripts find what they share. */
const engineVariable = "mitoshiEngine";

/**
 * Writes what a page needs beside a city's files: `app.html`, the terms of others' work in it and its script elements, and `app.json`, the hashes by which
 * a policy allows them, so that every letter has to stay. Gives which module went into it.
 */
export async function bundleApp({ absWorkingDir, legalComments, logLevel, supported }, folder) {
	const options = {
		absWorkingDir,
		legalComments,
		logLevel,
		bundle: true,
		platform: "browser",
		target: "chrome109",
		charset: "utf8",
		// What looks like the end of a script inside it does not end the element it stands in.
		supported: { ...supported, "inline-script": false },
	};
	const parts = join(folder, "app-parts");
	const { metafile } = await build({
		...options,
		entryPoints: { screen: "src/web/main.tsx", work: "src/web/work-door.ts" },
		outdir: parts,
		format: "esm",
		splitting: true,
		chunkNames: "[name]-[hash]",
		jsx: "automatic",
		jsxImportSource: "preact",
		metafile: true,
		plugins: [
			{
				name: "undrawn pictures",
				setup: (plugin) => {
					plugin.onResolve({ filter: undrawn }, ({ path }) => ({ path, namespace: "undrawn" }));
					plugin.onLoad({ filter: /./, namespace: "undrawn" }, () => ({ contents: "export {};" }));
				},
			},
		],
	});
	const shared = Object.keys(metafile.outputs).filter((output) => !metafile.outputs[output].entryPoint);
	if (shared.length !== 1) throw new Error(`the app in ${shared.length + 2} parts`);
	const sharedFile = basename(shared[0]);
	const [engine, screen, work] = await Promise.all(
		[sharedFile, "screen.js", "work.js"].map((file) => scriptOf(options, join(parts, file), sharedFile)),
	);
	rmSync(parts, { recursive: true });
	mkdirSync(folder, { recursive: true });
	const packed = deflateRawSync(work, { level: 9 }).toString("base64");
	writeFileSync(
		join(folder, "app.html"),
		`${termsOf(absWorkingDir, metafile)}\n<script id="engine">${engine}</script>\n<script type="text/plain" id="work">${packed}</script>\n<script>${screen}</script>\n`,
	);
	const hashes = [engine, screen, work].map((text) => createHash("sha256").update(text).digest("base64"));
	writeFileSync(join(folder, "app.json"), JSON.stringify(hashes.map((hash) => `'sha256-${hash}'`)));
	for (const output of Object.keys(metafile.outputs)) metafile.outputs[output].script = "assets/app.html";
	return metafile;
}

/** The terms of others' work in the page: shown when a link goes there. */
function termsOf(root, { outputs }) {
	const notices = thirdPartyNotices(
		root,
		Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
	);
	const text = notices.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	return `<section class="terms" id="terms" lang="en"><a href="#app" lang="ja">閉じる</a>\n<pre tabindex="0">${text}</pre></section>`;
}

/** A module as one script, which finds in a variable what it shares with others, or puts it there. */
async function scriptOf(options, file, shared) {
	const { outputFiles } = await build({
		...options,
		entryPoints: [file],
		write: false,
		format: "iife",
		...(basename(file) === shared ? { globalName: engineVariable } : {}),
		minify: true,
		plugins: [
			{
				name: "the shared script",
				setup: (plugin) => {
					plugin.onResolve({ filter: /^\.\// }, ({ path }) =>
						basename(path) === shared ? { path, namespace: "shared" } : null,
					);
					plugin.onLoad({ filter: /./, namespace: "shared" }, () => ({
						contents: `module.exports = ${engineVariable};`,
					}));
				},
			},
		],
	});
	return outputFiles[0].text;
}
