import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { reportMessages } from "../../diagnostics/report-messages.ts";
import type { NamedChart } from "../../report/charts/named-chart.ts";
import type { FileNames } from "../../report/content/file-names.ts";
import type { PackPart } from "../../report/content/material.ts";
import type { AskedPack } from "../../report/pack/pack.ts";
import { chartChoices, chosenCharts, type PackChoice, packParts } from "../../report/pack/parts.ts";
import { Refused } from "../command.ts";

/** What `--only` and `--charts` were given, word by word. */
interface ChoiceWords {
	readonly only?: readonly string[] | undefined;
	readonly charts?: readonly string[] | undefined;
}

/** 選んだもの — parts and charts by their names (`null`: all of them), and the files that stood behind them on the command line. */
export interface ChosenParts {
	readonly parts: readonly PackPart[] | null;
	readonly charts: readonly string[] | null;
	readonly files: readonly string[];
}

/** The parts in which charts are drawn. */
const withCharts: readonly PackPart[] = ["charts", "page", "document"];

/** Reads what was chosen; a name of nothing is a problem, with what there is. */
export function chosenParts({ only, charts }: ChoiceWords): ChosenParts | { readonly problems: readonly Problem[] } {
	const parts = readChoice("--only", only, packParts);
	const pictures = readChoice("--charts", charts, chartChoices);
	const problems = [...parts.problems, ...pictures.problems];
	const chosen = only === undefined ? null : packParts.map(({ name }) => name).filter((name) => parts.names.has(name));
	if (problems.length === 0 && charts !== undefined && chosen?.some((name) => withCharts.includes(name)) === false)
		problems.push(errorAt(undefined, reportMessages.chartsOfNothing()));
	if (problems.length > 0) return { problems };
	return {
		parts: chosen,
		charts: charts === undefined ? null : [...pictures.names],
		files: [...parts.files, ...pictures.files],
	};
}

/** What is made of it; a chart this pack does not have ends the command. */
export function askedPack(
	chosen: ChosenParts,
	names: FileNames,
	draw: () => readonly NamedChart[],
): Omit<AskedPack, "audience"> {
	const parts = new Set(chosen.parts ?? packParts.map(({ name }) => name));
	if (!withCharts.some((part) => parts.has(part))) return { parts, charts: [], names };
	const all = draw();
	const found = chosenCharts(all, chosen.charts);
	if ("charts" in found) return { parts, charts: found.charts, names };
	const list = (own: readonly string[]) => listOf(chartChoices.filter(({ name }) => own.includes(name)));
	const message = reportMessages.chartAbsent(list(found.absent), list(all.map(({ kind }) => kind)));
	throw new Refused([errorAt(undefined, message)]);
}

/** Words with names in them, by comma or one after another; a path behind the first word is a scenario's file. */
function readChoice(option: string, words: readonly string[] | undefined, choices: readonly PackChoice[]) {
	const names = new Set<string>();
	const [files, problems]: [string[], Problem[]] = [[], []];
	// What looks like an option stands where the name should.
	const isEmpty = words?.[0]?.startsWith("-") === true;
	if (isEmpty) problems.push(errorAt(undefined, reportMessages.choiceEmpty(option, listOf(choices))));
	for (const [index, word] of (isEmpty ? [] : (words ?? [])).entries()) {
		if (index > 0 && /[./\\]/.test(word)) {
			files.push(word);
			continue;
		}
		const own = word.split(/[,、，\s]+/).filter((name) => name !== "");
		if (own.length === 0) problems.push(errorAt(undefined, reportMessages.choiceEmpty(option, listOf(choices))));
		for (const name of own) {
			const found = choices.find((choice) => spellings(choice).some((spelling) => folded(spelling) === folded(name)));
			if (found !== undefined) names.add(found.name);
			else {
				const near = nearest(name, choices.flatMap(spellings));
				problems.push(errorAt(undefined, reportMessages.choiceUnknown(option, name, near, listOf(choices))));
			}
		}
	}
	return { names, files, problems };
}

function spellings({ name, label, also = [] }: PackChoice): string[] {
	return [label, name, ...also];
}

function folded(word: string): string {
	return word.normalize("NFKC").toLowerCase();
}

/** 「図(charts)、表(tables)」. */
function listOf(choices: readonly PackChoice[]): string {
	return choices.map(({ name, label }) => `${label}(${name})`).join("、");
}
