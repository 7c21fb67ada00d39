import { describe, expect, it } from "vitest";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { filesWith, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";
import { ratio, read, refusals } from "../support/town.ts";

const [ordinary, service] = ["ordinaryBalanceRatio", "realDebtServiceRatio"];

/** Another form of the same history: H30 89.6 11.2, R1 88.9 11.2, R2 88.0 11.3. */
function expectSame(history: string | Uint8Array): void {
	const edition = read({ history });
	const read3 = (line: string) => ["H30", "R1", "R2"].map((year) => ratio(edition, line, year));
	expect(read3(ordinary)).toEqual([89.6, 88.9, 88.0]);
	expect(read3(service)).toEqual([11.2, 11.2, 11.3]);
}

describe("the history of ratios is read by the reader of every table", () => {
	it.each([
		[
			"quoted cells",
			'"年度","経常収支比率","実質公債費比率"\n"H30","89.6","11.2"\n"R1","88.9","11.2"\n"R2","88.0","11.3"\n',
		],
		["tabs", "年度\t経常収支比率\t実質公債費比率\nH30\t89.6\t11.2\nR1\t88.9\t11.2\nR2\t88.0\t11.3\n"],
		["line ends of CR alone", "年度,経常収支比率,実質公債費比率\rH30,89.6,11.2\rR1,88.9,11.2\rR2,88.0,11.3\r"],
		[
			"titles and a caption",
			"主要な指標,,\n,,(単位：％)\n年度,経常収支比率,実質公債費比率\nH30,89.6,11.2\nR1,88.9,11.2\nR2,88.0,11.3\n",
		],
		[
			"a title that is a year",
			"令和2年度決算\n年度,経常収支比率,実質公債費比率\nH30,89.6,11.2\nR1,88.9,11.2\nR2,88.0,11.3\n",
		],
		[
			"years in full",
			"年度,経常収支比率(％),実質公債費比率(3か年平均)\n平成30年度(2018),89.6%,11.2\n令和元年度(2019),88.9,11.2\n令和2年度（決算）,88.0,１１．３\n",
		],
		[
			"newest first, remarks and a source",
			"年度,実質公債費比率,経常収支比率,出典\nR2,11.3,88.0,令和2年度決算カード\nR1,11.2,88.9,\nH30,11.2,89.6,平成30年度決算カード\n※各年度の決算",
		],
		["years across", "指標,単位,H30,R1,R2\n経常収支比率,%,89.6,88.9,88.0\n実質公債費比率,%,11.2,11.2,11.3\n"],
	])("%s", (_, text) => {
		expectSame(text);
		expectSame(`\uFEFF${text}`);
	});

	it("one year alone, a ratio that was not computed, a gap between the years", () => {
		const edition = read({ history: "年度,経常収支比率,将来負担比率\nR2,88.0,－\n" });
		expect(ratio(edition, ordinary, "R2")).toBe(88);
		expect(ratio(edition, "futureBurdenRatio", "R2")).toBeUndefined();
		expect(ratio(read({ history: "年度,経常収支比率\nH28,86.6\nR2,88.0\n" }), ordinary, "H28")).toBe(86.6);
	});
});

describe("what would be dropped from a history is refused by its cell", () => {
	it.each([
		[
			"a misspelt heading",
			"年度,経常収支比率,実質公債比率\nR1,88.9,11.2\nR2,88.0,11.3\n",
			"history-unknown-column セルC1「実質公債比率」",
		],
		[
			"a column of other figures",
			"年度,経常収支比率,財政力指数\nR1,88.9,0.45\nR2,88.0,0.44\n",
			"history-unknown-column セルC1「財政力指数」",
		],
		[
			"a ratio no city publishes",
			"年度,経常収支比率,実質公債費比率(単年度)\nR1,88.9,11.9\nR2,88.0,12.1\n",
			"history-unknown-column セルC1「実質公債費比率(単年度)」",
		],
		["an amount", "年度,経常収支比率,市税\nR1,88.9,5000\nR2,88.0,5100\n", "history-unknown-column セルC1「市税」"],
		["a ratio twice", "年度,経常収支比率,経常収支比率(参考推計)\nR1,88.9,1\nR2,88.0,2\n", "table-repeated-row"],
		[
			"a year twice",
			"年度,経常収支比率\nR1,88.9\n令和元年度,88.8\nR2,88.0\n",
			"table-repeated-year 年度R1が2つあります(セルA2とセルA3)",
		],
		[
			"a year that is none",
			"年度,経常収支比率\nR1,88.9\nR2暫定案,88.0\nR3,1\n",
			"table-unread-column セルA3「R2暫定案」",
		],
		[
			"a mean below the years",
			"年度,経常収支比率\nR1,88.9\nR2,88.0\n平均,88.5\n",
			"table-unread-column セルA4「平均」",
		],
		[
			"figures right of a column without a heading",
			"年度,経常収支比率,\nR1,88.9,1\nR2,88.0,2\n",
			"table-unnamed-row セルC2",
		],
		["an unreadable cell", "年度,経常収支比率\nR1,88.9(速報)\nR2,約88\n", "table-cell セルB3の「約88」"],
		["a unit that is none of a ratio", "年度,経常収支比率(千円)\nR1,88.9\nR2,88.0\n", "table-wrong-unit セルB1"],
		["no year at all", "年度,経常収支比率\n昨年度,88.9\n", "table-header"],
	])("%s", (_, history, message) => {
		expect(refusals({ history }).join("\n")).toContain(message);
	});

	it("and a near miss is named", () => {
		expect(refusals({ history: "年度,経常収支比率,実質公債比率\nR1,88.9,11.2\nR2,88.0,11.3\n" })).toHaveLength(1);
	});
});

/** The town's history with other figures of one ratio. */
const withRatios = (label: string, ratios: readonly string[]) =>
	`年度,${label}\n${ratios.map((ratio, index) => `${["H30", "R1", "R2"][index]},${ratio}`).join("\n")}\n`;

describe("a ratio that cannot be is refused by its cell", () => {
	it.each([
		["実質公債費比率", ["11.2", "112", "11.3"]],
		["実質公債費比率", ["11.2", "△ 51", "11.3"]],
		["将来負担比率", ["65.9", "2001", "63.8"]],
		["将来負担比率", ["65.9", "△ 58.0", "63.8"]],
		["経常収支比率", ["89.6", "889", "88.0"]],
		["経常収支比率", ["89.6", "△ 88.9", "88.0"]],
		["実質赤字比率", ["－", "2001", "－"]],
	])("%s %j", (label, ratios) => {
		const found = refusals({ history: withRatios(label, ratios) });
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(new RegExp(`^table-ratio-range セルB3\\(${label}.*「${ratios[1]}」`));
	});

	it("in the published table too", () => {
		const table = textOf("test/errors/town/editions/r3/outlook.csv").replace("11.3,12.0,12.1", "11.3,120,12.1");
		expect(refusals({ table }).join()).toContain("table-ratio-range セルC");
	});
});

describe("a ratio that is probably a slip is computed with a warning at its cell", () => {
	const warned = (history: string) =>
		read({ history }).warnings.flatMap(({ code, message, severity, place }) =>
			["tenfold", "other-sign"].includes(code)
				? [`${severity} ${code} ${place?.file.split("/").at(-1)} ${message}`]
				: [],
		);
	it.each([
		["実質公債費比率", ["11.2", "0.112", "11.3"], "tenfold history.csv セルB3の値0.112は、前後の年度の値(11.2、11.3)"],
		["実質公債費比率", ["0.112", "11.2", "11.3"], "tenfold history.csv セルB2の値0.112は、前後の年度の値(11.2、11.3)"],
		[
			"実質公債費比率",
			["11.2", "△ 11.2", "11.3"],
			"other-sign history.csv セルB3の値△ 11.2は、前後の年度の値(11.2、11.3)",
		],
		["経常収支比率", ["89.6", "8.89", "88.0"], "tenfold history.csv セルB3の値8.89"],
		["経常収支比率", ["89.6", "88.9", "8.8"], "tenfold history.csv セルB4の値8.8"],
	])("%s %j", (label, ratios, message) => {
		expect(warned(withRatios(label, ratios))).toEqual([expect.stringContaining(`warning ${message}`)]);
	});

	it.each([
		["実質公債費比率", ["0.5", "△ 0.3", "11.3"]],
		["実質公債費比率", ["11.2", "11.2", "11.3"]],
		["将来負担比率", ["－", "16.1", "63.8"]],
	])("but not %s %j", (label, ratios) => {
		expect(warned(withRatios(label, ratios))).toEqual([]);
	});
});

describe("the history and the table say the same", () => {
	it.each([
		["実質公債費比率", "11.9", "11.3"],
		["将来負担比率", "63.9", "63.8"],
	])("%s %s against %s is refused with both cells", (label, past, printed) => {
		const found = refusals({ history: withRatios(label, ["－", "－", past]) });
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(
			new RegExp(`^history-contradiction .*R2.*セルB4「${past}」.*outlook\\.csv.*セルB\\d+「${printed}」`),
		);
	});

	it("a year still projected in the table is warned of", () => {
		const { warnings } = read({ history: "年度,実質公債費比率\nR2,11.3\nR3,11.9\n" });
		const found = warnings.filter(({ code }) => code === "history-contradiction");
		expect(found.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
			expect.stringMatching(/^warning .*R3.*セルB3「11\.9」.*セルC\d+「12\.0」/),
		]);
	});
});

describe("a history no single-year ratios give is said to be so, whatever the jump", () => {
	const path = `${himiEdition}/history.csv`;
	it.each(["60", "△ 50", "100", "45", "99.9"])("%s%% in R1", (figure) => {
		const history = textOf(path).replace("R1,88.9,11.2", `R1,88.9,${figure}`);
		const outcome = calibrateEdition(filesWith({ [path]: history }), himiFolder, undefined);
		const problems = "problems" in outcome ? outcome.problems : [];
		expect(problems.map(({ code }) => code)).toEqual(["calibration-not-solvable"]);
		const jump = `${figure.replace("△ ", "-")}%`;
		expect(problems[0]?.message).toMatch(/\(最も大きく動くのは/);
		expect(
			[`H30の11.2%からR1の${jump})`, `R1の${jump}からR2の11.3%)`].some((one) => problems[0]?.message.includes(one)),
		).toBe(true);
		expect(problems[0]?.message).not.toMatch(/NaN/);
	});

	it("any figure in its range is solved or refused", () => {
		for (let figure = -50; figure <= 100; figure += 30) {
			const history = textOf(path).replace("R1,88.9,11.2", `R1,88.9,${figure}`);
			const outcome = calibrateEdition(filesWith({ [path]: history }), himiFolder, undefined);
			if ("problems" in outcome) expect(outcome.problems[0]?.code).toBe("calibration-not-solvable");
			else expect(outcome.text).not.toMatch(/NaN|Infinity/);
		}
	});
});
