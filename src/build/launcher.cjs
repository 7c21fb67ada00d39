#!/usr/bin/env node
// Starts the bundled program. Its scripts lie in chunks/, each with what this version of Node made of it when the program
// was built. Where that is missing, or another version's or another text's, they are compiled as any script is.
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { Script } = require("node:vm");

/** The version of Node that built the program, where it knows the setting below (put here by the build). */
const builtBy = "";
// Node's own modules are compiled anew once a setting has changed, so those behind the two streams are loaded before.
void process.stdout;
void process.stderr;
// A command is over before most of what V8 would optimise at its first signs pays. Another version may not know the word.
if (process.version === builtBy) require("node:v8").setFlagsFromString("--interrupt-budget=500000");

/** Which script each part of the program stands in (put here by the build). */
const homes = {};
const opened = new Map();
const moduleUrl = pathToFileURL(__filename).href;

function load(request) {
	if (!request.startsWith("./")) return require(request);
	const part = request.slice(2);
	const name = homes[part];
	const module = opened.get(name) ?? { exports: {} };
	if (!opened.has(name)) {
		opened.set(name, module);
		script(name).runInThisContext()(load, module, moduleUrl);
	}
	return module.exports[part];
}

function script(name) {
	const filename = join(__dirname, "chunks", name);
	const source = readFileSync(filename);
	return new Script(source.latin1Slice(), { filename, cachedData: codeCache(`${filename}.cache`, source) });
}

/** Sealed with the text it was made of: Node itself does not see that either has changed. */
function codeCache(file, source) {
	try {
		const bytes = readFileSync(file);
		const [seal, cache] = [bytes.subarray(0, 32), bytes.subarray(32)];
		return createHash("sha256").update(source).update(cache).digest().equals(seal) ? cache : undefined;
	} catch {
		return undefined;
	}
}

load("./mitoshi.mjs");
