// Run by the build, in a process of its own, with a folder of the bundled program and the words of a command: runs the
// command and puts beside each script what Node made of it.
import { EventEmitter } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import vm from "node:vm";
import threads from "node:worker_threads";

const [folder, ...words] = process.argv.slice(2);
const scripts = [];
vm.Script = class extends vm.Script {
	constructor(source, options) {
		super(source, options);
		scripts.push({ script: this, file: options.filename });
	}
};
/** Pictures are painted in a worker, whose scripts are its own: here it need not paint. */
threads.Worker = class extends EventEmitter {
	constructor() {
		super();
		setImmediate(() => this.emit("message", "ready"));
	}

	postMessage({ port }) {
		port.postMessage({ png: new Uint8Array(), unshown: [] });
	}

	terminate() {}
};
// Kept until it is written, however long the command takes. The settings are part of a cache: then they are as before.
setFlagsFromString("--no-flush-bytecode");
process.argv.splice(2, Number.POSITIVE_INFINITY, ...words);
process.on("exit", () => {
	setFlagsFromString("--flush-bytecode");
	for (const { script, file } of scripts) {
		writeFileSync(`${file}.cache`, Buffer.concat([script.createCachedData(), readFileSync(file)]));
	}
});
await import(pathToFileURL(join(folder, "mitoshi.cjs")).href);
