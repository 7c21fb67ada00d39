import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { checkShape } from "../../src/files/shape.ts";
import { assess } from "../../src/projection/assess.ts";
import { type LeafSeries, planSeries } from "../../src/projection/leaf-series.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { projectPlan } from "../../src/projection/project.ts";
import { projectScenarios, type Variant } from "../../src/projection/variants.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { loadChain } from "../../src/scenario/chain.ts";
import { shapeOfScenario } from "../../src/scenario/file-shapes.ts";
import type { Opened } from "../../src/scenario/open.ts";
import { resolveScenario, type SpecFile } from "../../src/scenario/resolve.ts";
import { resolveDrivers } from "../../src/scenario/resolve-drivers.ts";
import { useRegister } from "../../src/scenario/use-register.ts";
import { baselineFile, filesWith, generatedFile } from "./memory-files.ts";

type Texts = Readonly<Record<string, string | Uint8Array>>;

/** The whole program on a scenario that exists only in memory. Throws what was refused: a generated scenario is legal. */
export function runText(text: string, replaced: Texts = {}, until?: string): Outlook {
	const outcome = runOutlook(filesWith({ ...replaced, [generatedFile]: text }), generatedFile, { until });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems, null, 1));
	return outcome.outlook;
}

/** A scenario file of the project, or any other path, by the whole program. */
export function runFile(path: string, replaced: Texts = {}): Outlook {
	const outcome = runOutlook(filesWith(replaced), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems, null, 1));
	return outcome.outlook;
}

/**
 * Himi (or a changed copy) opened once, to run many scenarios on: the same stages as `runOutlook`, without reading the
 * settings again each time. `laws/identities.test.ts` holds both ways to the same columns.
 */
export class City {
	readonly plan: Outlook;
	private readonly replaced: Texts;
	private readonly leaves: LeafSeries;

	constructor(replaced: Texts = {}, plan: Outlook = runFile(baselineFile, replaced)) {
		this.replaced = replaced;
		this.plan = plan;
		this.leaves = leavesOf(plan);
	}

	/** The same city with another table, as if it had been read: for many tables, without reading them. */
	withTable(
		settledYears: number,
		published: ReadonlyMap<string, Float64Array>,
		more: Partial<Pick<Outlook, "edition" | "municipality" | "calibrated">> = {},
	): City {
		const edition = { ...this.plan.edition, ...more.edition, settledYears, published };
		const opened = { ...this.plan, ...more, edition };
		const planned = leavesOf(opened);
		const columns = projectPlan(opened, planned);
		return new City(this.replaced, { ...opened, planned, plan: columns, columns });
	}

	run(text: string): Outlook {
		const chain = loadChain(filesWith({ ...this.replaced, [generatedFile]: text }), generatedFile);
		if ("problems" in chain) throw new Error(JSON.stringify(chain.problems));
		return this.runChain(chain.loaded);
	}

	/** The same from what stands in the file, as if it had been read: a law on figures need not read a thousand texts. */
	runEntries(entries: object): Outlook {
		return this.runFiles([entries]);
	}

	/** The same of files each of which extends the one before. */
	runFiles(files: readonly object[]): Outlook {
		return this.runChain(files.map(asIfRead));
	}

	private runChain(chain: readonly SpecFile[]): Outlook {
		const { municipality, edition, calibrated, plan } = this.plan;
		const context = {
			municipality,
			horizon: edition,
			lines: municipality.lines,
			parseFormula,
			resolveDrivers,
			useRegister,
			files: nodeFiles,
		};
		const { scenario, problems } = resolveScenario(chain, context);
		if (scenario === null) throw new Error(JSON.stringify(problems));
		const warnings = [...edition.warnings, ...calibrated.warnings, ...problems];
		const opened = { municipality, edition, calibrated, scenario, drivers: null, warnings };
		const shownYears = edition.years.length;
		const standing = { ...opened, planned: this.leaves, plan, shownYears };
		const [{ applied, columns, problems: found }] = projectScenarios([standing]) as [Variant];
		refuse(found.filter(({ severity }) => severity === "error"));
		if (columns === null) throw new Error("nothing was projected");
		let assessment: Outlook["assessment"] | undefined;
		return {
			...standing,
			columns,
			applied,
			// Most laws do not ask for it.
			get assessment() {
				assessment ??= assess({ opened, plan, columns, shownYears }, applied.problems);
				return assessment;
			},
		};
	}
}

/** Entries of a scenario file as the reader gives them, all of them at its beginning. */
export function asIfRead(entries: object): SpecFile {
	const place = () => ({ file: generatedFile, line: 1, column: 1 });
	const value = JSON.parse(JSON.stringify(entries));
	const source = { file: generatedFile, value, place, placeWithin: place, problems: [], refused: [] };
	const { value: spec, problems } = checkShape(source, shapeOfScenario);
	if (spec === null) throw new Error(JSON.stringify(problems));
	return { spec, source, sha256: "", problems };
}

function leavesOf({ municipality, edition, calibrated }: Opened): LeafSeries {
	const leaves = planSeries(municipality, edition, calibrated);
	if ("reason" in leaves) throw new Error(JSON.stringify(leaves));
	return leaves;
}

function refuse(problems: readonly Problem[]): void {
	if (problems.length > 0) throw new Error(JSON.stringify(problems));
}
