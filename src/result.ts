import { formatNumber } from "./domain/amount.ts";
import { formatFiscalYear, parseFiscalYear } from "./domain/fiscal-year.ts";
import type { OutlookResult } from "./domain/result.ts";
import { describeRates, describeYears } from "./domain/year-words.ts";
import { outlookModel } from "./model/outlook-model.ts";
import { statement } from "./model/statement.ts";
import { modelFacts } from "./model-facts.ts";
import type { Outlook } from "./pipeline.ts";

/** An outlook as plain data, cut to the years shown: what renderers and the JSON are made from. */
export function toResult(outlook: Outlook): OutlookResult {
	const { municipality, edition, scenario, columns, assessment, shownYears } = outlook;
	const broken = new Set(columns.lawBreaches.map(({ law }) => law));
	return {
		municipality: { id: municipality.id, name: municipality.name },
		edition: { id: edition.id, title: edition.title, source: edition.source, footnote: edition.footnote },
		scenario: {
			title: scenario.title,
			description: scenario.description,
			file: scenario.file,
			sha256: scenario.sha256,
			closingRule: scenario.closing.rule,
			floor: scenario.closing.floor,
			changes: changeSummaries(outlook),
		},
		unit: municipality.unit,
		years: edition.years.slice(0, shownYears),
		settledYears: edition.settledYears,
		lines: outlookModel.terms.map((definition) => ({
			definition,
			values: Array.from(columns.values.get(definition.id) as Float64Array, (value) =>
				Number.isNaN(value) ? null : value + 0,
			).slice(0, shownYears),
		})),
		blocks: statement,
		targets: assessment.targets,
		limits: assessment.limits,
		headlines: assessment.headlines,
		checks: outlookModel.laws.map(({ id, label }) => ({ id, label, ok: !broken.has(id) })),
		warnings: assessment.warnings
			.filter(({ severity }) => severity === "warning")
			.map(({ code, message, year }) => ({
				code,
				message,
				year: year === undefined ? null : parseFiscalYear(year),
			})),
	};
}

function changeSummaries({ scenario }: Outlook): OutlookResult["scenario"]["changes"] {
	const assumptions = scenario.assumptions.map(({ label, rates }) => ({
		what: `前提 ${label}: ${describeRates(rates)}`,
		reason: null,
		source: null,
	}));
	const changes = scenario.changes.map((change) => ({
		what: `${modelFacts.lines.byId(change.line).label} ${describeYears(change.years)}: ${change.words}`,
		reason: change.reason,
		source: change.source,
	}));
	return [...assumptions, ...changes, ...debtSummaries(scenario)];
}

function debtSummaries({
	rates,
	projects,
	earlyRedemptions,
}: Outlook["scenario"]): OutlookResult["scenario"]["changes"] {
	return [
		...rates.map(({ years, add, reason }) => ({
			what: `新しい市債の金利 ${describeYears(years)}: ${add < 0 ? "−" : "+"}${Number((Math.abs(add) * 100).toFixed(4))}ポイント`,
			reason,
			source: null,
		})),
		...projects.map(({ name, costs, bond, reason, source }) => ({
			what: `事業「${name}」 ${[...costs].map(([year, cost]) => `${formatFiscalYear(year)} ${formatNumber(cost)}`).join("、")}${bond === null ? "" : `(${bond.type})`}`,
			reason,
			source,
		})),
		...earlyRedemptions.map(({ year, amount, from, reason }) => ({
			what: `繰上償還 ${formatFiscalYear(year)} ${formatNumber(amount)}(${from === "debtReductionFund" ? "減債基金" : "一般財源"})`,
			reason,
			source: null,
		})),
	];
}
