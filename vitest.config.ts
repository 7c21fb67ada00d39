import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		setupFiles: ["test/support/seed.ts"],
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// Left to itself the runner keeps one core free, which on two cores doubles the time.
		maxWorkers: availableParallelism(),
		reporters: process.env.CI ? ["default", ["json", { outputFile: "coverage/results.json" }]] : ["default"],
	},
});
