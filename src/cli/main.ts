#!/usr/bin/env node
import { runCommandLine } from "./command-line.ts";
import { exitCodeOf, watchStreams } from "./console.ts";

watchStreams();
runCommandLine(process.argv.slice(2)).then((code) => {
	process.exitCode = exitCodeOf(code);
});
