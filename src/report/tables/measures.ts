import type { EffectSums } from "../../answers/measures/effects.ts";
import { countVerdicts, type MeasuresReport, type ReportedEntry } from "../../answers/measures/measures.ts";
import { formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { effectKinds, statedAmountWords } from "../../domain/register.ts";
import {
	fundingWords,
	indicatorVerdicts,
	indicatorVerdictWords,
	indicatorWords,
	progressWords,
	registerName,
} from "../content/measure-words.ts";
import { type DocumentForm, type DocumentSection, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";

/** Prints a line of the model by its label. */
type LabelOf = (line: string) => string;

/** 取組の一覧 — registers one after the other, each as things stand at the end of its year. */
export function renderMeasures(reports: readonly MeasuresReport[], labelOf: LabelOf, form: DocumentForm): string {
	return reports.map((report) => written(form, described(report, labelOf))).join(form === "csv" ? "\r\n" : "\n\n");
}

function described(report: MeasuresReport, labelOf: LabelOf): Parameters<typeof written>[1] {
	const { register, asOf, entries } = report;
	const counts = countVerdicts(entries);
	const kinds = report.groups.filter(({ by }) => by === "区分").map(({ name, entries: count }) => `${name} ${count}`);
	const steps = entries.flatMap(({ entry }) => entry.schedule);
	const unstated = steps.filter(({ state, year }) => state === null && year <= asOf).length;
	const overdue = entries.reduce((sum, each) => sum + each.overdue.length, 0);
	return {
		heading: [registerName(report), `${formatFiscalYear(asOf)}末`],
		facts: [
			`期間 ${formatFiscalYear(register.from)}〜${formatFiscalYear(register.to)}、取組 ${entries.length}件${kinds.length === 0 ? "" : `(${kinds.join("、")})`}`,
			`目標 ${indicatorVerdicts.map((verdict) => `${indicatorVerdictWords[verdict]} ${counts[verdict]}`).join("、")}`,
			...(steps.length === 0
				? []
				: [`遅れている工程 ${overdue}件${unstated === 0 ? "" : `(ほかに、状態の書かれていない工程 ${unstated}件)`}`]),
			...(register.source === null ? [] : [`出典: ${register.source}`]),
			...(register.description === "" ? [] : [register.description]),
		],
		sections: [
			entrySection(report),
			groupSection(report),
			...rollupSection(report),
			...effectSections(report, labelOf),
			...overdueSection(report),
		],
	};
}

function entrySection({ entries, asOf, rollup }: MeasuresReport): DocumentSection {
	const percents = new Map(rollup.map(({ id, percent }) => [id, percent]));
	const rows = entries.flatMap((reported): string[][] => {
		const { entry, judged } = reported;
		const percent = percents.get(entry.id) ?? entry.progress?.percent ?? null;
		const head = [
			entry.id,
			entry.name,
			entry.offices.join("、"),
			progressWords(percent, ""),
			stepWords(reported, asOf),
		];
		const [first, ...more] = judged.map(({ indicator, judgement }) => [
			indicatorWords(indicator),
			indicatorVerdictWords[judgement.verdict],
			judgement.value === null ? (judgement.reason ?? "") : `${formatExact(judgement.value)}${indicator.unit ?? ""}`,
		]);
		return [[...head, ...(first ?? ["", "", ""])], ...more.map((cells) => ["", "", "", "", "", ...cells])];
	});
	return {
		title: "取組",
		table: {
			columns: [
				...left("番号", "名称", "担当"),
				...right("進捗"),
				...left(`工程(${formatFiscalYear(asOf)})`, "目標", "判定", "実績"),
			],
			rows,
		},
	};
}

function stepWords({ entry }: ReportedEntry, asOf: number): string {
	return entry.schedule
		.filter(({ year }) => year === asOf)
		.map(({ text, state }) => (state === null ? text : `${text}(${state})`))
		.join("、");
}

function groupSection({ groups }: MeasuresReport): DocumentSection {
	return {
		title: "見出し・担当・状態ごと",
		table: {
			columns: [
				...left("別", "名前"),
				...right("取組", ...indicatorVerdicts.map((verdict) => indicatorVerdictWords[verdict]), "遅れ"),
			],
			rows: groups.map(({ by, name, entries, verdicts: counts, overdue }) => [
				...[by, name, String(entries)],
				...indicatorVerdicts.map((verdict) => String(counts[verdict])),
				String(overdue),
			]),
		},
	};
}

function rollupSection({ rollup, register }: MeasuresReport): DocumentSection[] {
	if (register.rule === null && rollup.every(({ percent }) => percent === null)) return [];
	return [
		{
			title: "進捗の集計",
			table: {
				columns: [...left("番号", "名称"), ...right("進捗"), ...left("もと")],
				rows: rollup.map(({ id, name, percent, isTyped, children, unknown }) => [
					id ?? "",
					name,
					progressWords(percent, "わからない"),
					isTyped ? "登録簿の値" : `${children}件の集計${unknown === 0 ? "" : `(うちわからない ${unknown}件)`}`,
				]),
			},
		},
	];
}

function effectSections(
	{ entries, effects, effectRows, register }: MeasuresReport,
	labelOf: LabelOf,
): DocumentSection[] {
	if (effects === null) return [];
	const rows = entries.flatMap(({ entry }) =>
		entry.effects.map((effect) => [
			...[
				entry.id,
				entry.name,
				effect.line === null ? "" : labelOf(effect.line),
				effect.kind,
				statedAmountWords(effect),
			],
			effect.funding ?? "",
			effect.linked ? "連動する" : "連動しない",
			effect.inPlan === null ? "わからない" : effect.inPlan ? "織込み済み" : "織り込んでいない",
			effect.basis ?? "",
		]),
	);
	const columns = left("番号", "名称", "項目", "種類", "額", "財源", "交付税", "見通し", "根拠");
	return [
		{ title: `効果(単位:${register.unit})`, table: { columns, rows } },
		...effects.byFunding.map(({ funding, ...sums }) => ({
			title: `効果額(改善を正とする${effects.byFunding.length < 2 ? "" : `、${fundingWords(funding)}`})`,
			...sumSection(
				sums,
				effectKinds.filter((kind) =>
					effectRows.some((row) => row.effect.kind === kind && row.effect.funding === funding),
				),
			),
		})),
	];
}

function sumSection(
	{ years, planned, result, ratePercent, unknown }: EffectSums,
	kinds: readonly string[],
): DocumentSection {
	const amount = (value: number | null) => (value === null ? "－" : formatExact(value));
	return {
		table: {
			columns: [...left("年度"), ...right("計画", "実績", "計画の累計", "実績の累計")],
			rows: [
				...years.map((row) => [
					formatFiscalYear(row.year),
					...[row.planned, row.result, row.plannedSoFar, row.resultSoFar].map(amount),
				]),
				["計", amount(planned), amount(result), "", ratePercent === null ? "" : `${ratePercent.toFixed(1)}%`],
			],
		},
		notes: [
			`${kinds.join("、")}の効果の計`,
			...(unknown === 0 ? [] : [`額がわからない効果 ${unknown}件は入っていません`]),
		],
	};
}

function overdueSection({ entries }: MeasuresReport): DocumentSection[] {
	const rows = entries.flatMap(({ entry, overdue }) =>
		overdue.map(({ year, text, state }) => [entry.id, entry.name, formatFiscalYear(year), text, state ?? ""]),
	);
	return rows.length === 0
		? []
		: [{ title: "遅れている工程", table: { columns: left("番号", "名称", "年度", "工程", "状態"), rows } }];
}
