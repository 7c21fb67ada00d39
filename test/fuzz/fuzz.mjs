// Damages files of every kind for as long as asked: `npm run fuzz -- --seed N --minutes M`. What is found is put into
// output/fuzz/, as small as it goes; mended, it belongs into test/fuzz/corpus/.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
	options: { seed: { type: "string", default: String(Date.now() % 1e9) }, minutes: { type: "string", default: "2" } },
});
for (const [name, value] of Object.entries(values))
	if (!(Number(value) > 0)) throw new Error(`--${name} ${value}: a number above 0 is needed`);
process.stdout.write(`seed ${values.seed}, ${values.minutes} minutes\n`);
const env = { ...process.env, PROPERTY_SEED: values.seed, FUZZ_MINUTES: values.minutes };
const { status } = spawnSync("npx", ["vitest", "run", "test/fuzz/"], {
	stdio: "inherit",
	env,
	shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
