#!/usr/bin/env node
import { runCommandLine } from "./command-line.ts";
import { exitCodeOf, watchStreams } from "./console.ts";
import { isAllWritten } from "./standard-stream.ts";

watchStreams();
runCommandLine(process.argv.slice(2)).then((code) => {
	process.exitCode = exitCodeOf(code);
	// Nothing waits to be written: what Node and V8 do once they are idle is of no use any more.
	if (isAllWritten()) process.exit();
});
