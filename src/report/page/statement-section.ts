import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { PackScenario } from "../content/material.ts";
import { yearMark } from "../content/result-lines.ts";
import { indentedLabel, isTotal, knownFootnote, knownRows, ratioFootnote } from "../content/statement-table.ts";
import { linePlaces } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { download, perScenario, scrollable, section } from "./layout.ts";

const ratioNote = `${ratioFootnote}。△は負の数、空欄はなし、「－」は値がないこと(実質赤字比率では赤字がないこと)を示す。R3は令和3年度`;

/** 見通しの表 — the published layout; every figure opens its calculation. */
export function statementSection(scenarios: readonly PackScenario[]): Html {
	const content = html`<p class="hint needs-script" id="grid-hint">数値を選ぶと、その計算式と根拠が下に出ます。キーボードでは矢印キーで移動し、Enterで開き、Escで閉じます。</p>
${perScenario(scenarios, "statement", "の見通し", statementTable)}`;
	return section("statement", "財政見通しの表", content);
}

function statementTable(scenario: PackScenario, index: number): Html {
	const { result } = scenario;
	const places = linePlaces(scenario);
	const years = result.years.map(formatFiscalYear);
	const rows = knownRows(result);
	const blocks = result.blocks.flatMap((block) => {
		const head = html`<tr class="block"><th scope="rowgroup" colspan="${years.length + 1}"><span>${block.label}</span></th></tr>`;
		const own = rows.filter((row) => row.block === block.label);
		const lines = own.map((row, at) => {
			const place = (places.get(row.line) as number) * years.length;
			const cells = row.figures.map((figure, year) =>
				figureCell(figure, `${index}-${place + year}`, year < result.settledYears),
			);
			const kind = isTotal(row.line) ? html` class="total"` : null;
			const fold = row.depth === 0 && (own[at + 1]?.depth ?? 0) > 0 ? foldBox(row.label) : null;
			const line = html`<tr${kind}><th scope="row">${indentedLabel(row)}${fold}</th>${cells}</tr>`;
			// Members have a body of their own, behind the one that ends with their line.
			const [before, isMember] = [own[at - 1]?.depth ?? 0, row.depth > 0];
			if (isMember === before > 0) return line;
			return html`</tbody><tbody${isMember ? html` class="members"` : null}>${line}`;
		});
		return own.length === 0 ? [] : html`<tbody>${head}${lines}</tbody>`;
	});
	return html`<p class="above-table"><span>${result.municipality.name} 財政見通し ${scenario.name}</span><span class="unit">単位:${result.unit}</span></p>
${scrollable(
	`statement-${index}`,
	`財政見通しの表 ${scenario.name}`,
	html`<table class="figures" role="grid" aria-describedby="grid-hint" aria-label="財政見通し ${scenario.name}(単位:${result.unit})" aria-readonly="true">
<thead><tr><th scope="col" class="corner">区分</th>${years.map((year, at) => yearHeading(year, yearMark(result, result.years[at] as number)))}</tr></thead>
${blocks}</table>`,
	"figures",
)}
<p class="footnote">${knownFootnote(result)}</p>
<p class="footnote">${ratioNote}</p>
<p class="buttons">${download("表をCSVで保存", "csv", `outlook-${index}`, scenario.name)}</p>`;
}

/** Shows the members of a line, or folds them. */
function foldBox(label: string): Html {
	return html`<input type="checkbox" class="fold" checked aria-label="${label}の内訳を示す">`;
}

export function yearHeading(year: string, mark: ReturnType<typeof yearMark>): Html {
	return mark !== "推計"
		? html`<th scope="col" class="settled">${year}<span class="settled-mark"> ${mark}</span></th>`
		: html`<th scope="col">${year}</th>`;
}

function figureCell(figure: string, key: string, settled: boolean): Html {
	const kind = [settled ? "settled" : "", figure.startsWith("△") ? "negative" : ""].filter(Boolean).join(" ");
	const name = figure === "" ? html` aria-label="なし"` : null;
	return html`<td tabindex="-1" data-f="${key}"${kind === "" ? null : html` class="${kind}"`}${name}>${figure}</td>`;
}
