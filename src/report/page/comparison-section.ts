import type { Comparison } from "../../answers/compare/compare.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { TargetResult } from "../../domain/result.ts";
import { pairTargets } from "../../domain/target-pairs.ts";
import { roles } from "../../model/roles.ts";
import { isNetOfShortage } from "../../projection/asked-figure.ts";
import {
	type DifferenceRow,
	differenceFootnotes,
	differenceYears,
	knownDifferences,
	leftOutDifferences,
} from "../content/difference-table.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { reserveName, shortLabel, yearMark } from "../content/result-lines.ts";
import { differenceUnits, isTotal } from "../content/statement-table.ts";
import { askedWords, targetWords } from "../content/target-words.ts";
import { bridgeTable } from "./bridge-table.ts";
import { linePlaces } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { caption, download, scrollable, section } from "./layout.ts";
import { yearHeading } from "./statement-section.ts";

/** シナリオの比較 — targets side by side, then what each scenario differs in from the base, and what makes its fund differ. */
export function comparisonSection({ scenarios, comparisons, bridges }: PackMaterial): Html {
	const base = scenarios[0];
	if (base === undefined || comparisons.length === 0) return html``;
	const tables = comparisons.flatMap((comparison, index) => {
		const other = scenarios[index + 1];
		return other === undefined ? [] : differenceTable(comparison, base, other, index + 1);
	});
	const line = bridges.flatMap((found) => ("bridge" in found ? [found.bridge.line] : []))[0];
	// Where none could be split it is the fund that was asked about.
	const isFund = line === undefined || line.id === roles.fund || isNetOfShortage(line.id);
	const explained = isFund ? reserveName(base.result) : shortLabel(line.label);
	const content = html`${targetsSideBySide("targets", saidBy(base.result.municipality, "市の目標"), scenarios)}
${targetsSideBySide("limits", "法令の基準", scenarios)}
${tables}
<h3>${explained}の差の要因</h3>
${bridges.map((found, index) => bridgeTable(found, scenarios[index + 1]?.name ?? "", index + 1))}`;
	return section("comparison", "シナリオの比較", content);
}

/** A row for each thing that is asked: scenarios that ask something else under the same id or label have a row of their own. */
function targetsSideBySide(kind: "targets" | "limits", title: string, scenarios: readonly PackScenario[]): Html {
	const pairs = pairTargets(
		scenarios.map(({ result }) => result),
		kind,
	);
	const first = pairs.map((found) => found.find((target) => target !== null) as TargetResult);
	const isShared = (label: string) => first.filter((target) => target.label === label).length > 1;
	const rows = pairs.map((found, index) => {
		const asked = first[index] as TargetResult;
		const label = isShared(asked.label) ? `${asked.label}(${askedWords(asked)})` : asked.label;
		return html`<tr><th scope="row">${label}</th>${found.map((target) => targetCell(target))}</tr>`;
	});
	return scrollable(
		`side-by-side-${kind}`,
		`${title}の比較`,
		html`<table class="words">${caption(title)}<thead><tr><th scope="col">項目</th>${scenarios.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
	);
}

function targetCell(target: TargetResult | null): Html {
	if (target === null) return html`<td>－</td>`;
	const { verdict, outcome, firstBreach } = targetWords(target);
	return html`<td><strong class="${target.verdict}">${verdict}</strong><br>${outcome}<br><span class="small">最初に外れる年度: ${firstBreach}</span></td>`;
}

function differenceTable(comparison: Comparison, base: PackScenario, other: PackScenario, index: number): Html {
	const names = { base: base.name, other: other.name };
	const years = differenceYears(comparison);
	const rows = knownDifferences(comparison);
	const key = (scenario: PackScenario, at: number, line: string, year: number) => {
		const { years: all } = scenario.result;
		return `${at}-${(linePlaces(scenario).get(line) as number) * all.length + all.indexOf(year)}`;
	};
	const keysOf = (line: string, year: number) =>
		html`data-f="${key(other, index, line, year)}" data-base="${key(base, 0, line, year)}"`;
	const blocks = [...new Set(rows.map(({ block }) => block))].map(
		(
			block,
		) => html`<tbody><tr class="block"><th scope="rowgroup" colspan="${years.length + 1}"><span>${block}</span></th></tr>
${rows.filter((row) => row.block === block).map((row) => differenceLine(row, comparison, keysOf))}</tbody>`,
	);
	return html`<h3 id="difference-${index}">「${names.other}」−「${names.base}」の差</h3>
<p class="above-table"><span class="unit">単位:${differenceUnits(comparison.base.unit)}</span></p>
${scrollable(
	`difference-${index}`,
	`差引表 ${names.other}`,
	html`<table class="figures" role="grid" aria-labelledby="difference-${index}" aria-describedby="grid-hint" aria-readonly="true"><thead><tr><th scope="col" class="corner">区分</th>${years.map((year, at) => yearHeading(year, yearMark(other.result, comparison.years[at] as number)))}</tr></thead>${blocks}</table>`,
	"figures",
)}
${[...differenceFootnotes(comparison, names), ...leftOutDifferences(comparison).map((words) => `※ ${words}`)].map((note) => html`<p class="footnote">${note}</p>`)}
<p class="buttons">${download("差引表をCSVで保存", "csv", `difference-${index}`, names.other)}</p>`;
}

/** `keysOf`: where the figures of a line and year stand among those of the page. */
function differenceLine(
	row: DifferenceRow,
	comparison: Comparison,
	keysOf: (line: string, year: number) => Html,
): Html {
	const cells = comparison.years.map((year, at) => {
		const figure = row.figures[at] ?? "";
		const mark = row.marks[at] ?? null;
		const name = figure === "" ? html` aria-label="差なし"` : null;
		return html`<td tabindex="-1" ${keysOf(row.line, year)}${figure.startsWith("△") ? html` class="negative"` : null}${name}>${figure}${mark === null ? null : html`<small>${mark}</small>`}</td>`;
	});
	return html`<tr${isTotal(row.line) ? html` class="total"` : null}><th scope="row">${row.label}</th>${cells}</tr>`;
}
