import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/**
 * 種を替えて試す — every suite that draws its cases, again and again by other seeds: what fails once in ten fails some day.
 * `npm run test:seeds -- --times 10 --from 1 test/laws`. Prints which suite and seed failed; try it alone with
 * `PROPERTY_SEED=<seed> npx vitest run <suite>`.
 */
const { values, positionals } = parseArgs({
	options: { times: { type: "string", default: "10" }, from: { type: "string" } },
	allowPositionals: true,
});
const from = Number(values.from ?? Math.floor(Math.random() * 1e6));
const asked = positionals.length > 0 ? positionals : ["test"];
const suites = readdirSync("test", { recursive: true, encoding: "utf8" })
	.map((path) => join("test", path))
	.filter((path) => path.endsWith(".test.ts") && asked.some((part) => path.startsWith(part)))
	.filter((path) => /"fast-check"|support\/law\.ts"/.test(readFileSync(path, "utf8")));
if (suites.length === 0) throw new Error(`no suite that draws cases: ${asked}`);

const folder = mkdtempSync(join(tmpdir(), "mitoshi-seeds-"));
const failed = [];
for (let seed = from; seed < from + Number(values.times); seed += 1) {
	const report = join(folder, `${seed}.json`);
	const words = ["run", "--reporter=json", `--outputFile=${report}`, ...suites];
	spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", ...words], {
		env: { ...process.env, PROPERTY_SEED: String(seed) },
		stdio: "ignore",
	});
	// A run that was killed says nothing.
	const { testResults } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { testResults: [] };
	const wrong = testResults.filter(({ status }) => status !== "passed");
	for (const { name, assertionResults } of wrong)
		for (const { status, fullName } of assertionResults)
			if (status === "failed") failed.push(`PROPERTY_SEED=${seed} ${name}: ${fullName}`);
	if (testResults.length < suites.length) failed.push(`PROPERTY_SEED=${seed}: ${testResults.length} suites ran`);
	process.stdout.write(`seed ${seed}: ${testResults.length} suites, ${wrong.length} failed\n`);
}
rmSync(folder, { recursive: true });
for (const line of failed) process.stdout.write(`${line}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
