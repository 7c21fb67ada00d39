import { expect, it } from "vitest";
import { roles } from "../../src/model/roles.ts";
import { planDoubts } from "../../src/projection/plan-doubts.ts";
import { himi } from "../support/drawn.ts";
import { smallCity } from "../support/small-city.ts";

const { plan } = himi;
const { edition, columns, municipality } = plan;
const settled = edition.settledYears;

interface Odd {
	/** What the plan has more than its table, by line, along the years. */
	readonly off?: Readonly<Record<string, Readonly<Record<number, number>>>>;
	/** What the table has typed more than what stands beside it gives. */
	readonly typed?: Readonly<Record<string, Readonly<Record<number, number>>>>;
	readonly reach?: number;
	readonly isTold?: (line: string, year: number) => boolean;
	readonly carries?: typeof edition.footing.carrying.carries;
	readonly edition?: Partial<typeof edition>;
}

/** What is worth a second look of Himi's plan where some of its figures are others: codes, years and messages. */
function doubts({ off = {}, typed = {}, reach = 0, isTold = () => false, carries = "all", edition: more = {} }: Odd) {
	const moved = (series: ReadonlyMap<string, Float64Array>, by: NonNullable<Odd["off"]>, prefix = "") =>
		new Map([
			...series,
			...Object.entries(by).map(([line, years]) => {
				const own = series.get(prefix + line) as Float64Array;
				return [prefix + line, own.map((amount, year) => amount + (years[year] ?? 0))] as const;
			}),
		]);
	const inputs = { ...columns.inputs, series: moved(columns.inputs.series, typed, "given.") };
	const carrying = { ...edition.footing.carrying, carries };
	const footing = { ...edition.footing, reach: edition.years.map(() => reach), isTold, carrying };
	const opened = { ...plan, edition: { ...edition, footing, ...more } };
	return planDoubts(opened, { ...columns, inputs, values: moved(columns.values, off) });
}

const told = (odd: Odd) => doubts(odd).mismatches.map(({ year, message }) => `${year} ${message.split(": ")[1]}`);

it("a printed figure that the plan does not give is told with both and its cell, one warning for all years of a line", () => {
	const found = doubts({ off: { balance: { 2: 3, 4: -1 }, realDebtServiceRatio: { 3: 0.5 }, totalRevenue: { 9: 2 } } });
	const published = (line: string, year: number) => edition.published.get(line)?.[year] as number;
	const cell = (line: string, year: number) => edition.cell(line, edition.years[year] as number);
	const address = (line: string, year: number) => `(セル${cell(line, year)?.address})`;
	const words = (value: number) => `${value < 0 ? "△ " : ""}${Math.abs(value).toLocaleString("en")}`;
	const revenue = published("totalRevenue", 9);
	const [two, four] = [published("balance", 2), published("balance", 4)];
	const ratio = published("realDebtServiceRatio", 3);
	expect(found.mismatches.map(({ severity, code, year, place }) => [severity, code, year, place])).toEqual([
		["warning", "published-mismatch", "R11", cell("totalRevenue", 9)?.place],
		["warning", "published-mismatch", "R4", cell("balance", 2)?.place],
		["warning", "published-mismatch", "R5", cell("realDebtServiceRatio", 3)?.place],
	]);
	expect(found.mismatches.map(({ message }) => message.split(": ")[1])).toEqual([
		`R11 公表${words(revenue)} 計算${words(revenue + 2)}${address("totalRevenue", 9)}`,
		`R4 公表${words(two)} 計算${words(two + 3)}${address("balance", 2)}、R6 公表${words(four)} 計算${words(four - 1)}${address("balance", 4)}`,
		`R5 公表${ratio.toFixed(1)} 計算${(ratio + 0.5).toFixed(1)}${address("realDebtServiceRatio", 3)}`,
	]);
	expect(found.settled).toEqual([]);
});

it.each<readonly [string, Odd, readonly string[]]>([
	["half the unit of print is no difference", { off: { balance: { 2: 0.03 } } }, []],
	["more than that is", { off: { balance: { 2: 0.07 } } }, ["R4"]],
	["an amount within what rounding adds up to is told already", { off: { balance: { 2: 2 } }, reach: 2 }, []],
	["so is one below", { off: { balance: { 2: -2 } }, reach: 2 }, []],
	["one beyond is not", { off: { balance: { 2: 3 } }, reach: 2 }, ["R4"]],
	["nor is one beyond below", { off: { balance: { 2: -3 } }, reach: 2 }, ["R4"]],
	["a ratio has no part in rounding", { off: { realDebtServiceRatio: { 2: 1 } }, reach: 2 }, ["R4"]],
	[
		"what the table's own check has said of a figure is not said again",
		{ off: { balance: { 2: 3, 3: 3 } }, isTold: (line, year) => line === "balance" && year === 2 },
		["R5"],
	],
	[
		"what the table leaves out in a year is nothing to be held against",
		{ off: { realDebtServiceRatio: { 2: 1, 3: 1 } }, edition: { unpublished: new Set(["realDebtServiceRatio 2022"]) } },
		["R5"],
	],
	[
		"nor is a line it lacks",
		{ off: { realDebtServiceRatio: { 2: 1 } }, edition: { lacks: ["realDebtServiceRatio"] } },
		[],
	],
])("%s", (_, odd, years) => {
	expect(told(odd).map((words) => words.split(" ")[0])).toEqual(years);
});

it("what the plan has no figure for is written as －; what stands in no cell is told without one", () => {
	const [ratio, year] = ["futureBurdenRatio", settled + 2];
	const found = told({
		off: { [ratio]: { [year]: Number.NaN }, futureBurdenNumerator: { [year]: -1e6 } },
		edition: { cell: () => null },
	});
	const printed = edition.published.get(ratio)?.[year]?.toFixed(1);
	expect(found).toEqual([`R5 R5 公表${printed} 計算－`]);
});

/** The reserve, a ratio, 決算収支 and a total, each off in the years around that in which the table departs from the year before. */
const around = { 4: 1, 5: 1, 6: 1 };
const off = {
	fiscalAdjustmentFundBalance: around,
	realDebtServiceRatio: around,
	settlementBalance: around,
	totalRevenue: around,
};
const departed = [
	"totalRevenue R6",
	"settlementBalance R6",
	"fiscalAdjustmentFundBalance R6",
	"realDebtServiceRatio R6",
];
const isCarryover = (line: string, year: number) => line === roles.carryover && year === 5;

/** The years told of each line. */
const yearsOf = (odd: Odd) =>
	doubts(odd).mismatches.map(({ message }) => {
		const [, label, cells = ""] = /^公表表の(.*)が、内訳からの計算と合いません: (.*)$/.exec(message) ?? [];
		const { id } = municipality.model.terms.find((term) => term.label === label) ?? { id: label };
		return `${id} ${[...cells.matchAll(/(R\d+) 公表/g)].map(([, year]) => year).join()}`;
	});

it("from the year whose 繰越金 is told to be another on, what only follows from it is not told again; totals are", () => {
	const typed = { [roles.carryover]: { 5: 7 } };
	// In R7 the table's 決算収支 does not foot by what is carried: it is told of that year.
	const all = [
		"totalRevenue R6,R7,R8",
		"settlementBalance R6,R7,R8",
		"fiscalAdjustmentFundBalance R6,R7,R8",
		"realDebtServiceRatio R6,R7,R8",
	];
	expect(yearsOf({ off, typed, isTold: isCarryover })).toEqual([
		"totalRevenue R6,R7,R8",
		"settlementBalance R6,R7",
		...departed.slice(2),
	]);
	expect(yearsOf({ off, typed })).toEqual(all);
	expect(yearsOf({ off, isTold: isCarryover })).toEqual(all);
	expect(yearsOf({ off, typed, isTold: isCarryover, carries: "stated" })).toEqual(all);
});

/** A town whose table deposits so much in R7 to R9, of 繰越金 of 20, 20 and 31; its settings say 62.5 %, which is 13, 13 and 20. */
function depositing(seven: number, eight: number, nine: number) {
	const left = [20, 1010 - 980 - seven, 1021 - 980 - eight, 1031 - 980 - nine];
	const rows = [
		["市税", 1000, 980, 991, 990],
		["普通交付税", 10, 10, 10, 10],
		["財政調整基金からの繰入", 0, 0, 0, 0],
		["繰越金", 20, 20, 20, 31],
		["歳入合計", 1030, 1010, 1021, 1031],
		["人件費", 1010, 980, 980, 980],
		["財政調整基金への積立", 0, seven, eight, nine],
		["歳出合計", 1010, 980 + seven, 980 + eight, 980 + nine],
		["歳入歳出差引", ...left],
		["財政調整基金残高", 100, 100 + seven, 100 + seven + eight, 100 + seven + eight + nine],
	] as const;
	const share =
		"basis: allFunds\nparameters:\n  settlementDepositShare: { value: 62.5%, source: 仮定, grade: general }\n";
	const city = smallCity({ rows, settings: share });
	const found = planDoubts(city, city.plan).mismatches.filter(({ code }) => code === "deposit-below-share");
	const lines = planDoubts(city, city.plan).mismatches.map(({ message }) => /公表表の(.*?)が、/.exec(message)?.[1]);
	const words = found.map(({ message, hint, year, place }) => ({
		...{ year, cell: [place?.line, place?.column], cells: message.split(/あります: |。計算/)[1] },
		share: [...message.matchAll(/繰越金の([\d.]+%)/g)].map(([, percent]) => percent),
		fits: /value: ([\d.]+%)/.exec(hint)?.[1],
	}));
	return { words, lines };
}

it("years whose deposit is less than the share asks are told at once, with the share that gives the table", () => {
	const { words, lines } = depositing(10, 10, 16);
	expect(words).toEqual([
		{
			year: "R7",
			cell: [8, 3],
			cells: "R7 公表10 繰越金20から13(セルC8)、R8 公表10 繰越金20から13(セルD8)、R9 公表16 繰越金31から20(セルE8)",
			share: ["62.5%", "62.5%"],
			fits: "50%",
		},
	]);
	// The balance and what is carried only follow from it.
	expect(lines).toEqual(["財政調整基金への積立", "歳入合計", "歳出合計", "歳入歳出差引"]);
});

it("a year that deposits what the share asks is not among them; where no share gives the table it is stated as it is", () => {
	expect(depositing(10, 13, 16).words).toEqual([
		{
			year: "R7",
			cell: [8, 3],
			cells: "R7 公表10 繰越金20から13(セルC8)、R9 公表16 繰越金31から20(セルE8)",
			share: ["62.5%", "62.5%"],
			fits: "0%",
		},
	]);
	expect(depositing(13, 13, 20).words).toEqual([]);
	expect(depositing(14, 13, 20).words).toEqual([]);
});
