import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { patience } from "../support/patience.ts";

/** The test files that are asked of a mutant, in the order in which they are asked. */
const asked = (process.env.MUTANT_TESTS ?? "").split(",");

class AsAsked extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ moduleId }: TestSpecification) => asked.findIndex((path) => moduleId.endsWith(path));
		return files.sort((one, other) => rank(one) - rank(other));
	}
}

/** One process for all of them, ended by the first test that tells the fault. */
export default defineConfig({
	test: {
		experimental: { fsModuleCache: true },
		include: asked,
		sequence: { sequencer: AsAsked },
		setupFiles: ["test/support/seed.ts", "test/mutants/reach.ts"],
		env: { NODE_EXTRA_CA_CERTS: "" },
		testTimeout: patience,
		hookTimeout: patience,
		isolate: false,
		maxWorkers: 1,
		// Without a fault all of them are asked, and each tells what it runs.
		bail: process.env.MUTANT_REACH === undefined ? 1 : 0,
		reporters: ["json"],
	},
});
