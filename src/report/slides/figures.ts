import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { editionName, editionNames } from "../../domain/head-words.ts";
import type { LineResult, OutlookResult } from "../../domain/result.ts";
import { unitLabel } from "../../domain/unit.ts";
import type { PackScenario } from "../content/material.ts";
import { fileName } from "../content/provenance-words.ts";
import { lineOf, printedFigure, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { oneLine } from "../office/xml.ts";
import { clipped } from "./measure.ts";

/** One scenario of the pack as a slide speaks of it. */
export type Shown = PackScenario & DrawnScenario;

/** The name as it may stand within a sentence. */
export function shortName({ called }: Shown): string {
	return clipped(called, 18, 5);
}

/** A line along years of which the result may lack some. */
export function valuesAlong(result: OutlookResult, id: string, years: readonly FiscalYear[]): (number | null)[] {
	return years.map((year) => valueIn(result, id, year));
}

/** A figure with its unit: 2,647百万円, 13.0%. */
export function figureWithUnit(
	value: number | null,
	line: Pick<LineResult, "definition" | "decimals">,
	amountUnit: string,
	year?: FiscalYear,
): string {
	const figure = printedFigure(value, line, year);
	return value === null || figure === "－" ? figure : `${figure}${unitLabel(line.definition.unit, amountUnit)}`;
}

/** Where the figures come from, and whose they are. */
export function footerOf(shown: readonly Shown[]): string {
	const { municipality } = (shown[0] as Shown).result;
	const editions = editionNames(shown.map(({ result }) => result));
	const whose = shown.length === 1 ? (shown[0] as Shown).called : `${shown.length}シナリオの比較`;
	return oneLine(`${municipality.name} ${editions} ／ ${whose}`);
}

/** The source of a line and of the edition: the speaker's notes. */
export function lineNotes(result: OutlookResult, ids: readonly string[]): string[] {
	const { edition, scenario } = result;
	return [
		...ids.map((id) => {
			const { definition } = lineOf(result, id);
			const note = definition.note === undefined ? "" : `(${definition.note})`;
			return `${definition.label}: ${definition.source}${note}`;
		}),
		`もとの見通し: ${editionName(edition)}(${edition.source})`,
		`シナリオ: ${scenario.title}(${fileName(scenario.file)})`,
	].map(oneLine);
}
