import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import { unknownCells } from "../../src/projection/unknown-cells.ts";
import { explanationOf, renderExplanation } from "../../src/report/content/explanation.ts";
import { workbookOf } from "../report/workbook/outlook-figures.ts";
import { runFile } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { type Town, townFolder, townOf, towns } from "../support/towns.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-towns-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
// Commands may write beside what they read.
for (const town of towns)
	for (const copy of [town, calibrated(town)]) cpSync(townFolder(town), join(scratch, copy), { recursive: true });

/** A copy that what is not published was solved for. */
function calibrated(town: Town): string {
	return `${town}-calibrated`;
}

/** What no page of a city may hold: words of the program, and another city's. */
const strange = /NaN|undefined|null|Infinity|\[object|TypeError|氷見|26億/;

interface Case {
	readonly code: number;
	readonly words: readonly string[];
}

const scenarios: Readonly<Record<Town, string>> = { umino: "school", yamate: "cut", kawakami: "road" };
/** A figure to ask about, in its last year; and what can be changed of it. */
const figures: Readonly<Record<Town, readonly [line: string, year: string]>> = {
	umino: ["ふるさと応援基金残高", "R15"],
	yamate: ["要調整額", "R15"],
	kawakami: ["村の基金残高", "R16"],
};
const questions: Readonly<Record<Town, readonly [target: string, lever: string]>> = {
	umino: ["財政調整基金残高 R15 >= 15億円", "物件費 R7.. add"],
	yamate: ["要調整額 R15 <= 5", "歳出 R8.. add"],
	kawakami: ["村の基金残高 R16 >= 600", "その他の経費 R8.. add"],
};

/** Every command that answers about a city. `FILE` is its scenario. */
function casesOf(town: Town): Case[] {
	const [target, lever] = questions[town];
	const figure = figures[town];
	const loans = town === "yamate" ? 2 : 0;
	const asked: readonly (readonly [code: number, ...words: string[]])[] = [
		...(["table", "md", "csv", "json"] as const).map((format) => [0, "run", "FILE", "--format", format] as const),
		[0, "run"],
		[0, "run", "FILE", "--until", "R9"],
		[town === "umino" ? 1 : 0, "run", "FILE", "--strict"],
		[0, "check"],
		[0, "check", "FILE"],
		[0, "compare", "FILE"],
		[0, "compare", "FILE", "--json"],
		[0, "compare", "FILE", "--bridge", ...figure],
		[0, "explain", "FILE", ...figure],
		[0, "explain", "FILE", ...figure, "--json"],
		[0, "sensitivity", "FILE", "--on", ...figure],
		[0, "sensitivity", "FILE", "--on", ...figure, "--pairwise", "--json"],
		[0, "solve", "--target", target, "--by", lever],
		[0, "solve", "--target", target, "--by", lever, "--json"],
		[0, "solve", "--target", target],
		[town === "yamate" ? 2 : 0, "stress", "FILE"],
		[0, "simulate", "FILE", "--suggest"],
		[town === "umino" ? 0 : 2, "simulate", "FILE", "--paths", "64"],
		[town === "umino" ? 0 : 2, "plan", "measures.yaml"],
		[loans, "bond", "過疎債", "1億円", "R8"],
		[0, "scenarios", "FILE", "--dry-run"],
		[0, "scenarios", "FILE", "--dry-run", "--json"],
		[0, "scenarios"],
		[0, "run", "pessimistic.yaml"],
		[0, "lines"],
		[0, "lines", "--json"],
		[2, "measures"],
		[0, "calibrate", join("..", calibrated(town))],
		[0, "run", "-m", join("..", calibrated(town))],
	];
	return asked.map(([code, ...words]) => ({
		code,
		words: words.map((word) => (word === "FILE" ? `${scenarios[town]}.yaml` : word)),
	}));
}

describe.each(towns)("%s, asked everything", (town) => {
	it.each(casesOf(town).map((one) => ({ ...one, typed: one.words.join(" ") })))(
		"$typed: $code",
		async ({ code, words }) => {
			const done = await mitoshi(words, join(scratch, town));
			expect(done.code, done.said).toBe(code);
			const text = words.some((word) => /json/.test(word)) ? done.out.replaceAll("null", "") : done.out;
			expect(`${text}${done.said}`).not.toMatch(strange);
			// What a town or a village calls its own; the glossary is of every city.
			if (town !== "yamate" && words[0] !== "lines")
				expect(`${text}${done.said}`.match(/.*(?<!都)市(?!町村|場).*/g)).toBeNull();
			if (code === 2) expect([done.out, done.said]).toEqual(["", expect.stringMatching(/エラー: [\s\S]*→ /)]);
		},
	);

	it("explains every line in its first, a middle and its last year", () => {
		const { plan } = townOf(town);
		const { years, settledYears } = plan.edition;
		const unknown = unknownCells(plan, plan.columns);
		for (const { id } of plan.municipality.model.terms)
			for (const at of [0, settledYears, years.length - 1]) {
				const text = renderExplanation(explanationOf(plan, id, at, 1));
				const place = `${id} ${formatFiscalYear(years[at] as number)}`;
				expect(text, place).not.toMatch(strange);
				const figure = plan.columns.values.get(id)?.[at] as number;
				const [own = ""] = text.split("\n").filter((line) => line.includes(formatFiscalYear(years[at] as number)));
				if (unknown.has(id, at)) expect(text, place).toContain("不明");
				else if (!Number.isNaN(figure)) expect(own.split(" = ")[0], place).not.toContain("不明");
			}
	});
});

describe("a row that is all there is of a total", () => {
	const yamate = join(scratch, "yamate");

	it.each([["run"], ["run", "--format", "csv"], ["run", "--format", "md"], ["compare", "cut.yaml"]])(
		"is printed once: %s %s %s",
		async (...words) => {
			const { out } = await mitoshi(words, yamate);
			expect(out).toMatch(/歳出[,|\s]/);
			expect(out).not.toMatch(/(歳入|歳出)合計/);
		},
	);

	it("is named where what it holds is asked for", async () => {
		const settings = readFileSync(join(yamate, "settings.yaml"), "utf8");
		const shock = "id: tax, label: 税収1割減, duration: oneYear, changes: [{ line: 市税, scale: 90% }]";
		writeFileSync(
			join(yamate, "settings.yaml"),
			`${settings}stresses:\n  - { ${shock}, source: 仮定, grade: general }\n`,
		);
		const stressed = await mitoshi(["stress", "cut.yaml"], yamate);
		writeFileSync(join(yamate, "settings.yaml"), settings);
		expect(stressed).toMatchObject({ code: 2, out: "" });
		expect(stressed.said).toContain("「市税」は「歳入」の行にまとめられていて");
		const split = await mitoshi(["compare", "cut.yaml", "--bridge", "市税", "R15"], yamate);
		expect(split.said).toContain("市税には額がないので、差を要因に分けられません(「歳入」の行に含まれる)");
	});
});

it("what moves along is said of rows the town has", async () => {
	const note = async (town: Town) => {
		const { out } = await mitoshi(
			["sensitivity", `${scenarios[town]}.yaml`, "--on", ...figures[town]],
			join(scratch, town),
		);
		return /動かしたときの差。.*/.exec(out)?.[0];
	};
	expect(await note("yamate")).toBe("動かしたときの差。");
	expect(await note("kawakami")).toBe(
		"動かしたときの差。村税・交付税等は普通交付税の連動を含む。村債発行額は充てる事業も同じだけ動くとみる。",
	);
	expect(await note("umino")).toContain("町税と地方譲与税・交付金は普通交付税の連動を含む");
});

it("a difference in 千円 is split into whole 千円", async () => {
	const { out } = await mitoshi(
		["compare", "school.yaml", "--bridge", "財政調整基金残高", "R15"],
		join(scratch, "umino"),
	);
	expect(out).toContain("事業「小学校の建替え」      △ 248,297    968,257");
	expect(out).not.toMatch(/\d\.\d/);
});

describe("what a town sends out", () => {
	it.each(towns)("%s: its workbook is read back with nothing changed", async (town) => {
		const { bytes } = workbookOf(runFile(join(townFolder(town), `${scenarios[town]}.yaml`)));
		const book = join(scratch, `${town}.xlsx`);
		writeFileSync(book, bytes);
		const read = await mitoshi(["read", book, "--base", `${scenarios[town]}.yaml`], join(scratch, town));
		expect(read.code, read.said).toBe(0);
		expect(`${read.out}${read.said}`).not.toMatch(strange);
	});

	// Drawing its pictures takes seconds: the town of which least is known.
	it("yamate: its pack is written", async () => {
		const out = join(scratch, "pack");
		const made = await mitoshi(["report", "cut.yaml", "--out", out], join(scratch, "yamate"));
		expect(made.code, made.said).toBe(0);
		for (const name of ["財政見通しの表.md", "outlook.csv", "財政見通し.html", "目次.html"])
			expect(visible(readFileSync(join(out, name), "utf8")), name).not.toMatch(strange);
	});
});

/** A page without its scripts and styles. */
function visible(text: string): string {
	return text.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replaceAll(/<[^>]*>/g, "");
}

describe("a table that a town printed", () => {
	it.each(towns)("%s: is imported again to the same figures", async (town) => {
		const folder = townFolder(town);
		const { edition } = townOf(town).plan;
		const copy = join(scratch, `${town}-copy`);
		cpSync(folder, copy, { recursive: true });
		rmSync(join(copy, "editions"), { recursive: true });
		const table = join(scratch, `${town}.csv`);
		writeFileSync(table, readFileSync(join(folder, "editions", edition.id, "outlook.csv")));
		const settled = readFileSync(join(folder, "editions", edition.id, "years.csv"));
		const done = await mitoshi(["import", table, "--edition", edition.id, "-m", copy], scratch);
		expect(done.code, done.said).toBe(0);
		expect(`${done.out}${done.said}`).not.toMatch(strange);
		// Which years are settled no heading of this table tells.
		writeFileSync(join(copy, "editions", edition.id, "years.csv"), settled);
		const run = async (where: string) => JSON.parse((await mitoshi(["run", "--json"], where)).out).lines;
		expect(await run(copy)).toEqual(await run(folder));
	});
});
