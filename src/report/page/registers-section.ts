import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { effectFigures, effectGrid, effectHeads, effectNotes, isEffectSum } from "../content/effect-grid.ts";
import type { PackMaterial } from "../content/material.ts";
import { measureHeads, measureLines } from "../content/measure-table.ts";
import { registerName } from "../content/measure-words.ts";
import { progressFinding } from "../content/register-findings.ts";
import { bridgeSteps } from "./bridge-table.ts";
import { type Html, html } from "./html.ts";
import { caption, scrollable, section } from "./layout.ts";

/** 取組 — of each register what its entries bring, how far they are and what came of their targets. */
export function registersSection({ registers }: PackMaterial): Html {
	const { reports, effects } = registers;
	if (reports.length === 0) return html``;
	const shares = effects.map(({ name, found }, index) =>
		"bridge" in found
			? bridgeSteps(found.bridge, name, {
					id: `register-effects-${index}`,
					title: `取組の効果 ${found.bridge.line.label} ${formatFiscalYear(found.bridge.year)}`,
				})
			: html`<p class="footnote">※ 「${name}」の取組の効果は示せません: ${found.refusal}</p>`,
	);
	const tables = reports.map(
		(report, index) => html`<h3 id="register-${index}">${registerName(report)}</h3>
<p>${progressFinding(report)}。</p>
${effectTableOf(report, index)}${measureTableOf(report, index)}`,
	);
	return html`
${section("registers", "取組", html`${shares}${tables}`)}`;
}

function heads(words: readonly string[], figures: (at: number) => boolean): Html {
	return html`<thead><tr>${words.map((word, at) => html`<th scope="col"${figures(at) ? html` class="number"` : null}>${word}</th>`)}</tr></thead>`;
}

function effectTableOf(report: MeasuresReport, index: number): Html {
	const grid = effectGrid(report);
	if (grid.length === 0) return html`<p>効果額は、登録簿に書かれていない。</p>`;
	const rows = grid.map((row) => {
		const [id, name, line, kind] = row.head;
		const strong = (text: string) => (isEffectSum(row) ? html`<strong>${text}</strong>` : html`${text}`);
		const said = `${id} ${name}${row.role === "result" ? "(実績)" : ""}`.trim();
		const of = line === "" ? null : html`<br><span class="small">${line}、${kind}</span>`;
		const figures = effectFigures(row).map((figure) => html`<td class="number">${strong(figure)}</td>`);
		return html`<tr><th scope="row">${strong(said)}${of}</th>${figures}</tr>`;
	});
	return html`${scrollable(
		`effects-${index}`,
		`効果額 ${registerName(report)}`,
		html`<table class="words steps">${caption("効果額", effectNotes(report)[0] ?? "")}${heads(["取組(項目、種類)", ...effectHeads(report).slice(4)], (at) => at > 0)}<tbody>${rows}</tbody></table>`,
	)}
${effectNotes(report)
	.slice(1)
	.map((note) => html`<p class="footnote">※ ${note}</p>`)}
`;
}

function measureTableOf(report: MeasuresReport, index: number): Html {
	const rows = measureLines(report).map(({ row, cells, verdict }) => {
		if (row.reported === null)
			return html`<tr class="block"><th scope="rowgroup" colspan="${measureHeads.length}"><span>${row.name}</span></th></tr>`;
		const [name = "", office = "", progress = "", ...more] = cells;
		const last = more.pop() ?? "";
		const judged = verdict === null || verdict === "notYet" ? null : html` class="${verdict}"`;
		return html`<tr><th scope="row">${row.leads ? html`<strong>${name}</strong>` : name}</th><td>${office}</td><td class="number">${progress}</td>${more.map((text) => html`<td>${text}</td>`)}<td class="number"><span${judged}>${last}</span></td></tr>`;
	});
	return scrollable(
		`measures-${index}`,
		`取組と目標 ${registerName(report)}`,
		html`<table class="words">${caption("取組と目標")}${heads(measureHeads, () => false)}<tbody>${rows}</tbody></table>`,
	);
}
