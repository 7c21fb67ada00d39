import { simulateOutlooks } from "../../../src/answers/simulate/simulate.ts";
import type { SimulationReport } from "../../../src/answers/simulate/simulation-report.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import type { Chart } from "../../../src/report/charts/chart.ts";
import { chartsOf } from "../../../src/report/charts/charts.ts";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { himiIn } from "../../answers/plan/other-units.ts";
import { runFile, runText } from "../../support/city.ts";
import { cityWith } from "../../support/unpublished.ts";

const folder = "scenarios/himi";
const six = ["baseline", "combined-deterioration", "reform", "inflation-and-wages", "works-replaced", "new-city-hall"];
const eight = [...six, "hospital-transfer", "pay-revision"];

export const longName = (number: number) =>
	`【令和8年度当初予算編成方針反映版・第${number}案】市税の下振れと物価高・賃上げが重なり、さらに新庁舎と文化施設を前倒しで整備した場合の複合的な悪化シナリオ(財務課試算、議会説明用資料) Case ${number}`;

export function scenarioText(title: string, rest: string): string {
	return `title: ${JSON.stringify(title)}\nmunicipality: himi\n${rest}\n`;
}

const change = (line: string, years: string, what: string) => `  - { line: ${line}, years: ${years}, ${what} }`;
const plan = scenarioText("計画どおり", "changes: []");
const exhausted = scenarioText("基金の枯渇", `changes:\n${change("扶助費", "R5..", "add: 900")}`);
const exhaustedIn = (times: number) =>
	scenarioText("基金の枯渇", `changes:\n${change("扶助費", "R5..", `add: ${900 * times + 1}`)}`);
const inYen = himiIn({ unit: "円", times: 1e6, roundingUnit: 1 });
const inTenths = himiIn({ unit: "百万円", times: 10, roundingUnit: 0.1 });
const ruined = scenarioText(
	"大きな不足",
	`closing: { rule: fixed }\nchanges:\n${change("扶助費", "R4..", "add: 3000")}\n${change("市債発行額", "R5..", "scale: 3")}`,
);
const deficit = scenarioText("物価の上昇", "assumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }");
const moved = "assumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }\n";
const unpublished = cityWith(
	"将来負担比率",
	Array.from({ length: 11 }, (_, index) => `R${index + 2}`),
);
const negative = scenarioText(
	"マイナスの項目",
	`changes:\n${change("その他収入", "R5..", "set: -800")}\n${change("投資的経費", "R6..", "set: -500")}`,
);
const nearZero = scenarioText("ごくわずか", `changes:\n${change("その他収入", "R5..", "add: 1")}`);
const noIssues = scenarioText("起債なし", `changes:\n${change("市債発行額", "R4..", "set: 0")}`);
const noBurden = scenarioText(
	"将来負担がなくなる",
	`closing: { floor: 1000 }\nchanges:\n${change("市税", "R4..", "add: 3000")}\n${change("市債発行額", "R4..", "scale: 0.1")}`,
);
const longNamed = (number: number) =>
	scenarioText(longName(number), `changes:\n${change("市税", "R5..", `scale: 0.9${number}`)}`);
const ownTargets = scenarioText(
	"独自の目標",
	`targets:\n  - { id: own, label: ${JSON.stringify(longName(9))}, line: 財政調整基金残高, operator: ">=", limit: 2500, years: R9.. }\n  - { id: own-2, label: 別の目標, line: 財政調整基金残高, operator: ">=", limit: 2610, years: R6 }`,
);

const leaves = ["市税", "特別交付税", "その他収入", "人件費", "扶助費", "投資的経費", "繰出金"];

/** Many changes to a few lines, each a driver of its own. */
function driven(count: number, group: (number: number) => string, amount: (number: number) => number): string {
	const changes = Array.from({ length: count }, (_, index) =>
		change(
			leaves[index % leaves.length] ?? "",
			"R5..",
			`add: ${amount(index)}, group: ${JSON.stringify(group(index))}`,
		),
	);
	return scenarioText(`要因${count}件`, `changes:\n${changes.join("\n")}`);
}

const growing = (number: number) => (number % 2 === 0 ? 1 : -1) * 7 * (number + 1);

const made: Readonly<Record<string, () => readonly Outlook[]>> = {
	"one scenario": () => [runFile(`${folder}/baseline.yaml`)],
	"three scenarios": () => six.slice(0, 3).map((name) => runFile(`${folder}/${name}.yaml`)),
	"six scenarios": () => six.map((name) => runFile(`${folder}/${name}.yaml`)),
	"eight scenarios": () => eight.map((name) => runFile(`${folder}/${name}.yaml`)),
	"one very long name": () => [runText(longNamed(1))],
	"four very long names": () => [1, 2, 3, 4].map((number) => runText(longNamed(number))),
	"an exhausted fund": () => [runText(exhausted)],
	"exhausted funds side by side": () => [plan, exhausted, ruined].map((text) => runText(text)),
	"negative lines": () => [runText(negative)],
	"negative lines side by side": () => [plan, negative].map((text) => runText(text)),
	"differences near zero": () => [plan, nearZero].map((text) => runText(text)),
	"no difference at all": () => [plan, plan].map((text) => runText(text)),
	"no bonds issued": () => [runText(noIssues)],
	"a ratio that ceases to exist": () => [runText(noBurden)],
	"ratios that exist here and not there": () => [plan, noBurden].map((text) => runText(text)),
	"a short horizon": () => [runText(plan, {}, "R4")],
	"the shortest horizon": () => [runText(plan, {}, "R3")],
	"horizons of different length": () => [runText(plan, {}, "R5"), runText(exhausted)],
	"targets of the scenario's own": () => [runText(ownTargets)],
	"a dozen drivers": () => [plan, driven(12, (number) => `方策${number + 1}`, growing)].map((text) => runText(text)),
	"too many drivers": () => [plan, driven(13, (number) => `方策${number + 1}`, growing)].map((text) => runText(text)),
	"drivers with very long names": () => [plan, driven(5, longName, growing)].map((text) => runText(text)),
	"drivers that all take away": () =>
		[
			plan,
			driven(
				6,
				(number) => `悪化${number + 1}`,
				(number) => (number < 3 ? -90 : 60),
			),
		].map((text) => runText(text)),
	"a simulation": () => [runFile(`${folder}/baseline.yaml`)],
	"a simulation beside others": () => six.slice(0, 3).map((name) => runFile(`${folder}/${name}.yaml`)),
	"a simulated exhausted fund": () => [runText(exhausted)],
	"a simulation with targets of its own": () => [runText(ownTargets)],
	"a simulation of a short horizon": () => [runText(plan, {}, "R4")],
	"books in yen": () => [runText(plan, inYen)],
	"books in yen side by side": () => [plan, exhaustedIn(1e6), nearZero].map((text) => runText(text, inYen)),
	"books in tenths side by side": () => [plan, exhausted, negative].map((text) => runText(text, inTenths)),
	"a simulation of books in yen": () => [runText(plan, inYen)],
	"a deficit": () => [runText(deficit)],
	"deficits side by side": () => [plan, deficit, ruined].map((text) => runText(text)),
	"ratios that are not published": () => [unpublished.run(""), unpublished.run(moved)],
	"targets only one scenario has": () => [plan, ownTargets].map((text) => runText(text)),
};

export const cases = Object.keys(made);

const materials = new Map<string, PackMaterial>();

export function materialOf(name: string): PackMaterial {
	const known = materials.get(name);
	if (known !== undefined) return known;
	const outlooks = made[name]?.() ?? [];
	const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };
	const simulation = name.includes("simulat") ? simulated(outlooks.slice(0, 1)) : null;
	const material = packMaterial(outlooks, provenance, { simulation });
	materials.set(name, material);
	return material;
}

const charts = new Map<string, readonly Chart[]>();

export function chartsIn(name: string): readonly Chart[] {
	const material = materialOf(name);
	const known = charts.get(name) ?? chartsOf(material.scenarios, material);
	charts.set(name, known);
	return known;
}

function simulated(outlooks: readonly Outlook[]): SimulationReport {
	const outcome = simulateOutlooks(outlooks, { paths: 300, seed: 1 });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.report;
}
