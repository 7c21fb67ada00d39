import { editionName } from "../../domain/head-words.ts";
import type { PackMaterial, PackScenario } from "../pack.ts";
import { dayWords, fileName, publicCommand } from "../provenance-words.ts";
import { type Html, html } from "./html.ts";
import { caption, perScenario, scrollable } from "./layout.ts";

/** 注意 — what the run warned of. */
export function warningsSection(scenarios: readonly PackScenario[]): Html {
	return html`<section id="warnings" aria-labelledby="warnings-title">
<h2 id="warnings-title">注意</h2>
${perScenario(scenarios, "warnings", "の注意", ({ result }) =>
	result.warnings.length === 0
		? html`<p>この見通しに注意すべき点は見つからなかった。</p>`
		: html`<ul class="warnings">${result.warnings.map(({ message }) => html`<li>${message}</li>`)}</ul>`,
)}
</section>`;
}

/** 出典・作成情報 — where the figures come from, and what made this page. */
export function provenanceSection({ scenarios, provenance }: PackMaterial): Html {
	const sources = [...new Set(scenarios.map(({ result }) => sourceWords(result)))];
	const inputs = provenance.inputs.map(
		({ file, sha256 }) => html`<tr><th scope="row">${fileName(file)}</th><td><code>${sha256}</code></td></tr>`,
	);
	return html`<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">出典・作成情報</h2>
${sources.map((source) => html`<p>${source}</p>`)}
<dl class="provenance">
<dt>作成したプログラム</dt><dd>${provenance.program}</dd>
<dt>コマンド</dt><dd><code>${publicCommand(provenance.command)}</code></dd>
<dt>作成日</dt><dd><time datetime="${provenance.time.slice(0, 10)}">${dayWords(provenance.time)}</time></dd>
</dl>
${inputs.length === 0 ? null : scrollable("inputs", "入力ファイル", html`<table class="words inputs">${caption("入力ファイル")}<thead><tr><th scope="col">ファイル</th><th scope="col">SHA-256(内容の指紋)</th></tr></thead><tbody>${inputs}</tbody></table>`)}
</section>`;
}

function sourceWords({ edition }: PackScenario["result"]): string {
	return `${editionName(edition)}: ${edition.source}${edition.footnote === "" ? "" : `(注: ${edition.footnote})`}`;
}
