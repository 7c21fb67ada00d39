import { expect, it } from "vitest";
import { bondSchedule } from "../../src/model/bonds/schedule.ts";
import { debtProblems, runOffProblem, unknownDebtProblems } from "../../src/projection/debt-problems.ts";
import { himi } from "../support/drawn.ts";
import { rowOf } from "../support/figures.ts";
import { type OtherFigures, withFigures } from "../support/other-figures.ts";

const { plan } = himi;
const run = (said: string) => himi.run(`title: t\nmunicipality: himi\n${said}`);

/** Why Himi's debt cannot be told apart, of a 町, with terms stated in its settings or without. */
function runOff(refusal: Parameters<typeof runOffProblem>[1], isStated = true) {
	const { municipality } = plan;
	const publishedBond = isStated ? municipality.publishedBond : null;
	const opened = { ...plan, municipality: { ...municipality, name: "例示町", publishedBond } };
	const { severity, message, place } = runOffProblem(opened, refusal);
	return { severity, said: message.split(": ")[1], place };
}

it("debt that cannot be told apart by year of issue is told by what does not hold, when, and the cell", () => {
	const cell = (line: string, year: number) => plan.edition.cell(line, plan.edition.years[year] as number);
	const stated = plan.municipality.publishedBond?.place;
	expect(stated).toBeDefined();
	expect(runOff({ reason: "principal", year: 3, amount: -12.34 })).toEqual({
		...{ severity: "error", place: stated },
		said: `既発債の元金がR5で成り立ちません(△ 12.3、セル${cell("bondsOutstanding", 3)?.address})`,
	});
	expect(runOff({ reason: "interest", year: 4, amount: -1 }, false)).toEqual({
		...{ severity: "error", place: cell("debtService", 4)?.place },
		said: `既発債の利子がR6で成り立ちません(△ 1.0、セル${cell("debtService", 4)?.address})`,
	});
	// Of all years together: at the balance that is settled.
	expect(runOff({ reason: "total", year: -1, amount: 5 }, false)).toEqual({
		...{ severity: "error", place: cell("bondsOutstanding", 0)?.place },
		said: `既発債の償還額の合計(確定した町債残高を超える)が期間の合計で成り立ちません(5.0、セル${cell("bondsOutstanding", 0)?.address})`,
	});
	expect(runOff({ reason: "principal", year: 0, amount: 5 }, false).said).toMatch(/がR2で/);
});

const redemptions = `rates: [{ years: R9, add: 1% }]
earlyRedemptions:
  - { year: R6, amount: 100, from: debtReductionFund }
  - { year: R7, amount: 50, from: generalResources }
`;

it.each<readonly [readonly string[], readonly string[]]>([
	[[], []],
	[["population"], []],
	[
		["bondIssuance"],
		[
			"5 「市債発行額(臨時財政対策債含む)」",
			"6 「市債発行額(臨時財政対策債含む)」",
			"3 「市債発行額(臨時財政対策債含む)」",
		],
	],
	[["bondsOutstanding"], ["5 「市債残高(臨時財政対策債含む)」", "6 「市債残高(臨時財政対策債含む)」"]],
	[["debtReductionFundWithdrawal"], ["5 「減債基金からの繰入」"]],
	[
		["debtReductionFundWithdrawal", "bondsOutstanding"],
		["5 「市債残高(臨時財政対策債含む)」、「減債基金からの繰入」", "6 「市債残高(臨時財政対策債含む)」"],
	],
])(
	"without %j it is not known what a redemption saves and what a rate costs: each is refused where it stands",
	(lacks, expected) => {
		const { model, lines } = plan.municipality;
		const city = { ...model.making.city, lacks };
		const own = { ...plan.municipality, lines, model: { ...model, making: { ...model.making, city } } };
		const { scenario } = run(redemptions);
		const found = unknownDebtProblems(scenario, own);
		expect(found.map(({ severity }) => severity)).toEqual(expected.map(() => "error"));
		expect(
			found.map(({ code, message, place }) => {
				expect(code).toBe(place?.line === 3 ? "rate-unknown" : "redemption-unknown");
				return `${place?.line} ${message.split(": ")[1]?.replace(/が公表表に.*/, "")}`;
			}),
		).toEqual(expected);
	},
);

/** What a run of these redemptions and works is refused for, where some figures are others. */
function refused(said: string, figures: OtherFigures, wanted: Readonly<Record<number, number>> = {}) {
	const outlook = run(said);
	const columns = withFigures(outlook.columns, figures);
	const series = new Map(columns.inputs.series);
	const key = "entered.debtReductionFundWithdrawal";
	series.set(
		key,
		(series.get(key) as Float64Array).map((amount, year) => wanted[year] ?? amount),
	);
	return debtProblems(outlook, outlook.applied, { ...columns, inputs: { ...columns.inputs, series } }).map(
		({ severity, message, place }) => `${severity} ${place?.line ?? "-"} ${message}`,
	);
}

const twice = `earlyRedemptions:
  - { year: R6, amount: 100.5, from: debtReductionFund }
  - { year: R6, amount: 30, from: generalResources }
  - { year: R6, amount: 20, from: debtReductionFund }
  - { year: R7, amount: 40, from: generalResources }
`;
const owed = (four: number, five = 500) => ({
	oldBondsOutstanding: { 4: four, 5: five },
	scenarioEarlyRedemption: { 4: 150.5, 5: 40 },
});

it("redemptions of a year are refused together where more is redeemed than is owed: at the last of them", () => {
	expect(refused(twice, owed(0))).toEqual([]);
	expect(refused(twice, owed(-0.5))).toEqual(["error 6 R6の繰上償還150.5は、既発債の残高150を超えています"]);
	expect(refused(twice, owed(0, -1))).toEqual(["error 7 R7の繰上償還40は、既発債の残高39を超えています"]);
	expect(refused(twice, owed(-10, -20))).toEqual([
		"error 6 R6の繰上償還150.5は、既発債の残高140.5を超えています",
		"error 7 R7の繰上償還40は、既発債の残高20を超えています",
	]);
});

it("what the fund cannot pay of them is refused at the last that asks it, by more than half a unit", () => {
	const paid = (amount: number) =>
		refused(twice, { ...owed(500), debtReductionFundWithdrawal: { 4: amount } }, { 4: 200 });
	expect(paid(200)).toEqual([]);
	expect(paid(199.5)).toEqual([]);
	expect(paid(199)).toEqual(["error 6 R6の繰上償還120.5を減債基金から払えません(使えるのは119.5)"]);
	// The plan's own withdrawals are not paid either: nothing is left for redemptions.
	expect(paid(10)).toEqual(["error 6 R6の繰上償還120.5を減債基金から払えません(使えるのは0)"]);
	// What general resources pay asks no fund.
	expect(refused(twice, { ...owed(500), debtReductionFundWithdrawal: { 5: 0 } }, { 5: 200 })).toEqual([]);
});

it("less than nothing borrowed in a projected year is refused, at the work that was taken out", () => {
	const works = `projects:
  - { name: 取りやめ, costs: { R8: -100 }, bond: { type: 過疎債, share: 100% } }
`;
	expect(refused(works, { bondIssuance: { 0: -5, 6: 0 } })).toEqual([]);
	expect(refused(works, { bondIssuance: { 6: -2.5, 7: -1 } })).toEqual([
		"error 4 R8の市債発行額が負になります(△ 2.5)",
		"error - R9の市債発行額が負になります(△ 1)",
	]);
	expect(refused("", { bondIssuance: { 1: -1 } })).toEqual(["error - R3の市債発行額が負になります(△ 1)"]);
});

it("works and redemptions are on record step by step, each with its words, amounts and place", () => {
	const outlook = run(`projects:
  - { name: 庁舎, costs: { R11: 801 }, subsidy: 50%, bond: { type: 過疎債, share: 50% }, operating: { from: R12, amount: 7 }, reason: 古い }
  - { name: 広場, costs: { R12: 20 } }
earlyRedemptions:
  - { year: R6, amount: 100, from: debtReductionFund, reason: 利子 }
  - { year: R7, amount: 50.5, from: generalResources }
`);
	// 801 × 50 % is 400.5; half of what is left is 200.25, borrowed as 200.
	const terms = outlook.scenario.projects[0]?.bond?.terms;
	if (terms === undefined) throw new Error("no bond");
	const [first] = bondSchedule(200, terms, 1);
	const by = `過疎対策事業債、${terms.term}年・据置${terms.grace}年・${+(terms.rate * 100).toFixed(4)}%`;
	const bond = `事業「庁舎」R11発行 200(${by})`;
	const steps = outlook.applied.steps.map(({ line, year, before, after, words, reason, place }) => {
		expect(place.line).toBeGreaterThanOrEqual(3);
		return [line, year, Math.round((after - before) * 1e6) / 1e6, words, reason];
	});
	expect(steps.filter(([line]) => !/^project|^bullet/.test(`${line}`) || line === "projectBondIssuance")).toEqual([
		["investmentExpenses", 2029, 200.5, "事業「庁舎」R11 事業費801のうち一般財源", "古い"],
		["projectBondIssuance", 2029, 200, bond, "古い"],
		["operatingExpenses", 2030, 7, "事業「庁舎」の維持管理費", "古い"],
		["investmentExpenses", 2030, 20, "事業「広場」R12 事業費20のうち一般財源", null],
		["scenarioEarlyRedemption", 2024, 100, "繰上償還 100(減債基金から)", "利子"],
		["debtReductionFundWithdrawal", 2024, 100, "繰上償還 100(減債基金から)", "利子"],
		["scenarioEarlyRedemption", 2025, 50.5, "繰上償還 50.5(一般財源から)", null],
	]);
	// 70 % of a 過疎債 returns: of what is owed of it, and of what is paid.
	const returned = steps.filter(([line]) => line === "projectAllocationOutstanding" || line === "projectAllocation");
	const rate = outlook.scenario.projects[0]?.bond?.allocationRate ?? 0;
	expect(returned.map(([line, year, amount]) => [line, year, amount])).toEqual([
		["projectAllocationOutstanding", 2029, 200 * rate],
		["projectAllocation", 2030, Math.round(((first?.principal ?? 0) + (first?.interest ?? 0)) * rate * 1e6) / 1e6],
		["projectAllocationOutstanding", 2030, (first?.outstanding ?? 0) * rate],
	]);
	expect(first?.age).toBe(1);
	expect(rowOf(outlook, "projectBondIssuance", "R10", "R12")).toEqual([0, 200, 0]);
});

it("works and redemptions come on top of an amount that is set, and that is said with their years", () => {
	const said = (text: string) =>
		run(text).assessment.warnings.flatMap(({ code, message, place }) =>
			code === "added-to-set" ? [`${place?.line} ${message}`] : [],
		);
	const works =
		"projects: [{ name: 庁舎, costs: { R6: 800, R7: 800, R9: 800 }, bond: { type: 過疎債, share: 50% } }]\n";
	const set = (line: string, years: string, how = "set: 900") =>
		`changes:\n  - { line: ${line}, years: ${years}, ${how} }\n`;
	expect(said(`${set("投資的経費", "R5..R7")}${works}`)).toEqual([
		"4 投資的経費は、set で定めた額に事業・繰上償還の分が加わります: R6〜R7",
	]);
	expect(said(`${set("市債発行額", "R9")}${works}`)).toEqual([
		"4 市債発行額(臨時財政対策債含む)は、set で定めた額に事業・繰上償還の分が加わります: R9",
	]);
	expect(said(`${set("投資的経費", "R5")}${works}`)).toEqual([]);
	expect(said(`${set("投資的経費", "R6", "add: 9")}${works}`)).toEqual([]);
	expect(said(set("投資的経費", "R6"))).toEqual([]);
});

it("a bond repaid at once is on record as such, with what returns of it; of others nothing is", () => {
	const work = (repayment: string) =>
		run(`projects:
  - name: 校舎
    costs: { R6: 400 }
    bond: { type: 過疎債, share: 50%, term: 3, grace: 2, rate: 0%, repayment: ${repayment} }
`).applied.steps.flatMap(({ line, year, before, after }) =>
			/^bullet/.test(line) ? [[line, year, after - before]] : [],
		);
	// 200 are due in R9, of which 70 % return.
	expect(work("bullet")).toEqual([
		["bulletPrincipal", 2027, 200],
		["bulletAllocation", 2027, 140],
	]);
	expect(work("equalPrincipal")).toEqual([]);
});
