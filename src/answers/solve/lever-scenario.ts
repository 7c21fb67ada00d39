import type { Outlook } from "../../projection/project.ts";
import { ownChange } from "../../scenario/moved-scenario.ts";
import type { Project, Scenario } from "../../scenario/scenario.ts";
import type { LeverGrid } from "./lever.ts";

/** The scenario with its lever at one value, as if the change stood at the end of its file. */
export function leverScenario(outlook: Outlook, grid: LeverGrid, step: number): Scenario {
	const { lever, label } = grid;
	const { scenario } = outlook;
	const value = grid.valueOf(step);
	switch (lever.kind) {
		case "floor":
			return { ...scenario, closing: { ...scenario.closing, floor: value } };
		case "year":
			return {
				...scenario,
				projects: scenario.projects.map((project, index) =>
					index === lever.project ? shiftProject(project, step, outlook) : project,
				),
			};
		default: {
			// (1 + rate) ^ n is what the written formula multiplies with; n is 1 in the first year.
			const factor = (index: number) => (1 + value) ** (index + 1);
			const values = lever.years.map((year, index) => [year, lever.kind === "yearly" ? factor(index) : value] as const);
			const operation = { kind: lever.kind === "add" ? "add" : "scale", values: new Map(values) } as const;
			const change = ownChange(lever, operation, label, "--by");
			return step === 0 ? scenario : { ...scenario, changes: [...scenario.changes, change] };
		}
	}
}

/** The same work, every year of it later or earlier; running costs that would begin after the last year are left out. */
export function shiftProject(project: Project, by: number, { edition }: Pick<Outlook, "edition">): Project {
	const { operating } = project;
	const last = edition.years.at(-1) as number;
	const first = edition.years[edition.settledYears] as number;
	return {
		...project,
		costs: new Map([...project.costs].map(([year, cost]) => [year + by, cost])),
		operating:
			operating === null || operating.from + by > last
				? null
				: { ...operating, from: Math.max(first, operating.from + by) },
	};
}
