import { saidBy } from "../../domain/municipality-words.ts";
import type { TargetResult } from "../../domain/result.ts";
import { roles } from "../../model/roles.ts";
import { yearBalance } from "../content/council/balance.ts";
import { endOf } from "../content/council/facts.ts";
import { isKnown } from "../content/drawn-facts.ts";
import { headlineWords } from "../content/findings.ts";
import { fundFinding } from "../content/line-findings.ts";
import type { PackScenario } from "../content/material.ts";
import { reserveName } from "../content/result-lines.ts";
import { drawnScenarios } from "../content/scenarios.ts";
import { targetWords } from "../content/target-words.ts";
import { trendTitle } from "../content/trend-words.ts";
import { type Html, html } from "./html.ts";
import { caption, perScenario, scrollable, section } from "./layout.ts";

/** 主な結果 — the scenarios beside each other when there are several, then each one's targets and legal limits. */
export function headlineSection(scenarios: readonly PackScenario[]): Html {
	const content = (scenario: PackScenario, index: number) => html`
${tiles(scenario)}
${targetTable(`${index}-targets`, said(scenario, "市の目標"), said(scenario, "市が自ら定めた目標。参考とあるものは達成・未達の数に入れない。"), scenario.result.targets)}
${targetTable(`${index}-limits`, "法令の基準", said(scenario, "財政健全化法などが定める基準。市の目標とは別のもの。"), scenario.result.limits)}`;
	const each = perScenario(scenarios, "headline", "の主な結果", content);
	return section(
		"headline",
		"主な結果",
		html`${scenarios.length > 1 ? overview(scenarios) : null}
${each}`,
	);
}

/** In the words of the municipality it is of. */
function said({ result }: PackScenario, words: string): string {
	return saidBy(result.municipality, words);
}

const signs = { met: "○", missed: "×", unknown: "？", none: null } as const;

function tiles(scenario: PackScenario): Html {
	const words = headlineWords(scenario.result);
	const sign = signs[words.state];
	// Without a target the page begins with what becomes of the fund.
	const hasNothingToMiss = words.state === "none" && words.breachDetail === "";
	const verdict = hasNothingToMiss ? `${outlookWords(scenario)}(${words.verdict})` : words.verdict;
	return html`<p class="verdict ${words.state}">${sign === null ? null : html`<span class="sign" aria-hidden="true">${sign}</span>`}${verdict}</p>
<dl class="tiles">
${hasNothingToMiss ? null : tile("目標の水準を最初に外れる年度", words.breachYear, words.breachDetail)}
${tile(`${reserveName(scenario.result)}の最低残高`, words.lowestFund, words.lowestFundYear)}
${tile("基金枯渇年度", words.exhaustion, words.exhaustionDetail)}
${tile("法令の基準", words.limitsShort, words.limits)}
</dl>${warned(scenario)}`;
}

/** Where it leads: the reserve, or of a city without a known one what each year leaves. */
function outlookWords(scenario: PackScenario): string {
	const alone = drawnScenarios([scenario]);
	const hasFund = isKnown(roles.fund, alone) && endOf(scenario.result, roles.fund) !== null;
	return hasFund ? fundFinding(alone, []).title : trendTitle(yearBalance(scenario.result).line, alone);
}

/** The warnings themselves stand before the assumptions; that there are any is said with the results. */
function warned({ result: { warnings } }: PackScenario): Html | null {
	return warnings.length === 0 ? null : html`<p><a href="#warnings">計算の結果に注意が${warnings.length}件ある</a></p>`;
}

function tile(name: string, value: string, detail: string): Html {
	return html`<div><dt>${name}</dt><dd><strong>${value}</strong>${detail === "" ? null : html`<span>${detail}</span>`}</dd></div>`;
}

/** One line a scenario, for all of them at once. */
function overview(scenarios: readonly PackScenario[]): Html {
	const targets = scenarios[0] === undefined ? "" : said(scenarios[0], "市の目標");
	const rows = scenarios.map(({ name, result }, index) => {
		const words = headlineWords(result);
		return html`<tr><th scope="row">${name}${index === 0 ? html` <span class="tag">基準</span>` : null}</th><td>${words.verdict}</td><td>${words.breachYear}</td><td class="number">${words.lowestFund}${words.lowestFundYear === "" ? "" : `(${words.lowestFundYear})`}</td><td>${words.exhaustion}</td><td>${words.limitsShort}</td></tr>`;
	});
	return scrollable(
		"overview",
		"シナリオの一覧",
		html`<table class="words">${caption("シナリオの一覧")}<thead><tr>${["シナリオ", targets, "目標の水準を最初に外れる年度", `${scenarios[0] === undefined ? "" : reserveName(scenarios[0].result)}の最低残高`, "基金枯渇年度", "法令の基準"].map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
	);
}

function targetTable(id: string, title: string, note: string, targets: readonly TargetResult[]): Html {
	if (targets.length === 0) return html``;
	const headings = ["項目", "基準", "判定", "結果", "最初に外れる年度"];
	return scrollable(
		id,
		title,
		html`<table class="words">${caption(title, note)}
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${targets.map((target) => {
			const words = targetWords(target);
			return html`<tr><th scope="row">${words.label}</th><td class="number">${words.asked}</td><td class="${target.verdict}">${words.verdict}</td><td>${words.outcome}</td><td>${words.firstBreach}</td></tr>`;
		})}</tbody></table>`,
	);
}
