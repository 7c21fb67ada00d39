import { editionName } from "../../domain/head-words.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { registerSource } from "../content/measure-words.ts";
import { dayWords, fileName, publicCommand } from "../content/provenance-words.ts";
import { type Html, html } from "./html.ts";
import { caption, scrollable, section } from "./layout.ts";

/** 注意 — what the runs warned of: of every scenario at once, whichever is chosen. */
export function warningsSection(scenarios: readonly PackScenario[]): Html {
	const warned = scenarios.filter(({ result }) => result.warnings.length > 0);
	const silent = scenarios.filter(({ result }) => result.warnings.length === 0).map(({ name }) => `「${name}」`);
	const lists = warned.map(
		({ name, result }) =>
			html`${scenarios.length > 1 ? html`<h3>「${name}」の注意</h3>` : null}
<ul class="warnings">${result.warnings.map(({ message }) => html`<li>${message}</li>`)}</ul>`,
	);
	const none = silent.length === 0 ? null : html`<p>${silent.join("、")}に注意すべき点は見つからなかった。</p>`;
	return section(
		"warnings",
		"注意",
		html`${lists}
${none}`,
	);
}

/** 出典・作成情報 — where the figures come from, and what made this page. */
export function provenanceSection({ scenarios, registers, provenance }: PackMaterial): Html {
	const editions = [...new Set(scenarios.map(({ result }) => sourceWords(result)))];
	const sources = scenarios.length > 0 ? editions : registers.reports.map(registerSource);
	const inputs = provenance.inputs.map(
		({ file, sha256 }) => html`<tr><th scope="row">${fileName(file)}</th><td><code>${sha256}</code></td></tr>`,
	);
	const content = html`${sources.map((source) => html`<p>${source}</p>`)}
<dl class="provenance">
<dt>作成したプログラム</dt><dd>${provenance.program}</dd>
<dt>コマンド</dt><dd><code>${publicCommand(provenance.command)}</code></dd>
<dt>作成日</dt><dd><time datetime="${provenance.time.slice(0, 10)}">${dayWords(provenance.time)}</time></dd>
</dl>
${inputs.length === 0 ? null : scrollable("inputs", "入力ファイル", html`<table class="words inputs">${caption("入力ファイル")}<thead><tr><th scope="col">ファイル</th><th scope="col">SHA-256(内容の指紋)</th></tr></thead><tbody>${inputs}</tbody></table>`)}`;
	return section("provenance", "出典・作成情報", content);
}

function sourceWords({ edition }: PackScenario["result"]): string {
	return `${editionName(edition)}: ${edition.source}${edition.footnote === "" ? "" : `(注: ${edition.footnote})`}`;
}
