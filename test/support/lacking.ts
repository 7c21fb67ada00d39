import fc from "fast-check";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { foldName } from "../../src/domain/names.ts";
import { isSolvable } from "../../src/model/calibration/calibration-source.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { coreShape } from "../../src/model/kinds/city-shape.ts";
import { composeModel } from "../../src/model/kinds/compose.ts";
import { countedBalances, outsideFunds } from "../../src/model/kinds/own-fund.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { City } from "./city.ts";
import { filesWith, generatedFile, himiEdition, himiFolder, textOf } from "./memory-files.ts";
import { seed } from "./seed.ts";
import { type Grid, himiTable, himiTableFile, writeGrid } from "./table-text.ts";

/** The rows of a published table that it may do without. */
export const droppable: readonly string[] = modelFacts.rows
	.filter(({ mayLack }) => mayLack?.includes("unknown"))
	.map(({ line }) => line);

/** A scenario on a table without some rows: its outlook, or why it was refused. */
export function outlookWithout(
	lines: readonly string[],
	scenario: object = {},
	isCalibrated = true,
): Outlook | readonly Problem[] {
	const names = new Set(
		lines.flatMap((line) => {
			const { label, aliases = [] } = modelFacts.lines.byId(line);
			return [label, ...aliases].map(foldName);
		}),
	);
	const table = himiTable().filter(([, label = ""]) => !names.has(foldName(label)));
	return outlookWithTable(table, scenario, isCalibrated);
}

/** The same, of a table that is not refused. */
export function lackingOutlook(lines: readonly string[], scenario: object = {}): Outlook {
	return accepted(outlookWithout(lines, scenario));
}

/** What is not refused. */
export function accepted(outcome: Outlook | readonly Problem[]): Outlook {
	if (!("columns" in outcome)) throw new Error(outcome.map(({ message }) => message).join("\n"));
	return outcome;
}

/** A scenario on another table of Himi's, calibrated anew, or without what calibration needs. */
export function outlookWithTable(
	table: Grid,
	scenario: object = {},
	isCalibrated = true,
): Outlook | readonly Problem[] {
	const texts = { [himiTableFile]: writeGrid(table) };
	const solved = calibrateEdition(filesWith(texts), himiFolder, undefined);
	if ("problems" in solved) return solved.problems;
	const calibration = `${himiEdition}/calibration.json`;
	const edition = `${himiEdition}/edition.yaml`;
	const bare = { [edition]: textOf(edition).replace(/^history:.*$/m, "") };
	const files = filesWith({
		...texts,
		...(isCalibrated ? { [calibration]: solved.text } : bare),
		[generatedFile]: JSON.stringify({ title: "見本", ...scenario }),
	});
	const exists = (path: string) => (isCalibrated || path !== calibration) && files.exists(path);
	const outcome = runOutlook({ ...files, exists }, generatedFile);
	return "problems" in outcome ? outcome.problems : outcome.outlook;
}

/** Rows that restate others: without one of them laws are held otherwise, and a table has a model of its own. */
const restating = droppable.filter((line) => /^bond|Balance$|(?:Reduction|Purpose)FundDeposit$/.test(line));

/** Some of the sets of them, another some for each seed: a model is dearer to compose than many cases are to run on it. */
const restated = fc.sample(fc.subarray([...restating]), { numRuns: 40, seed });

/** Any of the rows a table may do without. */
export const lackingRows = fc
	.tuple(fc.constantFrom(...restated), fc.subarray(droppable.filter((line) => !restating.includes(line))))
	.map((both) => both.flat());

/** A scenario that leaves every fund able to pay, so that a rule that closes years by one says the same as `fixed`. */
export const scenarioOf = fc
	.array(
		fc.record({
			line: fc.constantFrom("市税", "人件費", "公債費調整", "特別交付税", "投資的経費"),
			years: fc.integer({ min: 3, max: 12 }).map((year) => `R${year}..`),
			add: fc.integer({ min: -20, max: 20 }),
		}),
		{ maxLength: 3 },
	)
	.map((changes) => ({ title: "見本", closing: { rule: "fixed" }, changes }));

/** Himi without rows, many times over: read once, its table then cut as if it had been read so. */
export class Lacking {
	private readonly whole = new City();
	private readonly models = new Map<string, Pick<Outlook["municipality"], "model" | "lines">>();

	run(lacks: readonly string[], scenario: object): { part: Outlook; whole: Outlook } {
		return { whole: this.whole.runEntries(scenario), part: this.without(lacks).runEntries(scenario) };
	}

	/** Rows that restate nothing are left out together: no law is held that one of them might reach. */
	private modelWithout(lacks: readonly string[]): Pick<Outlook["municipality"], "model" | "lines"> {
		const told = droppable.filter((line) => lacks.includes(line) || !restating.includes(line));
		const key = told.join();
		const known = this.models.get(key);
		if (known !== undefined) return known;
		const model = composeModel(modelFacts, { ...coreShape, lacks: told });
		const made = { model, lines: model.lines.withNamesOf(this.whole.plan.municipality.lines) };
		this.models.set(key, made);
		return made;
	}

	private without(lacks: readonly string[]): City {
		const { plan } = this.whole;
		const published = new Map([...plan.edition.published].filter(([line]) => !lacks.includes(line)));
		const edition = { ...plan.edition, published, lacks };
		const municipality = { ...plan.municipality, ...this.modelWithout(lacks) };
		const isUnknown = (line: string): boolean =>
			!isSolvable(line, solvedFrom(published)) ||
			(line.startsWith("otherFutureBurden") && !solvable("otherFutureBurden", published));
		const cut = (values: Float64Array, line: string) => (isUnknown(line) ? values.map(() => Number.NaN) : values);
		const calibrated = {
			...plan.calibrated,
			series: new Map([...plan.calibrated.series].map(([line, values]) => [line, cut(values, line)])),
			before: new Map(
				[...plan.calibrated.before].map(([line, values]) => [line, cut(values, "recognisedDebtService")] as const),
			),
		};
		return this.whole.withTable(edition.settledYears, published, { edition, municipality, calibrated });
	}
}

/** 将来負担 is solved from 算入公債費等 too. */
function solvable(line: string, published: ReadonlyMap<string, ArrayLike<number>>): boolean {
	return [line, "recognisedDebtService"].every((series) => isSolvable(series, solvedFrom(published)));
}

/** Of the core's funds. */
function solvedFrom(published: ReadonlyMap<string, ArrayLike<number>>) {
	return { published, countedBalances: countedBalances(null), outsideFunds: outsideFunds(null) };
}
