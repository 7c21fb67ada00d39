import type { BreakEven, BreakEvenRow } from "../../answers/solve/break-even.ts";
import type { Solution } from "../../answers/solve/solve.ts";
import { formatExact, formatNumber } from "../../domain/amount.ts";
import { headWords } from "../../domain/head-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { describeYears } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import { coverageWords } from "../content/limit-words.ts";
import { shortLabel } from "../content/result-lines.ts";
import { leverValueWords, stepWords } from "../content/solution-words.ts";
import { figureWords, targetWords } from "../content/target-words.ts";
import { type DocumentSection, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";

const alreadyMet = "変更しなくても、挙げた目標をすべて達成しています(参考の目標は数えません)。";

const targetColumns = (...outcomes: readonly string[]) => [...left("目標"), ...right("基準"), ...left(...outcomes)];

/** 逆算の答え */
export function renderSolution(solution: Solution, form: "table" | "md" = "table"): string {
	const { municipality, scenario, lever, unit, constraints, judgedLimits } = solution;
	const value = (amount: number) => leverValueWords(lever, amount, unit);
	const preset = lever.isDefaultRange ? "、既定の範囲" : "";
	const range = `${value(lever.from)}〜${value(lever.to)}${preset}、${stepWords(lever, unit)}、${formatNumber(lever.candidates)}通り`;
	const rows = constraints.map(({ label, before, after }) => {
		const { asked, outcome } = targetWords(before);
		return [label, asked, outcome, targetWords(after).outcome];
	});
	const columns = targetColumns("変更前", solution.outcome === "unreachable" ? "最も近づくとき" : "答えのとき");
	return written(form, {
		heading: [`${municipality.name} 逆算`, scenario.title],
		facts: [headWords(solution)],
		sections: [
			{ title: "動かすもの", lines: [`${lever.label}(${range})`] },
			{ title: "答え", lines: answerLines(solution) },
			{
				title: "目標",
				table: { columns, rows },
				notes: constraints.some(({ before }) => before.kind !== null) ? [coverageWords(judgedLimits)] : [],
			},
		],
	});
}

/** What came out, in sentences. */
function answerLines(solution: Solution): string[] {
	const { outcome, lever, unit, answer, best, constraints } = solution;
	const value = (amount: number) => leverValueWords(lever, amount, unit);
	if (outcome === "unchanged") return [alreadyMet];
	if (outcome === "unreachable" || answer === null) {
		const alone = constraints
			.filter(({ always, after }) => !always && after.verdict !== "met")
			.map(({ label, before, bestAlone }) =>
				bestAlone === null
					? `${label}: 収支不足にならない候補がありません。`
					: bestAlone.met
						? `${label}: これだけなら達成できますが、ほかの目標と同時には達成できません。`
						: `${label}: この範囲で最もよくて${figureWords(bestAlone.value, before)}です。`,
			);
		return [
			"この範囲では達成できません。",
			...(best === null
				? []
				: [`最も近づくのは ${value(best.value)} のときで、届かないのは ${best.missed.join("、")} です。`]),
			...alone,
			...refusedLine(solution),
		];
	}
	return [
		`${value(answer)}(変更なしは${value(lever.neutral)})`,
		...(lever.line === roles.issuance && answer > lever.neutral ? ["計画より多く借り入れる変更です。"] : []),
		...justBelowLine(solution),
		...beyondEdgeLine(solution),
		...monotoneLine(solution),
		...refusedLine(solution),
		...(solution.belowPlannedSettlement.length === 0
			? []
			: [`${describeYears(solution.belowPlannedSettlement)}の決算収支は、不足にはなりませんが計画を下回ります。`]),
	];
}

function justBelowLine({ justBelow, lever, unit }: Solution): string[] {
	if (justBelow === null) return [];
	const at = `1つ手前の ${leverValueWords(lever, justBelow.value, unit)} `;
	return [
		justBelow.refused
			? `${at}はシナリオに書けない値です。`
			: `${at}では、${justBelow.missed.join("、")} に届きません(どちらも計算して確かめました)。`,
	];
}

function beyondEdgeLine({ beyondEdge, lever, unit }: Solution): string[] {
	if (beyondEdge === null) return [];
	const { searched, smallest } = beyondEdge;
	if (!searched) return ["範囲の端の値です。これより小さい変更は範囲の外なので、確かめていません。"];
	return [
		smallest === null
			? "範囲の端の値です。これより小さい変更は範囲の外ですが、変更なしまですべて計算し、達成できるものがないことを確かめました。"
			: `範囲の端の値です。範囲の外のもっと小さい変更 ${leverValueWords(lever, smallest, unit)} でも達成できます(--from と --to を広げてください)。`,
	];
}

function monotoneLine({ monotone, missesAgainAt, lever, unit }: Solution): string[] {
	if (missesAgainAt !== null)
		return [
			`大きく変えるほどよいわけではありません。${leverValueWords(lever, missesAgainAt, unit)} では、また届かなくなります。示したのは達成できるうち最小の変更です。`,
		];
	if (monotone === true) return ["同じ向きにこれより大きく変えても、範囲の端まで達成したままです。"];
	return monotone === null ? ["これより大きい変更は、範囲が広いため確かめていません。"] : [];
}

function refusedLine({ lever }: Solution): string[] {
	if (lever.refused === 0) return [];
	return [`${formatNumber(lever.refused)}通りは、負にできない項目が負になるなど、シナリオに書けない値でした。`];
}

/** 損益分岐の一覧 for a terminal. */
export function renderBreakEven(result: BreakEven): string {
	const { municipality, scenario, targets, rows, years, unit, judgedLimits } = result;
	const asked = targets.map(targetWords).map(({ label, asked, outcome }) => [label, asked, outcome]);
	const sections: DocumentSection[] = result.isMet
		? [{ footnotes: [alreadyMet] }]
		: [
				{
					title: "1つの項目だけで達成するには",
					beside: `(${describeYears(years)}に毎年度、割合の小さい順、単位:${unit})`,
					table: { columns: breakEvenColumns, rows: rows.map(breakEvenCells) },
				},
				{
					notes: [
						"－ は、試した範囲ではその項目だけで達成できないか、割合で動かせる額がないもの。",
						"試した範囲は、額が「0まで減らす」から「最大の額か歳入合計の1割まで増やす」、割合が△ 100%から100%まで。",
						...breakEvenWords(result),
					],
				},
			];
	return written("table", {
		heading: [`${municipality.name} 損益分岐の一覧`, scenario.title],
		facts: [headWords(result)],
		sections: [
			{
				title: "目標",
				table: { columns: targetColumns("いま"), rows: asked },
				notes: [
					"どの年度も収支不足にしない(決算収支合計 0以上)",
					...(targets.some(({ kind }) => kind !== null) ? [coverageWords(judgedLimits)] : []),
				],
			},
			...sections,
		],
	});
}

/** What moves along with the lines. */
function breakEvenWords({ movedWith: { linked, borrowed }, municipality }: BreakEven): string[] {
	const words = [
		...(linked.length === 0 ? [] : [`${linked.join("と")}は普通交付税に連動`]),
		...(borrowed === null ? [] : [saidBy(municipality, `${shortLabel(borrowed)}は市債を充てる事業も同じ額だけ増減`)]),
	];
	return words.length === 0 ? [] : [`${words.join("し、")}するものとした値。`];
}

const breakEvenColumns = [...left("項目"), ...right("毎年度の額", "割合"), ...left("")];

function breakEvenCells({ label, amount, share, moves }: BreakEvenRow): string[] {
	const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text);
	return [
		label,
		amount === null ? "－" : signed(amount, formatExact(amount)),
		share === null ? "－" : signed(share, `${formatNumber(share * 100, 1)}%`),
		moves ? (amount === null && share === null ? "試した範囲では達成できません" : "") : "目標に効きません",
	];
}
