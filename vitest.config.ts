import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const all = ["test/**/*.test.ts"];
/** Files that change what the whole process works with, and so leave it slower: each has a process of its own. */
const alone = ["test/scenario/linear-readers.test.ts", "test/report/charts/draw.test.ts"];

export default defineConfig({
	test: {
		setupFiles: ["test/support/seed.ts"],
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// Left to itself the runner keeps one core free, which on two cores doubles the time.
		maxWorkers: availableParallelism(),
		reporters: process.env.CI ? ["default", ["json", { outputFile: "coverage/results.json" }]] : ["default"],
		projects: [
			{ extends: true, test: { name: "alone", include: alone, sequence: { groupOrder: 0 } } },
			// The program is loaded once a worker, not once a file.
			{
				extends: true,
				test: { name: "together", include: all, exclude: alone, isolate: false, sequence: { groupOrder: 1 } },
			},
		],
	},
});
