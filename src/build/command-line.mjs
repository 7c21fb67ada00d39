// Bundles the command line: scripts of what every command loads, of what `run` loads besides and of each other part, and
// the program that starts them.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const everyCommand = "src/cli/main.ts";
const mostAsked = "src/cli/commands/run.ts";

/** What is said where something is wrong, by subject. */
const messages = [
	"bond",
	"calibration",
	"driver-change",
	"driver-rule",
	"edition",
	"file",
	"footing",
	"formula",
	"output",
	"own-fund",
	"own-line",
	"path",
	"place",
	"result",
	"scenario",
];

/** 使うとき — what most calls do without, by how it is imported: a script each, run when something of it is asked for. */
const whenAsked = new Map([
	["node:crypto", "node:crypto"],
	["node:os", "node:os"],
	["yaml", "yaml"],
	["csv-stringify/browser/esm/sync", "csv-stringify"],
	...["calibration", "drivers", "scenario", "settings"].map((of) => [
		`${of}-schema.ts`,
		`src/scenario/${of}-schema.ts`,
	]),
	...[...messages, "shape", "uncertainty"].map((of) => [`${of}-messages.ts`, `src/diagnostics/${of}-messages.ts`]),
]);

/** In the place of such a module: its names, behind each of which the script is opened. */
const openedWhenAsked = {
	name: "opened when asked",
	setup(plugin) {
		plugin.onResolve({ filter: /./ }, ({ path, namespace, kind, importer }) => {
			const name = path.startsWith(".") ? basename(path) : path;
			const isStart = namespace !== "file" || kind === "entry-point" || whenAsked.has(basename(importer));
			if (!whenAsked.has(name) || isStart) return null;
			return { path: `opener of ${name.replace(/\W/g, " ")}`, namespace: "when-asked", pluginData: name };
		});
		plugin.onResolve({ filter: /./, namespace: "when-asked" }, ({ path }) => ({ path, external: true }));
		plugin.onLoad({ filter: /./, namespace: "when-asked" }, async ({ pluginData: path }) => {
			const opened = `require("${path.startsWith("node:") ? path : `./${scriptName(path)}.mjs`}")`;
			const from = path.endsWith(".ts") || path.startsWith("node:") ? opened : `(${opened}.default ?? ${opened})`;
			const names = await namesOf(path, plugin.initialOptions);
			return { contents: `module.exports = { ${names.map((name) => `get ${name}() { return ${from}.${name}; }`)} };` };
		});
	},
};

/** Names behind which a script is opened are asked where they stand: esbuild would ask them of a copy, made at the start. */
const openedInPlace = {
	name: "opened in place",
	setup(plugin) {
		plugin.onLoad({ filter: /\.mjs$/ }, ({ path }) => ({
			contents: readFileSync(path, "utf8").replace(/__toESM\((require_opener_\w+\(\)),1\)/g, "$1"),
		}));
	},
};

/**
 * The rounds of SHA-256 without calls, and with numbers V8 need not make objects of: code that runs once pays for each of
 * them.
 */
export const shortDigest = {
	name: "digest for code that runs once",
	setup(plugin) {
		plugin.onLoad({ filter: /@noble.hashes.sha2\.js$/ }, ({ path }) => ({
			contents: readFileSync(path, "utf8")
				.replaceAll("Uint32Array", "Int32Array")
				.replaceAll("getUint32", "getInt32")
				.replace(/\brotr\((\w+), (\d+)\)/g, (_, word, by) => `(${word} << ${32 - by} | ${word} >>> ${by})`)
				.replace(/\bChi\((\w), (\w), (\w)\)/g, "($1 & $2 ^ ~$1 & $3)")
				.replace(/\bMaj\((\w), (\w), (\w)\)/g, "($1 & $2 ^ $1 & $3 ^ $2 & $3)"),
		}));
	},
};

/** Node makes a module of what every script has. */
const ownProcess = {
	name: "the process as it is",
	setup(plugin) {
		plugin.onResolve({ filter: /^node:process$/ }, () => ({ path: "process", namespace: "as-it-is" }));
		plugin.onLoad({ filter: /./, namespace: "as-it-is" }, () => ({ contents: "module.exports = process;" }));
	},
};

/** What a module exports, or what of a package is used. */
async function namesOf(path, { absWorkingDir }) {
	if (!path.endsWith(".ts")) return usedOf(path, join(absWorkingDir, "src"));
	const entryPoints = [join(absWorkingDir, whenAsked.get(path))];
	const { metafile } = await build({ entryPoints, outdir: absWorkingDir, write: false, format: "esm", metafile: true });
	return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** Names that some source takes from a package. */
function usedOf(name, folder) {
	const texts = readdirSync(folder, { recursive: true })
		.filter((file) => /\.tsx?$/.test(file))
		.map((file) => readFileSync(join(folder, file), "utf8"));
	const taken = new RegExp(`^import \\{([^}]*)\\} from "${name}";$`, "gm");
	const names = texts.flatMap((text) => [...text.matchAll(taken)].flatMap(([, list]) => list.split(",")));
	return [...new Set(names.map((each) => each.trim()).filter((each) => /^\w+$/.test(each)))];
}

function scriptName(path) {
	return basename(whenAsked.get(path), ".ts");
}

/** Writes `mitoshi.cjs` and its scripts below `chunks/` into a folder; gives which module went into which of them. */
export async function bundleCommandLine(options, folder) {
	const root = options.absWorkingDir;
	const modules = join(folder, "modules");
	const { metafile } = await build({
		...options,
		// Its own scripts are given a `require` of theirs, and short names when they are put together.
		banner: {},
		minifyIdentifiers: false,
		outdir: modules,
		entryPoints: {
			mitoshi: join(root, everyCommand),
			...Object.fromEntries(
				[...whenAsked]
					.filter(([path]) => !path.startsWith("node:"))
					.map(([path, kept]) => [scriptName(path), path.endsWith(".ts") ? join(root, kept) : path]),
			),
		},
		splitting: true,
		plugins: [openedWhenAsked, shortDigest, ownProcess],
		chunkNames: "[name]-[hash]",
	});
	const start = loadedWith(metafile.outputs, everyCommand);
	const run = loadedWith(metafile.outputs, mostAsked).filter((output) => !start.includes(output));
	const scripts = new Map([
		["start.cjs", start],
		["run.cjs", run],
	]);
	for (const output of Object.keys(metafile.outputs))
		if (!start.includes(output) && !run.includes(output)) scripts.set(`${basename(output, ".mjs")}.cjs`, [output]);
	mkdirSync(join(folder, "chunks"));
	const written = [...scripts].map(async ([script, outputs]) => {
		const parts = outputs.map((output) => basename(output));
		const exported = outputs.map((output) => metafile.outputs[output].exports);
		writeFileSync(join(folder, "chunks", script), await scriptOf(options, modules, { parts, exported }));
		for (const output of outputs) metafile.outputs[output].script = `chunks/${script}`;
	});
	await Promise.all(written);
	rmSync(modules, { recursive: true });
	// npx makes it one that may be run only the first time: after a later build, it would be denied.
	writeFileSync(join(folder, "mitoshi.cjs"), launcher(root, scripts), { mode: 0o755 });
	// Its former name, which may stand in what people wrote down.
	writeFileSync(join(folder, "mitoshi.mjs"), 'import "./mitoshi.cjs";\n');
	return metafile;
}

/** Every output that is loaded with a module before any of its own lines runs. */
function loadedWith(outputs, entryPoint) {
	const files = Object.keys(outputs).filter((file) => outputs[file].entryPoint === entryPoint);
	for (const file of files)
		for (const { path, kind } of outputs[file].imports)
			if (kind === "import-statement" && path in outputs && !files.includes(path)) files.push(path);
	return files;
}

/** Modules as one script: a function that gets what loads the others, and exports what tells of each what it exports. */
async function scriptOf({ target, supported, logLevel }, folder, { parts, exported }) {
	const namesOfAll = exported.map((names, part) => names.map((name, at) => [name, `own${part}_${at}`]));
	const imports = namesOfAll.map(
		(names, at) => `import { ${names.map(([name, own]) => `${name} as ${own}`)} } from "./${parts[at]}";`,
	);
	// A part is put together when it is asked for: most are asked for within their script alone.
	const cases = namesOfAll.map(
		(names, at) => `case "${parts[at]}": return { ${names.map(([name, own]) => `${name}: () => ${own}`)} };`,
	);
	const contents = [...imports, `export function part(name) { switch (name) { ${cases.join("\n")} } }`].join("\n");
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: folder },
		write: false,
		bundle: true,
		platform: "node",
		format: "cjs",
		target,
		logLevel,
		minify: true,
		supported: { ...supported, "dynamic-import": false },
		define: { "import.meta": "place" },
		plugins: [
			{
				name: "other scripts",
				setup: (plugin) =>
					plugin.onResolve({ filter: /^\.\// }, ({ path }) =>
						parts.includes(basename(path)) ? null : { path, external: true },
					),
			},
			openedInPlace,
		],
	});
	return `(function(require,module,place){${inAscii(outputFiles[0].text)}})`;
}

/** Read byte for byte. Other signs are left only in regular expressions and raw texts of them: their escapes mean the same. */
function inAscii(text) {
	return text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function launcher(root, scripts) {
	const parts = [...scripts].flatMap(([script, outputs]) => outputs.map((output) => [basename(output), script]));
	const homes = parts.filter(([part, script]) => part.replace(".mjs", ".cjs") !== script);
	const text = readFileSync(join(root, "src/build/launcher.cjs"), "utf8");
	const known = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).stdout;
	const settings = [...text.matchAll(/--(?:no-)?([a-z-]+)/g)].map(([, name]) => name);
	const builtBy = settings.every((name) => known.includes(` --${name} (`)) ? process.version : "";
	return text
		.replace("homes = {}", `homes = ${JSON.stringify(Object.fromEntries(homes))}`)
		.replace('builtBy = ""', `builtBy = "${builtBy}"`);
}
