#!/usr/bin/env node
import { runCommandLine } from "./command-line.ts";
import { exitCodeOf, watchStreams } from "./console.ts";

watchStreams();
process.exitCode = exitCodeOf(await runCommandLine(process.argv.slice(2)));
