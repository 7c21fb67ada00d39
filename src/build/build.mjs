// Builds the program: the kernel module from the definitions, then the bundled command line and the handbook in dist/.
// `node src/build/build.mjs` — run by `npm ci` (prepare) and by `npm run build`.
import { spawnSync } from "node:child_process";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleApp } from "./app.mjs";
import { bundleCommandLine } from "./command-line.mjs";
import { withBuilt, writeGenerated } from "./generated.mjs";
import { thirdPartyNotices } from "./notices.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What a report paints its pictures with (`pack-assets.ts` reads them, with the same list), and the solver's WebAssembly. */
const font = "node_modules/@expo-google-fonts/biz-udpgothic";
const assets = [
	["resvg.wasm", "node_modules/@resvg/resvg-wasm/index_bg.wasm"],
	["BIZUDPGothic-Regular.ttf", `${font}/400Regular/BIZUDPGothic_400Regular.ttf`],
	["BIZUDPGothic-Bold.ttf", `${font}/700Bold/BIZUDPGothic_700Bold.ttf`],
	["BIZUDPGothic-LICENSE.txt", `${font}/LICENSE_FONT`],
	["highs.wasm", "node_modules/highs/build/highs.wasm"],
];

await writeGenerated(root);
const guide = await withBuilt(root, ["src/build/handbook.ts"], async ([made]) => {
	const bytes = (path) => readFileSync(join(root, path));
	return made.handbook({ bytes, text: (path) => bytes(path).toString("utf8") });
});

// Bundled beside dist/ and put in its place when whole: a program that runs meanwhile sees the old one or the new one.
const dist = join(root, "dist");
const made = join(root, `.dist-${process.pid}`);
const pack = mkdtempSync(join(tmpdir(), "mitoshi-build-"));
mkdirSync(made);
try {
	const options = {
		absWorkingDir: root,
		outdir: made,
		bundle: true,
		platform: "node",
		format: "esm",
		target: "node20",
		// As they are written: made anew each time, they would take most of the time of what goes letter by letter.
		supported: { "regexp-unicode-property-escapes": true },
		minify: true,
		legalComments: "none",
		entryNames: "[name]",
		outExtension: { ".js": ".mjs" },
		banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
		// The browser builds carry a copy of Node's Buffer; under Node its own will do.
		alias: {
			// The parser of the command line could start programs, and no command is one. Slides could take pictures from a network.
			"node:child_process": join(root, "src/build/left-out.cjs"),
			"node:https": join(root, "src/build/left-out.cjs"),
			"csv-stringify/browser/esm/sync": "csv-stringify/sync",
			// Its Node build waits at the top level for an optional package that is not there.
			"vega-canvas": join(root, "node_modules/vega-canvas/build/vega-canvas.browser.js"),
		},
		// Whoever asks for these has Node load all that speaks with a network, which the painter of pictures waits for.
		define: { Request: "undefined", Response: "undefined" },
		logLevel: "warning",
		metafile: true,
	};
	// Each by itself: what the command line loads at its start is not cut up for the sake of other programs.
	const commandLine = await bundleCommandLine(options, made);
	const others = await build({
		...options,
		entryPoints: {
			library: join(root, "src/cli/library.ts"),
			"picture-worker": join(root, "src/cli/picture-worker.ts"),
		},
	});
	// A worker is waited for: in this form it needs nothing of what Node opens modules with.
	const worker = await build({
		...options,
		format: "cjs",
		outExtension: { ".js": ".cjs" },
		banner: {},
		entryPoints: { "simulate-worker": join(root, "src/cli/simulate-worker.ts") },
	});
	// Which module went into which file: tests hold what `run` loads, and that the licence of each package is there.
	const app = await bundleApp(options, join(made, "assets"));
	const { inputs, outputs } = [commandLine, others.metafile, worker.metafile, app].reduce(joined);
	writeFileSync(join(made, "metafile.json"), JSON.stringify({ inputs, outputs }));
	copyAssets(join(made, "assets"));
	const shipped = [
		...Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
		...assets.map(([, source]) => source),
	];
	writeFileSync(join(made, "THIRD-PARTY.txt"), thirdPartyNotices(root, shipped));
	writeFileSync(join(made, "handbook.html"), guide);
	// The last one decides what is kept of the scripts it shares with others.
	const commands = [
		["report", "--out", pack],
		["solve", "--target", "all"],
		["simulate", "--paths", "64"],
		// A city with lines and funds of its own, and one whose table is made of formulas.
		["run", "test/towns/umino/baseline.yaml"],
		["run", "test/editions/minato/baseline.yaml"],
		["run"],
	];
	for (const words of commands)
		spawnSync(process.execPath, [join(root, "src/build/code-cache.mjs"), made, ...words], { cwd: root });
	const replaced = `${made}-replaced`;
	if (existsSync(dist)) renameSync(dist, replaced);
	renameSync(made, dist);
	rmSync(replaced, { recursive: true, force: true });
} finally {
	for (const left of [made, pack]) rmSync(left, { recursive: true, force: true });
}

/** Two descriptions of bundles as one. */
function joined(one, other) {
	return { inputs: { ...one.inputs, ...other.inputs }, outputs: { ...one.outputs, ...other.outputs } };
}

function copyAssets(folder) {
	mkdirSync(folder, { recursive: true });
	for (const [name, source] of assets) copyFileSync(join(root, source), join(folder, name));
}
