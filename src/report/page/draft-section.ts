import { spokenYear } from "../../domain/year-words.ts";
import type { AnswerDraft } from "../content/draft/draft.ts";
import { draftedFigures } from "../content/draft/drafted-figures.ts";
import type { PackScenario } from "../content/material.ts";
import { draftTable } from "../tables/answer-draft.ts";
import { type Html, html } from "./html.ts";
import { perScenario, section } from "./layout.ts";

/** 答弁のたたき台 — of what is asked about first, three sentences and the figures behind them. */
export function draftSection(scenarios: readonly PackScenario[]): Html {
	const each = perScenario(scenarios, "draft", "の答弁のたたき台", (scenario) => {
		const figures = draftedFigures(scenario.result);
		return html`${figures.map(({ line, yearIndex }) => oneDraft(scenario.draft(line, yearIndex), scenarios.length > 1))}`;
	});
	const note = html`<p class="small">理由は計算に現れるものだけを挙げている。ほかの額は、画面(mitoshi.html)の「答弁のたたき台」か、コマンドの mitoshi explain 項目 年度 --answer で作れる。</p>`;
	return section("draft", "答弁のたたき台", html`${note}${each}`);
}

function oneDraft(draft: AnswerDraft, isOfSeveral: boolean): Html {
	const { label, year, sentences, notes } = draft;
	const behind = draftTable(draft).rows.map(
		([what, value, move = ""]) => `${what} ${value}${move === "" ? "" : `(項目 ${move})`}`,
	);
	const title = `${spokenYear(year)}の${label}`;
	return html`${isOfSeveral ? html`<h4>${title}</h4>` : html`<h3>${title}</h3>`}
<p>${sentences.join("")}</p>
${behind.length === 0 ? null : html`<p class="small">もとの数値: ${behind.join("、")}</p>`}
${notes.map((text) => html`<p class="footnote">※ ${text}</p>`)}
`;
}
