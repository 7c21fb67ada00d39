import { spawn, spawnSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeColumns } from "../../src/answers/read/change-list.ts";
import { plainBook } from "../answers/read/sent.ts";
import { minatoFolder } from "../support/minato.ts";

/**
 * 事故 — what befalls a command from outside, by tables: its exit code, what it says, and what it leaves behind. Whatever happens
 * and whenever, its files are the old ones or the new ones, whole and all of them.
 */
const program = resolve("dist/mitoshi.cjs");
const home = mkdtempSync(join(tmpdir(), "mitoshi-faults-"));
/** Where commands work; beside it stands what befalls them. */
const place = join(home, "place");
const isRoot = process.getuid?.() === 0;

/** Commands that write: their words, as they are typed in the place. */
const writers = {
	"edition build": ["edition", "build", "r9", "-m", "minato"],
	"edition next": ["edition", "next", "r10", "--from", "r9", "-m", "minato"],
	scenarios: ["scenarios", "minato/retirement.yaml", "-m", "minato"],
	import: ["import", "table.csv", "--edition", "r3", "-m", "minato", "--replace"],
	init: ["init", "hama", "--name", "浜辺市", "--unit", "百万円", "--basis", "一般財源", "--years", "R5..R12"],
	run: ["run", "minato/retirement.yaml", "-o", "run.txt"],
	report: ["report", "minato/retirement.yaml", "--only", "csv", "--out", "out"],
	read: ["read", "changes.xlsx", "--base", "minato/retirement.yaml", "-o", "minato/read.yaml"],
	solve: [
		...["solve", "minato/retirement.yaml", "--target", "財政調整基金残高 R12 >= 4200"],
		...["--by", "人件費 R10.. add", "-o", "minato/solved.yaml"],
	],
} as const;
type Writer = keyof typeof writers;
const names = Object.keys(writers) as Writer[];
/** One of those that write as others do, and take longer, is left out. */
const cheap = names.filter((name) => name !== "solve");

beforeAll(() => {
	writeFileSync(join(home, "befall.mjs"), befall);
	spawnSync("chmod", ["a+rx", home]);
});
afterAll(() => {
	spawnSync("chmod", ["-R", "u+rwX", home]);
	rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
	spawnSync("chmod", ["-R", "u+rwX", place]);
	rmSync(place, { recursive: true, force: true });
	cpSync(minatoFolder, join(place, "minato"), { recursive: true });
	const edit = (name: string, to: (text: string) => string) => {
		const path = join(place, "minato", name);
		writeFileSync(path, to(readFileSync(path, "utf8")));
	};
	// A price that is otherwise: what is built anew is another table. And a year that the next edition may settle.
	edit("editions/r9/drivers.yaml", (text) => text.replace("value: 21.8", "value: 30"));
	edit("settlements.csv", (text) => `${text}R9,市税,4150,決算(架空)\n`);
	writeFileSync(join(place, "run.txt"), "the old one\n");
	writeFileSync(join(place, "table.csv"), readFileSync(resolve("test/published/outlook-r3-edition.csv")));
	writeFileSync(join(place, "changes.xlsx"), sentBook);
	// A report of another scenario that stands where the next one goes.
	if (!existsSync(join(home, "out"))) {
		expect(start(["report", "minato/baseline.yaml", "--only", "csv", "--out", "out"])).toMatchObject({ code: 0 });
		cpSync(join(place, "out"), join(home, "out"), { recursive: true });
	}
	cpSync(join(home, "out"), join(place, "out"), { recursive: true });
});

type Files = Readonly<Record<string, string>>;

/** Every file of the place by its bytes, a letter each. */
function files(): Files {
	const all = readdirSync(place, { recursive: true, encoding: "utf8" });
	const own = all.filter((name) => statSync(join(place, name)).isFile()).sort();
	return Object.fromEntries(own.map((name) => [name, readFileSync(join(place, name), "latin1")]));
}

interface Around {
	/** Words of a shell before the program, and behind it. */
	readonly before?: string;
	readonly behind?: string;
	/** What starts it: a program that gives up rights. */
	readonly by?: string;
	readonly node?: readonly string[];
	readonly variables?: Readonly<Record<string, string>>;
}

/** Reports of one moment are the same to the byte. */
const sameMoment = { SOURCE_DATE_EPOCH: "1700000000" };

const sentBook = plainBook("変更", [changeColumns, ["人件費", "R11", "足す", -5, "採用の抑制", "人事課"]]);

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

function start(
	words: readonly string[],
	{ before = "", behind = "", by = "", node = [], variables = {} }: Around = {},
) {
	const command = [process.execPath, ...node, program, ...words].map(quoted).join(" ");
	const { status, signal, stdout, stderr } = spawnSync("sh", ["-c", `${before} exec ${by} ${command} ${behind}`], {
		cwd: place,
		encoding: "utf8",
		env: { ...process.env, ...sameMoment, ...variables },
	});
	return { code: status, signal, out: stdout, said: stderr };
}

/** Files and words of each command where nothing befalls it, done once. */
const done = new Map<Writer, Files>();
function whole(writer: Writer): Files {
	const known = done.get(writer);
	if (known !== undefined) return known;
	const before = files();
	expect(start(writers[writer]), writer).toMatchObject({ code: 0 });
	const after = files();
	expect(Object.keys(after).some((name) => after[name] !== before[name])).toBe(true);
	done.set(writer, after);
	return after;
}

/**
 * Before the call that bears a number, of those that write: kills the process, or lets another whole command run; else says
 * how many there were.
 */
const befall = `
import fs from "node:fs";
import { spawnSync } from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
const { AT_CALL, MEETS } = process.env;
delete process.env.AT_CALL;
let calls = 0;
for (const name of ["mkdirSync", "writeFileSync", "copyFileSync", "renameSync", "rmSync"]) {
	const real = fs[name];
	fs[name] = (...words) => {
		if (calls++ === Number(AT_CALL)) {
			if (MEETS === undefined) process.kill(process.pid, "SIGKILL");
			else fs.writeSync(2, "met " + spawnSync(process.execPath, JSON.parse(MEETS), { stdio: "ignore" }).status + "\\n");
		}
		return real(...words);
	};
}
syncBuiltinESMExports();
process.on("exit", () => fs.writeSync(2, "calls " + calls + "\\n"));
`;

function atCall(words: readonly string[], call: number, meets?: readonly string[]) {
	const met = meets === undefined ? {} : { MEETS: JSON.stringify([program, ...meets]) };
	return start(words, { node: ["--import", join(home, "befall.mjs")], variables: { AT_CALL: String(call), ...met } });
}

function callsOf(writer: Writer): number {
	return Number(/^calls (\d+)$/m.exec(atCall(writers[writer], Number.MAX_SAFE_INTEGER).said)?.[1]);
}

describe("kill −9 at a call that writes", () => {
	it.each(names)(
		"%s: each file is the old or the new one; the next run leaves all the new ones and nothing else",
		(writer) => {
			const before = files();
			const calls = callsOf(writer);
			const after = files();
			done.set(writer, after);
			expect(calls).toBeGreaterThan(1);
			// By a seed of the committed tree: other calls with every commit, more of them where files belong together.
			const tries = /^(edition build|import|report)$/.test(writer) ? 2 : 1;
			for (const call of new Set(fc.sample(fc.nat(calls - 1), tries))) {
				restart(before);
				expect(atCall(writers[writer], call), `call ${call}`).toMatchObject({ signal: "SIGKILL" });
				const left = files();
				const named = Object.keys(left).filter((name) => !/(^|\/)\.[^/]+/.test(name));
				for (const name of named) expect([before[name], after[name]], `call ${call}: ${name}`).toContain(left[name]);
				const isNew = named.length === Object.keys(after).length && named.every((name) => left[name] === after[name]);
				const again = start(writers[writer]);
				// What begins something begins it once: it is whole by then.
				const isBegun = isNew && /^(edition next|init|solve)$/.test(writer);
				expect([again.code, isBegun || again.code === 0], again.said).toEqual([again.code, true]);
				expect(files(), `call ${call}`).toEqual(after);
			}
		},
	);
});

/** The place as it was. */
function restart(texts: Files): void {
	rmSync(place, { recursive: true });
	restartIn(texts);
}

function restartIn(texts: Files): void {
	for (const [name, text] of Object.entries(texts)) {
		mkdirSync(join(place, name, ".."), { recursive: true });
		writeFileSync(join(place, name), text, "latin1");
	}
}

/** What keeps a command from writing: it says so, ends with 2 and leaves everything as it was. */
const hindered: Readonly<
	Record<string, { readonly around: () => Around | null; readonly says: RegExp; readonly isFor?: readonly Writer[] }>
> = {
	// The smallest of its files is larger.
	"no file may grow": {
		around: () => ({ before: "ulimit -f 0;" }),
		says: /書けません|書き出せません/,
	},
	"a folder that is only read": {
		around: () => {
			spawnSync("chmod", ["-R", "a+rX,a-w", place]);
			const by = withoutRights();
			return by === null ? null : { by };
		},
		says: /書けません|書き出せません/,
	},
	"a working folder that was taken away": {
		around: () => ({ before: "mkdir gone && cd gone && rmdir ../gone;" }),
		says: /フォルダ/,
		// More of it in `streams.test.ts`.
		isFor: ["edition build", "init"],
	},
};

/** A user whose rights are asked: root may write anywhere. */
function withoutRights(): string | null {
	if (!isRoot) return "";
	if (spawnSync("setpriv", ["--version"]).status !== 0)
		throw new Error("setpriv is missing: apt-get install util-linux");
	const by = "setpriv --reuid=65534 --regid=65534 --clear-groups --";
	// A folder of root's own is closed to everybody else, the program in it too.
	const mayRead = [program, process.execPath].every(
		(path) => spawnSync("sh", ["-c", `${by} test -r ${quoted(path)}`]).status === 0,
	);
	return mayRead ? by : null;
}

describe.each(Object.entries(hindered))("%s", (_, { around, says, isFor = cheap }) => {
	it.for(isFor)("%s says so, ends with 2 and leaves everything as it was", (writer, { skip }) => {
		const before = files();
		const befalls = around();
		if (befalls === null) return skip("the program is in a folder of root's own");
		const { code, signal, out, said } = start(writers[writer], befalls);
		spawnSync("chmod", ["-R", "u+rwX", place]);
		expect([code, signal], said).toEqual([2, null]);
		expect(said).toMatch(says);
		expect(said + out).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
		expect(files()).toEqual(before);
	});
});

/** Streams: the files are whole all the same; a result that went nowhere is told by the code. */
const streams: readonly (readonly [string, Around, number])[] = [
	["a closed standard output", { behind: ">&-" }, 2],
	["a full standard output", { behind: "> /dev/full" }, 2],
	["a standard output nobody reads", { before: "(", behind: ") | true" }, 0],
	["closed messages", { behind: "2>&-" }, 0],
	["full messages", { behind: "2> /dev/full" }, 2],
];

describe.each(streams)("%s", (_, around, code) => {
	it.for(["edition build", "report", "read"] as const)(`%s ends with ${code}, its files whole`, (writer, { skip }) => {
		if (around.behind?.includes("/dev/full") && !existsSync("/dev/full")) skip("no file here is full");
		const [before, after] = [files(), whole(writer)];
		restart(before);
		expect(start(writers[writer], around).code).toBe(code);
		expect([before, after]).toContainEqual(files());
	});
});

describe("little memory", () => {
	it.each([
		["edition build", 6],
		["edition build", 24],
		["report", 12],
		["read", 12],
	] as const)(
		"%s in %d MB: files are the old ones where it does not end well, the new ones where it does",
		(writer, size) => {
			const [before, after] = [files(), whole(writer)];
			restart(before);
			const { code, said } = start(writers[writer], { node: [`--max-old-space-size=${size}`] });
			const visible = Object.fromEntries(Object.entries(files()).filter(([name]) => !/(^|\/)\.[^/]+/.test(name)));
			expect(visible, said.slice(0, 300)).toEqual(code === 0 ? after : before);
		},
	);
});

describe("two at once", () => {
	it.each(["report", "edition build"] as const)("%s: one that runs wholly amid another leaves all of one", (writer) => {
		const before = files();
		const calls = callsOf(writer);
		const after = files();
		done.set(writer, after);
		// The last calls are those that put things in their places.
		for (const call of [...fc.sample(fc.nat(calls - 1), 1), calls - 3, calls - 2]) {
			restart(before);
			const { code, said } = atCall(writers[writer], call, writers[writer]);
			const codes = [code, Number(/^met (\d+)$/m.exec(said)?.[1])];
			// One does it; the other may find what is half in its place, and refuses.
			expect(codes.toSorted(), `call ${call}: ${said}`).toEqual([0, expect.toBeOneOf([0, 2])]);
			if (code === 2) expect(said).toMatch(/^エラー: .*ほかの実行が先に.*\n\s*→ .*もう一度実行/m);
			expect(files(), `call ${call}`).toEqual(after);
		}
	});

	it("reports into two folders: both whole", async () => {
		const before = files();
		whole("report");
		const words = writers.report.slice(0, -1);
		restart(before);
		const codes = await Promise.all(["pack-1", "pack-2"].map((folder) => begun([...words, folder])));
		expect(codes).toEqual([0, 0]);
		const all = Object.entries(files());
		const of = (folder: string) =>
			all.flatMap(([name, text]) =>
				name.startsWith(`${folder}/`) ? [[name.slice(folder.length), text.replaceAll(folder, "")]] : [],
			);
		expect(of("pack-1").length).toBeGreaterThan(3);
		expect(of("pack-1")).toEqual(of("pack-2"));
	});

	it.each(["edition build", "edition next", "report", "read"] as const)(
		"%s: all of one, and nothing else",
		async (writer) => {
			const [before, after] = [files(), whole(writer)];
			restart(before);
			const codes = await Promise.all([1, 2].map(() => begun(writers[writer])));
			// The second may find that the first was there.
			expect(codes.toSorted()[0], `${codes}`).toBe(0);
			expect(codes.every((code) => code === 0 || code === 2)).toBe(true);
			expect(files()).toEqual(after);
		},
	);
});

function begun(words: readonly string[]): Promise<number | null> {
	const child = spawn(process.execPath, [program, ...words], {
		...{ cwd: place, stdio: "ignore" },
		env: { ...process.env, ...sameMoment },
	});
	return new Promise((ended) => {
		child.on("close", ended);
	});
}

/** A small disk of memory over a folder: root alone may have one, and not everywhere. */
function smallDisk(size: number): boolean {
	if (!isRoot) return false;
	const { status, error } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", place]);
	if (error !== undefined && process.env.CI) throw new Error("mount is missing: apt-get install mount");
	return status === 0;
}

describe("a disk that is full", () => {
	it("leaves everything as it was, where a disk may be mounted", ({ skip }) => {
		const before = files();
		if (!smallDisk(4 * 2 ** 20)) skip("no disk may be mounted here");
		try {
			restartIn(before);
			// All that is left is one block.
			spawnSync("sh", ["-c", "head -c 8388608 /dev/zero > filler"], { cwd: place });
			const filled = statSync(join(place, "filler")).size;
			for (const writer of ["edition build", "scenarios", "import", "init", "report", "read"] as const) {
				const { code, said } = start(writers[writer]);
				expect([code, /書けません|書き出せません/.test(said)], `${writer}: ${said}`).toEqual([2, true]);
			}
			rmSync(join(place, "filler"));
			expect(filled).toBeGreaterThan(2 ** 20);
			expect(files()).toEqual(before);
		} finally {
			spawnSync("umount", [place]);
		}
	});
});
