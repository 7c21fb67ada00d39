import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { patience } from "./test/support/patience.ts";

const all = ["test/**/*.test.ts"];
/**
 * Files with a process of their own: they change what the whole process works with, and so leave it slower.
 */
const alone = ["test/scenario/linear-readers.test.ts", "test/report/charts/draw.test.ts"];

/** Files whose subject is what is written: pages, workbooks, pictures, texts, and what a command does. */
const written = ["test/{report,cli,web,golden,errors,documents}/**/*.test.ts"];

/** Those that take longest, begun first: begun last, one of them would leave the other workers idle. */
const longest = [
	"scenario/linear-readers",
	"report/charts/draw",
	"answers/simulate-same-as-scenario",
	"web/app",
	"answers/plan/brute-force",
	"report/slides/libreoffice",
	"report/workbook/hyperformula",
	"answers/bridge",
	"answers/solve",
	"cli/report",
];

class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ moduleId }: TestSpecification) => {
			const at = longest.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
			return at < 0 ? longest.length : at;
		};
		return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
	}
}

export default defineConfig({
	test: {
		// What a module became is kept below node_modules by its text: for the other projects, and for the next run.
		experimental: { fsModuleCache: true },
		sequence: { sequencer: LongestFirst },
		setupFiles: ["test/support/seed.ts"],
		// Nothing is fetched: no program started by a test need read certificates.
		env: { NODE_EXTRA_CA_CERTS: "" },
		testTimeout: patience,
		hookTimeout: patience,
		// What is asked again until it is so has a second by default, which a busy machine takes for itself.
		expect: { poll: { timeout: patience } },
		// Left to itself the runner keeps one core free, which on two cores doubles the time.
		maxWorkers: availableParallelism(),
		execArgv: [
			// Most of what a case makes is dropped at once: room for it to be dropped before anybody looks at it.
			...["--max-semi-space-size=64", "--single-threaded-gc"],
			// Much is called some thousand times and never again: what is called more is worth being made faster, and in small pieces.
			...["--interrupt-budget=600000", "--max-inlined-bytecode-size-cumulative=300"],
		],
		reporters: process.env.CI ? ["default", ["json", { outputFile: "coverage/results.json" }]] : ["default"],
		projects: [
			{ extends: true, test: { name: "alone", include: alone } },
			// The program is loaded once a worker, not once a file; what is written is tested by other workers than what is
			// reckoned, since all that one of them keeps is looked through whenever memory is reclaimed.
			{ extends: true, test: { name: "written", include: written, exclude: alone, isolate: false } },
			{ extends: true, test: { name: "reckoned", include: all, exclude: [...alone, ...written], isolate: false } },
		],
	},
});
