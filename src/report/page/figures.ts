import { grounds, sentence } from "../content/explanation.ts";
import { figure } from "../content/formula-words.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { fileName } from "../content/provenance-words.ts";
import { TextStore } from "./text-store.ts";

/**
 * One figure's explanation: its value; the places of its templates (formula first, then the grounds); all their numbers
 * in one text; the figures it was made from.
 */
type FigureEntry = readonly [value: string, templates: readonly number[], numbers: string, parts: readonly number[]];

interface ScenarioFigures {
	readonly name: string;
	readonly years: readonly string[];
	/** By `line × years + year`. */
	readonly figures: Readonly<Record<number, FigureEntry>>;
}

/** 計算の内訳 — every figure of the tables and everything they were made from, for all scenarios. */
interface PageFigures {
	readonly lines: readonly string[];
	readonly templates: readonly string[];
	readonly scenarios: readonly ScenarioFigures[];
}

/** Explains every printed figure and, from each, the figures it was made from. */
export function pageFigures({ scenarios }: PackMaterial): PageFigures {
	const store = new TextStore();
	const lines = scenarios[0]?.result.lines.map(({ definition }) => definition.label) ?? [];
	return {
		scenarios: scenarios.map((scenario) => scenarioFigures(scenario, store)),
		lines,
		templates: store.templates,
	};
}

/** The place of each line in {@link PageFigures.lines}. */
export function linePlaces({ result }: PackScenario): ReadonlyMap<string, number> {
	return new Map(result.lines.map(({ definition }, index) => [definition.id, index]));
}

function scenarioFigures(scenario: PackScenario, store: TextStore): ScenarioFigures {
	const { result } = scenario;
	const places = new Map(linePlaces(scenario));
	// What a line of an edition was made of comes after all lines, as it is met.
	const lineAt = (line: string) => places.get(line) ?? (places.set(line, places.size).get(line) as number);
	const place = (line: string, year: number) => lineAt(line) * result.years.length + year;
	const wanted = result.blocks.flatMap(({ rows }) =>
		rows.flatMap(({ line }) => result.years.map((_, year) => ({ line, year }))),
	);
	const figures = new Map<number, FigureEntry>();
	let years: string[] = [];
	for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
		const { line, year } = next;
		if (figures.has(place(line, year))) continue;
		const view = scenario.explain(line, year, 1);
		if (years.length === 0) years = result.years.map((_, index) => view.year(index));
		const { root } = view;
		const value = figure(root.value, root.term, view.decimals);
		const head = `${root.term.label} ${view.year(year)} ${value}`;
		const texts = [sentence(view, root).slice(head.length), ...grounds(view, root, fileName)].map((text) =>
			store.keep(text),
		);
		const parts = root.children.map((child) => ({ line: child.term.id, year: child.yearIndex }));
		wanted.push(...parts);
		figures.set(place(line, year), [
			value,
			texts.map(({ template }) => template),
			texts.flatMap(({ numbers }) => numbers).join("|"),
			parts.map((part) => place(part.line, part.year)),
		]);
	}
	return { name: scenario.name, years, figures: Object.fromEntries(figures) };
}
