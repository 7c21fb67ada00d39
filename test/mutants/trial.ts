import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Mutant, withFault } from "./mutate.ts";
import type { Outcome } from "./verdict.ts";

/** What the build makes of sources: made anew for a mutant of one of those it is made of. */
const generated = ["model/kernel", "scenario/shapes", "answers/simulate/draw"].map((of) => `src/${of}.generated.js`);
const make =
	'import("./src/build/generated.mjs").then(async (made) => console.log((await made.writeGenerated(".")).join("\\n")))';

/** A copy of the project in which one fault after another is put: nothing is ever wrong in the project itself. */
export class Copy {
	readonly #folder: string;
	#kept = new Map<string, string>();
	#builtOf = new Set<string>();
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

	/** Builds what is built and runs the tests as they are: they have to pass, and tell how long they may take. */
	async prepare(tests: readonly string[]): Promise<void> {
		if (existsSync(join(this.#folder, "src/build"))) {
			const built = await this.#run(["node", "-e", make]);
			if (built.code !== 0) throw new Error(`the copy cannot be built: ${built.text}`);
			this.#builtOf = new Set(built.text.trim().split("\n"));
			for (const path of generated) this.#kept.set(path, readFileSync(join(this.#folder, path), "utf8"));
		}
		const began = performance.now();
		const red = await this.#test(tests);
		if (red !== null) throw new Error(`without any fault, ${red} is red`);
		this.#limit = Math.ceil(60 + (3 * (performance.now() - began)) / 1000);
	}

	/** Puts a mutant in, asks the tests, and puts all back. */
	async tried(mutant: Mutant, tests: readonly string[]): Promise<Outcome> {
		const path = join(this.#folder, mutant.file);
		const source = readFileSync(path, "utf8");
		writeFileSync(path, withFault(source, mutant));
		try {
			if (this.#builtOf.has(mutant.file) && (await this.#run(["node", "-e", make])).code !== 0) return "the build";
			return await this.#test(tests);
		} finally {
			writeFileSync(path, source);
			for (const [name, text] of this.#kept) writeFileSync(join(this.#folder, name), text);
		}
	}

	/** The first test file that is red; `null`: none. */
	async #test(tests: readonly string[]): Promise<Outcome> {
		const { code, text } = await this.#run(["npx", "vitest", "run", "--config", "test/mutants/vitest.config.ts"], {
			MUTANT_TESTS: tests.join(","),
			// A tenth of the cases of a law, always the same ones: what a fault meets does not change by the commit.
			LAW_CASES: process.env.LAW_CASES ?? "100",
			PROPERTY_SEED: process.env.PROPERTY_SEED ?? "1",
		});
		if (code === 0) return null;
		const told = /"status":"failed"[^{}]*"name":"[^"]*?\/(test\/[^"]+)"/.exec(text);
		return told?.[1] ?? (text.trim().slice(-300) || "an end before the tests had ended");
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
