import type { BasisRow } from "../../domain/basis.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { closingWords } from "../content/closing-words.ts";
import type { PackScenario } from "../content/material.ts";
import { type Html, html } from "./html.ts";
import { caption, perScenario, scrollable, section } from "./layout.ts";

/** 前提と変更 — what the scenario changes and why, how the year is closed, and every number it all stands on. */
export function basisSection(scenarios: readonly PackScenario[]): Html {
	const content = (scenario: PackScenario, index: number) => html`${changes(scenario, index)}
<p class="closing"><strong>収支の調整:</strong> ${closingWords(scenario.result)}</p>
${basisTable(scenario.basis, index)}`;
	return section("basis", "前提と変更", perScenario(scenarios, "basis", "の前提と変更", content));
}

function changes({ result, name }: PackScenario, index: number): Html {
	const { changes } = result.scenario;
	const description = result.scenario.description === "" ? null : html`<p>${result.scenario.description}</p>`;
	if (changes.length === 0) return html`${description}<p>計画からの変更はない。</p>`;
	const rows = changes.map(
		({ what, reason, source }) =>
			html`<tr><th scope="row">${what}</th><td>${reason ?? "(記載なし)"}</td><td>${source ?? "(記載なし)"}</td></tr>`,
	);
	return html`${description}${scrollable(
		`changes-${index}`,
		`計画からの変更 ${name}`,
		html`<table class="words">${caption("計画からの変更")}<thead><tr><th scope="col">変更</th><th scope="col">理由</th><th scope="col">出典</th></tr></thead><tbody>${rows}</tbody></table>`,
	)}`;
}

function basisTable(rows: readonly BasisRow[], index: number): Html {
	const groups = [...new Set(rows.map(({ group }) => group))];
	const bodies = groups.map(
		(group) => html`<tbody><tr class="block"><th scope="rowgroup" colspan="4"><span>${group}</span></th></tr>
${rows.filter((row) => row.group === group).map(basisLine)}</tbody>`,
	);
	return scrollable(
		`basis-${index}`,
		"前提の一覧",
		html`<table class="words">${caption("前提の一覧", "根拠の強さ: 公表表で確認、資料あり、推計値(公表された比率から逆算)、仮定(資料がなく、変えてよいもの)")}<thead><tr><th scope="col">前提</th><th scope="col">値</th><th scope="col">出典</th><th scope="col">根拠の強さ</th></tr></thead>${bodies}</table>`,
	);
}

function basisLine({ label, value, source, grade, note, overridden }: BasisRow): Html {
	return html`<tr><th scope="row">${label}${overridden ? html` <span class="tag">変更</span>` : null}</th><td>${value}</td><td>${source}${note === null ? null : html`<br><span class="small">${note}</span>`}</td><td class="grade grade-${grade}">${gradeWords[grade]}</td></tr>`;
}
