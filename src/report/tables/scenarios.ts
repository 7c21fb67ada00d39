import type { Watched } from "../../answers/scenarios/monitoring.ts";
import type { MovedAssumption, ScenarioSet } from "../../answers/scenarios/scenario-set.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { headWords } from "../../domain/head-words.ts";
import { unitLabel } from "../../domain/unit.ts";
import { describeYears } from "../../domain/year-words.ts";
import { judgedWords } from "../content/limit-words.ts";
import { lineOf, printedFigure } from "../content/result-lines.ts";
import { operatorWords, verdictWords } from "../content/target-words.ts";
import { type DocumentForm, type DocumentSection, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";
import { comparedTargets, headlineText, verdictText } from "./compare-rows.ts";
import { requirementsOf } from "./scenarios-requirements.ts";
import { signed } from "./track.ts";

/** What the three are called, in the order of the set. */
const setNames = ["標準", "楽観", "悲観"] as const;

/** 三つのシナリオ — side by side, what each assumption is and does, what is watched, and what a long-term plan is asked to have. */
export function renderScenarioSet(set: ScenarioSet, form: DocumentForm): string {
	const isWide = form !== "table";
	const sections = [
		figuresSection(set),
		...targetSections(set),
		assumptionSection(set, isWide),
		effectSection(set),
		watchedSection(set, isWide),
		...renewalSections(set),
		requirementSection(set),
	];
	return written(form, {
		heading: [`${set.municipality.name} 3つのシナリオ`],
		facts: [
			headWords(set),
			`標準は計画のまま。楽観と悲観は、前提をどれも同時に、${set.position.label}が良くなる側と悪くなる側へ動かす。起きる見込みを示すものではない。`,
		],
		// A CSV has its titles in a row.
		sections: sections.map(({ title = "", entries = [], ...section }) =>
			form === "csv" ? { ...section, entries: [[title], ...entries] } : { ...section, title, entries },
		),
	});
}

function figuresSection(set: ScenarioSet): DocumentSection {
	const [standard] = set.results;
	const years = (standard?.years ?? []).map(formatFiscalYear);
	const rows = set.lines.flatMap((id) =>
		set.results.map((result, at) => {
			const line = lineOf(result, id);
			const unit = unitLabel(line.definition.unit, set.unit);
			const figures = line.values.map((value, index) => printedFigure(value, line, result.years[index]));
			return [`${line.definition.label}(${unit})`, setNames[at] as string, ...figures];
		}),
	);
	return { title: "3つのシナリオ", table: { columns: [...left("項目", ""), ...right(...years)], rows } };
}

function targetSections({ results, disorders }: ScenarioSet): DocumentSection[] {
	const each = (words: (at: number) => string) => setNames.map((name, at) => [name, words(at)]);
	const targets = comparedTargets(results, "targets").flatMap(({ label, asked, outcomes }) =>
		outcomes.map((words, at) => [
			...[label, asked, setNames[at] as string],
			words === null ? "この目標はない" : verdictText(words),
		]),
	);
	const wrong = disorders.map(({ label, side, years }) => {
		const what = side === "pessimistic" ? "悲観が標準より良い" : "楽観が標準より悪い";
		return `${what}: ${label} ${describeYears(years)}`;
	});
	const order =
		wrong.length === 0
			? [
					`${results.some(({ scenario }) => scenario.closingRule === "open-gap") ? "要調整額、" : ""}財政調整基金、決算収支、目標、法令の基準のどの年度も、悲観は標準より良くなく、楽観は標準より悪くない。`,
				]
			: ["次のところは、名前のとおりの順になっていない。", ...wrong];
	return [
		{
			title: "主な結果",
			entries: each((at) => {
				const result = results[at];
				return result === undefined ? "" : `${headlineText(result)}。${judgedWords(result.judgedLimits)}`;
			}),
		},
		...(targets.length === 0
			? []
			: [{ title: "目標", table: { columns: left("目標", "基準", "", "判定"), rows: targets } }]),
		{ title: "順の確認", lines: order },
	];
}

/** Assumptions with what goes wrong, how likely it is, and what it does. */
function assumptionSection({ assumptions, still, position }: ScenarioSet, isWide: boolean): DocumentSection {
	const moved = (words: string | null) => words ?? "計画どおり";
	const rows = assumptions.map((one) => [
		...[one.label, one.standard, moved(one.optimistic), moved(one.pessimistic)],
		...[one.risk ?? "悪くなる側はない", one.likelihood ?? "不明(仮定の幅)"],
		...[signed(one.pessimisticEffect, position.decimals), gradeWords[one.grade], ...(isWide ? [one.source] : [])],
	]);
	const sources = [...new Set(assumptions.map(({ source }) => source))].map((source) => {
		const own = assumptions.filter((one) => one.source === source).map(({ label }) => label);
		return `出典 ${own.join("、")}: ${source}`;
	});
	const columns = [
		...left("前提", "標準", "楽観", "悲観", "リスク", "可能性"),
		...right("影響"),
		...left("根拠", ...(isWide ? ["出典"] : [])),
	];
	return {
		title: "前提とリスク",
		table: { columns, rows },
		notes: [
			`影響は、その前提だけを悲観の側に動かしたときの${position.label}の差(単位:${position.unit})。幅を標準の上下に等しく置くのは仮定。`,
			...assumptions.flatMap(({ label, lines }) => (lines.length === 0 ? [] : [`${label}は${lines.join("、")}。`])),
			...(isWide ? [] : sources),
			...still.map(({ label, refusals }) => {
				const why = refusals.length === 0 ? "動かしても変わらない" : refusals.join("、");
				return `動かしていない前提 ${label}: ${why}`;
			}),
		],
	};
}

/** 感度 — one at a time, then all together. */
function effectSection({ assumptions, together, position }: ScenarioSet): DocumentSection {
	const figure = (value: number | null) => signed(value, position.decimals);
	const exhaustion = ({ pessimisticExhaustion: year }: MovedAssumption) =>
		year === null ? "枯渇しない" : formatFiscalYear(year);
	const hasFund = assumptions.some(({ pessimisticExhaustion }) => pessimisticExhaustion !== null);
	const rows = assumptions.map((one) => [
		...[one.label, figure(one.pessimisticEffect), figure(one.optimisticEffect)],
		...(hasFund ? [exhaustion(one)] : []),
	]);
	const { optimistic, optimisticSum, pessimistic, pessimisticSum } = together;
	const below = [
		["1つずつの和", figure(pessimisticSum), figure(optimisticSum)],
		["すべて合わせて", figure(pessimistic), figure(optimistic)],
		["合わせたための差", figure(pessimistic - pessimisticSum), figure(optimistic - optimisticSum)],
	];
	return {
		title: "感度(1つずつ、合わせて)",
		beside: `(${position.label}の差、単位:${position.unit}。標準は${formatNumber(position.base, position.decimals)})`,
		table: {
			columns: [
				...left("前提"),
				...right("悲観の側だけ", "楽観の側だけ"),
				...left(...(hasFund ? ["基金枯渇年度(悲観の側だけ)"] : [])),
			],
			rows: [...rows, ...below],
		},
	};
}

/** 監視 — which figures are watched, and what the last settlement says of them. */
function watchedSection({ watched }: ScenarioSet, isWide: boolean): DocumentSection {
	const rows = watched.map((one) => [
		...[`${one.label}${one.reference ? "(参考)" : ""}`, limitWords(one)],
		...[one.settledYear === null ? "－" : formatFiscalYear(one.settledYear), figureOf(one, one.settled)],
		...[figureOf(one, one.planned), signed(missOf(one), one.decimals)],
		...[verdictWords[one.kind === "target" ? "targets" : "limits"][one.verdict], ...(isWide ? [one.source ?? ""] : [])],
	]);
	const columns = [
		...left("監視する指標", "基準", "直近の決算"),
		...right("決算", "見込み", "差"),
		...left("判定", ...(isWide ? ["基準の出典"] : [])),
	];
	return {
		title: "監視",
		table: { columns, rows },
		notes: [
			"判定は、直近の決算の額に基準を当てはめたもの(対象の年度でない目標は途中の経過)。見込みは、この版がその年度に見込んでいた額。決算は settlements.csv、なければ見通しの表の確定年度。",
			...(watched.some(({ kind }) => kind === "target")
				? []
				: ["目標がないので、法令の基準だけを監視する(settings.yaml の targets)。"]),
		],
	};
}

/** What came less what was estimated; `null` where either is not there. */
export function missOf({ settled, planned }: Watched): number | null {
	return settled === null || planned === null ? null : Math.round((settled - planned) * 1e6) / 1e6 + 0;
}

function limitWords({ limit, unit, decimals, operator }: Watched): string {
	return limit === null
		? `年度ごとの基準${operatorWords[operator]}`
		: `${formatNumber(limit, decimals)}${unit}${operatorWords[operator]}`;
}

function figureOf({ decimals, unit }: Watched, value: number | null): string {
	return value === null ? "－" : `${formatNumber(value, decimals)}${unit}`;
}

/** 施設の更新 — what the register of facilities makes of the next thirty years, some years together. */
function renewalSections({ renewal, unit, decimals }: ScenarioSet): DocumentSection[] {
	if (renewal === null) return [];
	const row = (name: string, years: number, [renovation, rebuilding]: readonly [number, number]) => {
		const all = renovation + rebuilding;
		return [name, ...[renovation, rebuilding, all, all / years].map((amount) => formatNumber(amount, decimals))];
	};
	const of = renewal.periods.map((one) =>
		row(describeYears(one.years), one.years.length, [one.renovation, one.rebuilding]),
	);
	const total = (kind: "renovation" | "rebuilding") => renewal.periods.reduce((sum, one) => sum + one[kind], 0);
	const whole = row("計", renewal.years.length, [total("renovation"), total("rebuilding")]);
	return [
		{
			title: `施設の更新(${describeYears(renewal.years)})`,
			table: {
				columns: [
					...left("年度"),
					...right(...["大規模改修費", "建替え費", "計", "1年度当たり"].map((name) => `${name}(${unit})`)),
				],
				rows: [...of, whole],
			},
			notes: [
				`総額(国県支出金と地方債を含む)で、物価の上昇は見込まない。見通しの投資的経費には、積算の規則が更新費を使うときだけ入る。出典: ${renewal.source}`,
			],
		},
	];
}

function requirementSection(set: ScenarioSet): DocumentSection {
	const rows = requirementsOf(set).map(({ asked, words, isThere }) => [asked, isThere ? "あり" : "なし", words]);
	return {
		title: "長期計画に求められるもの",
		table: { columns: left("求められるもの", "", "この結果では"), rows },
		notes: ["オーストラリア ニューサウスウェールズ州の長期財政計画とニュージーランドの長期計画が求めるもの。"],
	};
}
