// `node with-code-cache.cjs SCRIPT`: runs a script as the program runs its own, with the launcher's settings of V8 and with what
// Node made of it when it ran before. The first time that is put beside it.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

const filename = process.argv[2];
const kept = `${filename}.cache`;
const launcher = readFileSync(join(__dirname, "../../src/build/launcher.cjs"), "utf8");
setFlagsFromString(/settings =\s*"([^"]*)"/.exec(launcher)[1]);
const isFirst = !existsSync(kept);
// As in `src/build/code-cache.mjs`: the settings are part of what is kept.
if (isFirst) setFlagsFromString("--no-flush-bytecode");
const source = `(function(require){${readFileSync(filename, "utf8")}})`;
const script = new Script(source, { filename, cachedData: isFirst ? undefined : readFileSync(kept) });
if (script.cachedDataRejected) throw new Error(`${kept} is not taken`);
script.runInThisContext()(require);
if (isFirst) {
	setFlagsFromString("--flush-bytecode");
	writeFileSync(kept, script.createCachedData());
}
