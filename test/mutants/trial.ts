import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Mutant, withFault } from "./mutate.ts";
import type { Outcome } from "./verdict.ts";

/** What the build makes of sources: made anew for a mutant of one of those it is made of. */
const generated = ["model/kernel", "scenario/shapes", "answers/simulate/draw"].map((of) => `src/${of}.generated.js`);
const make =
	'import("./src/build/generated.mjs").then(async (made) => console.log((await made.writeGenerated(".")).join("\\n")))';

/** The processor's time a test file took without a fault, and the named functions of the sources that ran for it. */
interface Asked {
	readonly test: string;
	readonly ms: number;
	readonly ran: readonly string[];
	readonly idle: readonly string[];
}

/** A copy of the project in which one fault after another is put: nothing is ever wrong in the project itself. */
export class Copy {
	readonly #folder: string;
	#kept = new Map<string, string>();
	#builtOf = new Set<string>();
	#asked = new Map<string, Asked>();
	/** The test files that ran a function; none: it is known and no test runs it. */
	#reached = new Map<string, string[]>();
	/** Processor seconds after which a mutant is taken for one that never ends. */
	#limit = 3600;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** A new one of the project as it stands, committed or not. */
	static ofProject(folder: string): Copy {
		rmSync(folder, { recursive: true, force: true });
		const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { encoding: "utf8" });
		for (const path of stdout.split("\0").filter((name) => name !== "" && existsSync(name))) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			cpSync(path, join(folder, path));
		}
		for (const path of ["node_modules", "dist"]) if (existsSync(path)) symlinkSync(resolve(path), join(folder, path));
		return new Copy(folder);
	}

	/**
	 * Builds what is built and runs the tests as they are: they have to pass, and tell what they take and what they run.
	 * Where an earlier run of them wrote that to a file, it is read from there; a test written since then is asked of all.
	 */
	async prepare(tests: readonly string[], earlier?: string): Promise<void> {
		if (existsSync(join(this.#folder, "src/build"))) {
			const built = await this.#run(["node", "-e", make]);
			if (built.code !== 0) throw new Error(`the copy cannot be built: ${built.text}`);
			this.#builtOf = new Set(built.text.trim().split("\n"));
			for (const path of generated) this.#kept.set(path, readFileSync(join(this.#folder, path), "utf8"));
		}
		const reach = earlier ?? join(this.#folder, "reach.jsonl");
		const red = earlier === undefined ? await this.#test(tests, { MUTANT_REACH: resolve(reach) }) : null;
		if (red !== null) throw new Error(`without any fault, ${red} is red`);
		for (const line of readFileSync(reach, "utf8").trim().split("\n")) {
			const asked: Asked = JSON.parse(line);
			this.#asked.set(asked.test, asked);
			for (const name of asked.idle) if (!this.#reached.has(name)) this.#reached.set(name, []);
			for (const name of asked.ran) this.#reached.set(name, [...(this.#reached.get(name) ?? []), asked.test]);
		}
	}

	/** Those of some tests that can tell a mutant. What one test alone ran may be kept for the others: they are asked, too. */
	testsOf({ file, inside }: Mutant, tests: readonly string[]): string[] {
		const reached = this.#reached.get(`${file} ${inside}`);
		const isAsked = (test: string) =>
			reached === undefined || reached.length === 1 || reached.includes(test) || !this.#asked.has(test);
		return tests.filter((test) => this.#builtOf.has(file) || isAsked(test));
	}

	/** Whether a test file ran the function a mutant is in. */
	ran({ file, inside }: Mutant, test: string): boolean {
		return this.#reached.get(`${file} ${inside}`)?.includes(test) === true;
	}

	/** Milliseconds of the processor a test file took without a fault. */
	cost(test: string): number {
		return this.#asked.get(test)?.ms ?? 0;
	}

	/** Puts a mutant in, asks the tests, and puts all back. */
	async tried(mutant: Mutant, tests: readonly string[]): Promise<Outcome> {
		const path = join(this.#folder, mutant.file);
		const source = readFileSync(path, "utf8");
		writeFileSync(path, withFault(source, mutant));
		this.#limit = Math.ceil(10 + (2 * tests.reduce((sum, test) => sum + this.cost(test), 0)) / 1000);
		try {
			if (this.#builtOf.has(mutant.file) && (await this.#run(["node", "-e", make])).code !== 0) return "the build";
			return tests.length === 0 ? null : ((await this.#test(tests))?.split(", ")[0] ?? null);
		} finally {
			writeFileSync(path, source);
			for (const [name, text] of this.#kept) writeFileSync(join(this.#folder, name), text);
		}
	}

	/** The test files that are red, the first of them where they end with it; `null`: none. */
	async #test(tests: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Outcome> {
		const vitest = ["node", "node_modules/vitest/vitest.mjs", "run", "--config", "test/mutants/vitest.config.ts"];
		const { code, text } = await this.#run(vitest, {
			MUTANT_TESTS: tests.join(","),
			// A tenth of the cases of a law, always the same ones: what a fault meets does not change by the commit.
			LAW_CASES: process.env.LAW_CASES ?? "100",
			PLAN_CASES: process.env.PLAN_CASES ?? "14",
			PROPERTY_SEED: process.env.PROPERTY_SEED ?? "1",
			...more,
		});
		if (code === 0) return null;
		const red = [...text.matchAll(/"status":"failed"[^{}]*"name":"[^"]*?\/(test\/[^"]+)"/g)].map((found) => found[1]);
		// Ended by its limit, or before any test: nothing was found red.
		return red.length > 0 ? red.join(", ") : `no end within ${this.#limit} s of the processor, or none of the tests`;
	}

	/** A process that may not think longer than it is allowed, nor take more room than a machine has for several. */
	#run(words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<{ code: number; text: string }> {
		const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "--max-old-space-size=3000", ...more };
		const limited = ["-c", `ulimit -t ${this.#limit}; exec "$@"`, "sh", ...words];
		const child = spawn("sh", limited, { cwd: this.#folder, env, stdio: ["ignore", "pipe", "pipe"] });
		let text = "";
		for (const stream of [child.stdout, child.stderr])
			stream.setEncoding("utf8").on("data", (part: string) => {
				text += part;
			});
		return new Promise((end, reject) => {
			child.on("error", reject);
			child.on("close", (code) => end({ code: code ?? 1, text }));
		});
	}
}
