import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { solveKeptReserve } from "../../src/answers/solve/kept-reserve.ts";
import { readQuestion } from "../../src/cli/commands/solve.ts";
import { type FiscalYear, formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { ScenarioText } from "../../src/scenario/scenario-edit.ts";
import { lawCases } from "../support/law.ts";
import { memoryProject } from "../support/memory-project.ts";
import { seed } from "../support/seed.ts";
import { type Row, smallCityTexts } from "../support/small-city.ts";

/** Each is read and composed anew. */
const cases = Math.ceil(lawCases / 25);

const folder = "/p/scenarios/town";
const measures =
	"title: t\nscenario: baseline.yaml\nmeasures:\n  - { name: 見直し, effects: [{ line: 人件費, byYear: [-10] }], cost: 1 }\n";

/** A town of all funds whose reserve falls, and what its table says its years are. */
function townOf(statuses: readonly string[] | null, length: number, settled: number) {
	const each = (amount: number) => Array.from({ length }, () => amount);
	const rows: readonly Row[] = [
		["市税", ...each(980)],
		["財政調整基金からの繰入", ...each(20)],
		["歳入合計", ...each(1000)],
		["人件費", ...each(1000)],
		["歳出合計", ...each(1000)],
		["収支差引額", ...each(0)],
		["財政調整基金残高", ...each(0).map((_, at) => 900 - 20 * at)],
	];
	const kept = statuses?.map((status, at) => `R${at + 6},${status}\n`).join("");
	const files = memoryProject({
		...smallCityTexts({ rows, settled, settings: "basis: allFunds\n" }),
		...(kept === undefined ? {} : { [`${folder}/editions/r7/years.csv`]: `year,status\n${kept}` }),
		[`${folder}/measures.yaml`]: measures,
	});
	const run = runOutlook(files, `${folder}/baseline.yaml`);
	if ("problems" in run) throw new Error(run.problems.map(({ message }) => message).join("\n"));
	return { files, outlook: run.outlook };
}

const standing = fc.record({
	settled: fc.integer({ min: 1, max: 2 }),
	/** Years that are budgeted or nearly over, in their order. */
	decided: fc.array(fc.constantFrom("estimate", "budget"), { maxLength: 2 }),
	open: fc.integer({ min: 1, max: 4 }),
});

const statusesOf = ({ settled, decided, open }: { settled: number; decided: readonly string[]; open: number }) => [
	...Array.from({ length: settled }, () => "settled"),
	...decided,
	...Array.from({ length: open }, () => "projected"),
];

/** The years in which each of those who ask for a change begins and ends where nobody says so. */
function begun({ files, outlook }: { files: ReturnType<typeof memoryProject>; outlook: Outlook }) {
	const last = formatFiscalYear(outlook.edition.years.at(-1) as FiscalYear);
	const question = readQuestion(outlook, { target: [`財政調整基金残高 ${last} >= 500`] });
	if ("problems" in question) throw new Error(question.problems.map(({ message }) => message).join("\n"));
	const remedy = solveKeptReserve(outlook);
	if (remedy.kind !== "solved") throw new Error(remedy.reason);
	const plan = openMeasures(files, `${folder}/measures.yaml`, undefined, parseFormula);
	if ("problems" in plan) throw new Error(plan.problems.map(({ message }) => message).join("\n"));
	return { solve: question.years, council: remedy.solution.lever.years, measure: plan.list.measures[0]?.starts };
}

function editor({ municipality, edition }: Outlook, text = "title: t\n") {
	return new ScenarioText(text, { lines: municipality.lines, horizon: edition });
}

describe("years that are budgeted or nearly over", () => {
	it("are not asked to be changed: who changes something begins with the first that is neither", () => {
		fc.assert(
			fc.property(standing, (drawn) => {
				const statuses = statusesOf(drawn);
				const town = townOf(statuses, statuses.length, drawn.settled);
				const { outlook } = town;
				const open = outlook.edition.years.slice(statuses.indexOf("projected"));
				const { solve, council, measure } = begun(town);
				expect(solve).toEqual(open);
				expect(council).toEqual(open);
				expect(measure?.[0]).toBe(open[0]);
				const tax = outlook.municipality.lines.byId("cityTax");
				const text = editor(outlook).setScale(tax, 1.1);
				expect(text).toContain(`years: ${formatFiscalYear(open[0] as FiscalYear)}..`);
			}),
			{ numRuns: cases, seed },
		);
	});

	it("may be all there are, or be said of none: then all projected years are open", () => {
		const all = ["settled", "budget", "estimate"];
		for (const statuses of [all, null]) {
			const town = townOf(statuses, 3, 1);
			expect(begun(town).solve).toEqual(town.outlook.edition.years.slice(1));
		}
	});

	it("stay changeable, and a slider that was begun in one of them is found again, not doubled", () => {
		const { outlook } = townOf(["settled", "budget", "projected", "projected"], 4, 1);
		const tax = outlook.municipality.lines.byId("cityTax");
		for (const years of ["R7..", "R8.."]) {
			const kept = editor(outlook, `title: t\nchanges:\n  - { line: 市税, years: ${years}, scale: 1.1 }\n`);
			expect(kept.scale(tax)).toBe(1.1);
			const moved = editor(outlook, kept.setScale(tax, 1.2));
			expect(moved.text.match(/scale/g)).toHaveLength(1);
			expect(moved.text).toContain(`years: ${years}, scale: 1.2`);
		}
	});
});
