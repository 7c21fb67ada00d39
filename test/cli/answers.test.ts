import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";

const baseline = resolve("scenarios/himi/baseline.yaml");
const hall = resolve("scenarios/himi/new-city-hall.yaml");
let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "mitoshi-answers-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface SolveJson {
	readonly schema: string;
	readonly outcome: string;
	readonly answer: number | string | null;
	readonly best: { readonly missed: readonly string[] } | null;
	readonly file: { readonly path: string | null; readonly text: string } | null;
	readonly constraints: readonly { readonly always: boolean; readonly bestAlone: { readonly met: boolean } | null }[];
}

async function solved(...args: string[]): Promise<SolveJson> {
	const { code, out, said } = await mitoshi(["solve", ...args, "--json"]);
	expect(code, said).toBe(0);
	return JSON.parse(out) as SolveJson;
}

interface RunJson {
	readonly targets: readonly { readonly id: string; readonly results: readonly { readonly met: boolean }[] }[];
	readonly warnings: readonly { readonly code: string }[];
}

describe("the file solve writes", () => {
	const cases: readonly (readonly [name: string, file: string, args: readonly string[]])[] = [
		["an amount", baseline, ["--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. add"]],
		["a multiple", baseline, ["--target", "将来負担比率 R8.. <= 45%", "--by", "市債発行額 R4.. scale"]],
		["borrowing replaced", baseline, ["--target", "市債残高 R12 <= 19300", "--by", "市債発行額 R3.. scale replace"]],
		["a yearly rate", baseline, ["--target", "財政調整基金残高 R12 >= 2000", "--by", "繰出金 R5.. yearly"]],
		[
			"a tax that is not linked",
			baseline,
			["--target", "財政調整基金残高 R8.. >= 2000", "--by", "市税 R5.. add unlinked"],
		],
		["listed years", baseline, ["--target", "財政調整基金残高 [R8, R10] >= 2700", "--by", "物件費 [R4, R6] yearly"]],
		["a work postponed", hall, ["--target", "実質公債費比率 R12 <= 13.5", "--by", "事業「新庁舎(架空)」 year"]],
		["a floor", baseline, ["--target", "財政調整基金残高 R12 >= 1800", "--by", "floor"]],
	];
	it.each(cases)("for %s is run from the shell and meets the target", async (name, file, args) => {
		const path = join(folder, `${name}.yaml`);
		const { outcome, file: written } = await solved(file, ...args, "-o", path);
		expect(outcome).toBe("found");
		expect(written?.text).toBe(readFileSync(path, "utf8"));
		const { code, out, said } = await mitoshi(["run", path, "--json"]);
		expect(code, said).toBe(0);
		const { targets, warnings } = JSON.parse(out) as RunJson;
		const asked = targets.filter(({ id }) => id.startsWith("solve-"));
		expect(asked).toHaveLength(1);
		expect(asked[0]?.results.length).toBeGreaterThan(0);
		expect(asked[0]?.results.every(({ met }) => met)).toBe(true);
		expect(warnings.map(({ code: warning }) => warning)).not.toContain("settlement-shortage");
	});

	it("is printed when no file is named, and extends the scenario beside it", async () => {
		const { code, out } = await mitoshi([
			"solve",
			baseline,
			"--target",
			"財政調整基金残高 R12 >= 2600",
			"--by",
			"物件費 R5.. add",
		]);
		expect(code).toBe(0);
		expect(out).toContain("△ 108百万円(変更なしは0百万円)");
		const stated = ["--by", "物件費 R5.. add", "--from", "-200", "--to", "10"];
		const within = await mitoshi(["solve", baseline, "--target", "財政調整基金残高 R12 >= 2600", ...stated]);
		expect(within.out).toContain("、211通り");
		expect(out).toContain("1つ手前の △ 107百万円 では、財政調整基金残高 R12 に届きません");
		expect(out).toContain("extends: baseline.yaml");
	});
});

describe("what solve says when", () => {
	it("a work is not moved to years in which it does not fit", async () => {
		const { code, said } = await mitoshi([
			...["solve", hall, "--target", "財政調整基金残高 R12 >= 1300"],
			...["--by", "事業「新庁舎(架空)」 year", "--to", "R20"],
		]);
		expect(code).toBe(2);
		expect(said).toContain("--to:1:1 エラー: R20からでは、事業の全部が見通しの期間に入りません");
		expect(said).toContain("R3からR10まで");
	});

	it("an answer asked about in its turn gets targets of its own", async () => {
		const first = join(folder, "first-answer.yaml");
		const ask = (file: string, limit: number) => [
			...[
				"solve",
				file,
				"--target",
				`財政調整基金残高 R12 >= ${limit}`,
				"--by",
				"物件費 R5.. add",
				"-m",
				"scenarios/himi",
			],
		];
		expect((await mitoshi([...ask(baseline, 2600), "-o", first])).code).toBe(0);
		const second = join(folder, "second-answer.yaml");
		expect((await mitoshi([...ask(first, 2700), "-o", second])).code).toBe(0);
		const { runs } = JSON.parse((await mitoshi(["run", first, second, "-m", "scenarios/himi", "--json"])).out);
		const own = runs[1].targets.filter(({ id }: { id: string }) => id.startsWith("solve-"));
		expect(own.map(({ limit }: { limit: number }) => limit)).toEqual([2600, 2700]);
		expect(new Set(own.map(({ id }: { id: string }) => id)).size).toBe(2);
	});

	it("nothing in the range does it: the best that can be reached, the target that binds, and exit 0, 1 with --strict", async () => {
		const args = ["--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. add", "--from", "-50", "--to", "0"];
		const { outcome, answer, best, file } = await solved(baseline, ...args);
		expect({ outcome, answer, file }).toEqual({ outcome: "unreachable", answer: null, file: null });
		expect(best).toEqual({ value: -50, missed: ["財政調整基金残高 R12"] });
		expect((await mitoshi(["solve", baseline, ...args])).out).toContain("この範囲では達成できません");
		expect((await mitoshi(["solve", baseline, ...args, "--strict"])).code).toBe(1);
	});

	it("targets can be met alone but not together", async () => {
		const { outcome, constraints } = await solved(
			baseline,
			...["--target", "財政調整基金残高 R12 >= 2600", "--target", "財政調整基金残高 R12 <= 2590"],
			...["--by", "物件費 R5.. add", "--from", "-500", "--to", "0"],
		);
		expect(outcome).toBe("unreachable");
		expect(constraints.filter(({ always }) => !always).map(({ bestAlone }) => bestAlone?.met)).toEqual([true, true]);
	});

	it("the answer rests on a condition: on the screen, in the title and in the reason of the file", async () => {
		const asked = ["solve", baseline, "--target", "財政調整基金残高 R12 >= 2600", "--by"];
		for (const [by, condition] of [
			["市税 R5.. add unlinked", "普通交付税に連動しない"],
			["市税 R5.. add", "普通交付税に連動する"],
			["市債発行額 R4.. scale replace", "借入れの増減は一般財源で埋め合わせる"],
		] as const) {
			const { code, out } = await mitoshi([...asked, by]);
			expect(code).toBe(0);
			expect(out).toMatch(new RegExp(`【動かすもの】\n  .*\\(${condition}\\)`));
			expect(out).toMatch(new RegExp(`title: .*${condition}`));
			expect(out).toMatch(new RegExp(`reason: .*${condition}`));
			expect(out.includes("計画より多く借り入れる変更です。")).toBe(by.startsWith("市債"));
		}
		const { out } = await mitoshi(["solve", "--target", "将来負担比率 R8.. <= 45%", "--by", "市債発行額 R4.. scale"]);
		expect(out).toContain("(市債を充てる事業も同じ額だけ増減する)");
		expect(out).not.toContain("借り入れる変更です");
		expect(out).toMatch(/将来負担比率 R8〜R12 +.*15\.5ポイント/);
	});

	it("two targets on the same line and years are told apart by what they ask", async () => {
		const { out } = await mitoshi([
			...["solve", "--target", "財政調整基金残高 R12 >= 2600", "--target", "財政調整基金残高 R12 <= 2590"],
			...["--by", "物件費 R5.. add", "--from", "-500", "--to", "0"],
		]);
		expect(out).toContain("財政調整基金残高 R12 2,600百万円以上: これだけなら達成できます");
		expect(out).toContain("財政調整基金残高 R12 2,590百万円以下: これだけなら達成できます");
	});

	it("all of the scenario's own targets are asked for by a word", async () => {
		const { constraints, outcome } = await solved(
			resolve("scenarios/himi/city-tax-level-minus-1.yaml"),
			"--target",
			"all",
			"--by",
			"物件費 R5.. add",
		);
		expect(outcome).toBe("found");
		expect(constraints).toHaveLength(3 + 6 + 1);
	});

	it("no lever is named: every line's own answer, ranked", async () => {
		const { code, out } = await mitoshi([
			"solve",
			baseline,
			"--target",
			"財政調整基金残高 R12 >= 2600",
			"--years",
			"R5..",
			"--json",
		]);
		expect(code).toBe(0);
		const { breakEven } = JSON.parse(out) as {
			breakEven: { line: string; amount: number | null; share: number | null }[];
		};
		expect(breakEven.find(({ line }) => line === "operatingExpenses")?.amount).toBe(-108);
		const shares = breakEven.flatMap(({ share }) => (share === null ? [] : [Math.abs(share)]));
		expect(shares.length).toBeGreaterThan(5);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
	});
});

/** What is wrong in a question: the arguments, and the errors they give. */
const questions: readonly (readonly [name: string, ...args: string[]])[] = [
	["solve-without-target", "solve", "--by", "物件費 R5.. add"],
	["solve-target-without-comparison", "solve", "--target", "財政調整基金残高 R12 2600"],
	["solve-target-without-year", "solve", "--target", "財政調整基金残高 >= 2600"],
	["solve-target-near-miss", "solve", "--target", "財政調整基金残額 R12 >= 2600"],
	["solve-target-limit", "solve", "--target", "財政調整基金残高 R12 >= 二六〇〇"],
	["solve-target-beyond-horizon", "solve", "--target", "財政調整基金残高 R15 >= 2600"],
	["solve-lever-computed", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "歳出合計 R5.. add"],
	["solve-lever-near-miss", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "市民税 R5.. add"],
	["solve-lever-operation", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. ad"],
	["solve-lever-growth", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. growth"],
	["solve-lever-option", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. add unlinked"],
	["solve-lever-form", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費"],
	["solve-lever-settled-year", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R2.. add"],
	[
		"solve-unknown-project",
		"solve",
		"scenarios/himi/new-city-hall.yaml",
		"--target",
		"財政調整基金残高 R12 >= 2600",
		"--by",
		"事業「新庁者(架空)」 year",
	],
	["solve-moves-nothing", "solve", "--target", "市債残高 R12 <= 15000", "--by", "物件費 R5.. add"],
	["solve-target-unmoved", "solve", "--target", "準元利償還金 R8 <= 1"],
	[
		"solve-range-not-a-step",
		"solve",
		"--target",
		"財政調整基金残高 R12 >= 2600",
		"--by",
		"物件費 R5.. add",
		"--from",
		"-0.5",
	],
	[
		"solve-range-reversed",
		"solve",
		"--target",
		"財政調整基金残高 R12 >= 2600",
		"--by",
		"物件費 R5.. add",
		"--from",
		"0",
		"--to",
		"-500",
	],
	[
		"solve-range-form",
		"solve",
		"--target",
		"財政調整基金残高 R12 >= 2600",
		"--by",
		"物件費 R5.. yearly",
		"--from",
		"-2",
	],
	["solve-range-without-lever", "solve", "--target", "財政調整基金残高 R12 >= 2600", "--from", "-2"],
	[
		"solve-several-mistakes",
		"solve",
		"--target",
		"財政調整基金 R12 > ",
		"--target",
		"市税 R2 >= 1",
		"--by",
		"決算収支 R5.. add",
	],
	[
		"solve-by-twice",
		"solve",
		"--target",
		"財政調整基金残高 R12 >= 2600",
		"--by",
		"物件費 R5.. add",
		"--by",
		"人件費 R5.. add",
	],
	["stress-output-twice", "stress", "-o", "a.md", "--output", "b.md"],
	["sensitivity-without-on", "sensitivity"],
	["sensitivity-near-miss", "sensitivity", "--on", "財政調整基金残額", "R12"],
	["sensitivity-year", "sensitivity", "--on", "財政調整基金残高", "R2"],
	["sensitivity-no-figure", "sensitivity", "--on", "連結実質赤字比率", "R12"],
	["sensitivity-step", "sensitivity", "--on", "財政調整基金残高", "R12", "--step", "1"],
	["stress-year", "stress", "--from", "R2"],
	["stress-reversed-years", "stress", "--from", "R8", "--until", "R5"],
	["stress-until", "stress", "--until", "R99"],
];

describe("a question that cannot be read is refused with its place, near misses and a remedy", () => {
	it.each(questions)("%s", async (name, ...args) => {
		const { code, out, said } = await mitoshi(args);
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(said).toMatch(/\n {2}→ .*[ぁ-ん]/);
		expect(said).not.toMatch(/\n\s+at |TypeError|undefined|NaN|\[object/);
		await expect(said).toMatchFileSnapshot(`../errors/questions/${name}.txt`);
	});

	it("as JSON too", async () => {
		const { code, said } = await mitoshi([
			"solve",
			"--target",
			"財政調整基金残額 R12 >= 2600",
			"--by",
			"歳出合計 R5.. add",
			"--json",
		]);
		expect(code).toBe(2);
		const { errors } = JSON.parse(said) as { errors: { code: string; file: string; column: number }[] };
		expect(errors.map((error) => [error.code, error.file, error.column])).toEqual([
			["unknown-line", "--target", 1],
			["computed-line", "--by", 1],
		]);
	});

	it("never over the scenario it was asked about", async () => {
		const copy = join(folder, "own.yaml");
		writeFileSync(copy, "title: 見本\nmunicipality: himi\n");
		const { code, said } = await mitoshi([
			"solve",
			copy,
			"--target",
			"財政調整基金残高 R12 >= 2600",
			"--by",
			"物件費 R5.. add",
			"-o",
			copy,
		]);
		expect(code).toBe(2);
		expect(said).toContain("出力先が、この実行で読んだファイルです");
		expect(readFileSync(copy, "utf8")).toBe("title: 見本\nmunicipality: himi\n");
	});
});

describe("sensitivity and stress", () => {
	it.each(["table", "csv", "json", "md"])("sensitivity prints as %s, twice the same", async (format) => {
		const once = await mitoshi(["sensitivity", "--on", "財政調整基金残高", "R12", "--pairwise", "--format", format]);
		expect(once.code).toBe(0);
		expect(once.out).toContain("前提 地方交付税総額");
		expect(
			(await mitoshi(["sensitivity", "--on", "財政調整基金残高", "R12", "--pairwise", "--format", format])).out,
		).toBe(once.out);
	});

	it("their JSON names its form", async () => {
		const sensitivity = JSON.parse(
			(await mitoshi(["sensitivity", "--on", "実質公債費比率", "R8", "--json"])).out,
		) as Record<string, unknown>;
		expect(sensitivity).toMatchObject({ schema: "mitoshi.sensitivity.v1", year: "R8", base: 13, pairs: null });
		const stress = JSON.parse((await mitoshi(["stress", "--json"])).out) as { schema: string; stresses: unknown[] };
		expect(stress.schema).toBe("mitoshi.stress.v1");
		expect(stress.stresses).toHaveLength(6);
	});

	it.each([["stress"], ["sensitivity", "--on", "市税", "R5"]])(
		"%s refuses --json beside another form",
		async (...asked) => {
			const { code, out, said } = await mitoshi([...asked, "--json", "--format", "csv"]);
			expect({ code, out }).toEqual({ code: 2, out: "" });
			expect(said).toContain("--json と --format csv は同時に使えません");
		},
	);

	it("stress as CSV holds the outcomes and the reverse question", async () => {
		const { code, out } = await mitoshi(["stress", "--format", "csv"]);
		expect(code).toBe(0);
		expect(out.startsWith("\uFEFF")).toBe(true);
		const lines = out.split("\r\n");
		expect(lines.filter((line) => line.startsWith("地方交付税5%減,"))).toHaveLength(3);
		expect(lines.find((line) => line.includes("0.49倍"))).toContain("△ 2.45%");
	});

	it("stress is written whole to a file, and --strict says when a shock empties the fund", async () => {
		const path = join(folder, "stress.md");
		expect((await mitoshi(["stress", "--format", "md", "-o", path, "--strict"])).code).toBe(1);
		expect(existsSync(path)).toBe(true);
		expect(readFileSync(path, "utf8")).toContain("| すべて重なる |");
	});
});
