import { readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import { modelFacts } from "../../src/model/facts.ts";
import { composeModel } from "../../src/model/kinds/compose.ts";
import { cpuMillis } from "./timing.ts";

/** A script of its own, run in a fresh process: what it takes to compose and assemble the model of the city on standard input. */
const city = deserialize(readFileSync(0));
process.stdout.write(JSON.stringify(cpuMillis(() => composeModel(modelFacts, city).kernel.moduleFor("one"))));
