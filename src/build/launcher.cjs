#!/usr/bin/env node
// Starts the bundled program. Its scripts lie in chunks/, each with what this version of Node made of it when the program
// was built. Where that is missing, or another version's or another text's, they are compiled as any script is.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

/** The version of Node that built the program, where it knows the settings below (put here by the build). */
const builtBy = "";
/**
 * A command is over before most of what V8 would optimise at its first signs pays, regular expressions included; and V8
 * itself sees that what was made of a script is whole. Another version may not know the words.
 */
const settings =
	"--interrupt-budget=500000 --interrupt-budget-factor-for-feedback-allocation=32 --no-regexp-tier-up --no-regexp-peephole-optimization --verify-snapshot-checksum";
if (process.version === builtBy) require("node:v8").setFlagsFromString(settings);

/** Which script a part of the program stands in that has none of its own (put here by the build). */
const homes = {};
const scripts = new Map();
const parts = new Map();

/** Where this stands, as modules ask it; an address takes Node a module to make. */
const place = {
	dirname: __dirname,
	get url() {
		return require("node:url").pathToFileURL(__filename).href;
	},
};

function load(request) {
	if (!request.startsWith("./")) return require(request);
	const known = parts.get(request);
	if (known !== undefined) return known;
	const own = request.slice(2);
	const name = homes[own] ?? own.replace(".mjs", ".cjs");
	const module = scripts.get(name) ?? { exports: {} };
	if (!scripts.has(name)) {
		scripts.set(name, module);
		script(name).runInThisContext()(load, module, place);
	}
	const part = named(module.exports.part(own));
	parts.set(request, part);
	return part;
}

/** What a part exports, by what tells its value as it is then. */
function named(values) {
	const part = {};
	for (const name in values) Object.defineProperty(part, name, { get: values[name], enumerable: true });
	return part;
}

function script(name) {
	const filename = join(__dirname, "chunks", name);
	const source = readFileSync(filename);
	const cachedData = process.version === builtBy ? codeCache(`${filename}.cache`, source) : undefined;
	return new Script(source.latin1Slice(), { filename, cachedData });
}

/** Followed by the text it was made of: Node itself does not see that another one has taken its place. */
function codeCache(file, source) {
	try {
		const bytes = readFileSync(file);
		const length = bytes.length - source.length;
		return bytes.subarray(length).equals(source) ? bytes.subarray(0, length) : undefined;
	} catch {
		return undefined;
	}
}

load("./mitoshi.mjs");
