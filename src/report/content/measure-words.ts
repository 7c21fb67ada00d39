import type { MeasuresReport, ReportedEntry } from "../../answers/measures/measures.ts";
import type { IndicatorVerdict } from "../../answers/measures/verdict.ts";
import { formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Indicator } from "../../domain/register.ts";
import { plainText } from "./text-measure.ts";

export const indicatorVerdictWords: Readonly<Record<IndicatorVerdict, string>> = {
	met: "達成",
	missed: "未達",
	notYet: "これから",
	unknown: "わからない",
};
export const indicatorVerdicts = Object.keys(indicatorVerdictWords) as IndicatorVerdict[];

/** 「41.2%」; of what is not known whatever is said instead. */
export function progressWords(percent: number | null, unknown: string): string {
	return percent === null ? unknown : `${formatExact(percent)}%`;
}

/** 「現年度収納率 99.0%以上(毎年度)」. */
export function indicatorWords({ name, words, target, unit, period }: Indicator): string {
	const said = words ?? (target === null ? "" : `${formatExact(target)}${unit ?? ""}`);
	const when = period === null ? "" : period.kind === "年度" ? formatFiscalYear(period.to) : period.kind;
	return [name ?? "", said].filter((part) => part !== "").join(" ") + (when === "" ? "" : `(${when})`);
}

/** 「○○市 行政改革プラン」. */
export function registerName({ register }: MeasuresReport): string {
	return [register.municipality, register.title].filter((part) => part !== null).join(" ");
}

/** Whose money an effect is: 「事業費」, 「一般財源」 or 「財源の記載なし」. */
export function fundingWords(funding: string | null): string {
	return funding ?? "財源の記載なし";
}

/** The names of all of them, as a pack that has nothing else is called. */
export function registerNames(reports: readonly MeasuresReport[]): string {
	return reports.map(registerName).join("、");
}

/** Where a register comes from, and what to know of it. */
export function registerSource(report: MeasuresReport): string {
	const { source, description } = report.register;
	return `${registerName(report)}: ${source ?? "出典の記載なし"}${description === "" ? "" : `(注: ${description})`}`;
}

export const unstatedWork = "状態不明";

/** 「調査(完了)」, 「導入(未着手・遅れ)」: the steps of an entry, each with the state it is shown in. */
export function stepsOf(reported: ReportedEntry | null) {
	return (reported?.entry.schedule ?? []).map((step) => {
		const isLate = reported?.overdue.includes(step) ?? false;
		const said = step.state === null ? "" : `(${step.state}${isLate ? "・遅れ" : ""})`;
		const state = isLate ? "遅れ" : (step.state ?? unstatedWork);
		return { year: step.year, state, text: plainText(`${step.text}${said}`) };
	});
}
