// Types commands one after the other in one process, as a reader types them, and tells what each printed. Standard input:
// a list of command lines, each a list of words. The program is loaded anew for each; what it loads further is kept.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [program, answers] = process.argv.slice(2);
const typed = [];
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);
for (const [index, words] of JSON.parse(readFileSync(0, "utf8")).entries()) {
	const printed = { stdout: "", stderr: "" };
	for (const name of ["stdout", "stderr"])
		process[name].write = (text) => {
			printed[name] += text;
			return true;
		};
	process.argv = [process.execPath, program, ...words];
	process.exitCode = 0;
	await import(`${pathToFileURL(program).href}?typed=${index}`);
	typed.push({ words, exitCode: process.exitCode, printed: printed.stdout + printed.stderr });
}
process.exitCode = 0;
writeFileSync(answers, JSON.stringify(typed));
