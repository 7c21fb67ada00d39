import type { StressOutcome, StressRow, StressTest } from "../../answers/stress/stress.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { headWords } from "../../domain/head-words.ts";
import type { JudgedLimits, TargetResult } from "../../domain/result.ts";
import type { Grade } from "../../domain/term.ts";
import { verdictOver } from "../../domain/verdict.ts";
import { exhaustionWords, fundWords, shortageWords } from "../content/headline-figures.ts";
import { coverageWords } from "../content/limit-words.ts";
import { countedTargets } from "../content/target-words.ts";
import { type DocumentForm, type DocumentSection, written } from "../document/document.ts";
import { left, right, type TableColumn } from "../document/table.ts";

/** 耐久力の点検 — what each shock does, then the reverse question. */
export function renderStress(result: StressTest, form: DocumentForm): string {
	const { municipality, scenario, rows } = result;
	const facts = [headWords(result), headline(result)];
	const assumptions =
		form === "table"
			? { lines: rows.flatMap(assumptionLines) }
			: { table: { columns: left("想定", "動かすもの", "根拠の強さ", "根拠"), rows: rows.map(assumptionCells) } };
	return written(form, {
		heading: [`${municipality.name} 耐久力の点検`, scenario.title],
		facts: form === "csv" ? facts.toReversed() : facts,
		sections: [
			{ title: "想定", ...assumptions },
			{
				title: "もし起きたら",
				table: { columns: outcomeColumns(result), rows: outcomeRows(result) },
				notes: [...targetNotes(result), ...refusals(result)],
			},
			{
				title: `逆に、どのくらい強いと${formatFiscalYear(result.until)}までに財政調整基金が枯渇するか`,
				...reverseParts(result),
			},
		],
	});
}

/** The reverse question, or why nobody can answer it. */
function reverseParts({ base, rows }: StressTest): DocumentSection {
	const asked = rows.flatMap(({ label, reverse }) => (reverse === null ? [] : [reverseCells(label, reverse)]));
	if (asked.length > 0) return { table: { columns: reverseColumns, rows: asked }, notes: [reverseNote] };
	return {
		lines: [
			base.headlines.hasReserve
				? "財政調整基金残高が不明なので、わかりません"
				: "財政調整の基金がないので、該当しません",
		],
	};
}

function headline({ from, unit }: StressTest): string {
	return `始まりの年度 ${formatFiscalYear(from)}(単位:${unit})`;
}

function assumptionCells({ label, what, source, grade }: StressRow): string[] {
	return [label, what.join("、"), gradeWords[grade], basis(source, grade)];
}

function assumptionLines({ label, what, source, grade }: StressRow): string[] {
	return [`${label}: ${what.join("、")}`, `  根拠(${gradeWords[grade]}): ${basis(source, grade)}`];
}

/** The source beside its grade: a text that opens with the grade's own word does not say it again. */
function basis(source: string, grade: Grade): string {
	const said = `${gradeWords[grade]}。`;
	return source.startsWith(said) && source !== said ? source.slice(said.length) : source;
}

/** Targets that count. */
function counted({ base }: StressTest): readonly TargetResult[] {
	return countedTargets(base.targets);
}

/** What stands above a target's column: its own mark (②) where each has one, or its number. */
function targetMarks(result: StressTest): { readonly mark: string; readonly label: string }[] {
	const marked = counted(result).map(({ label }) => /^(\p{No})\s*(.+)$/u.exec(label));
	const marks = marked.flatMap((match) => match?.[1] ?? []);
	const haveOwn = new Set(marks).size === marked.length;
	return counted(result).map(({ label }, index) => {
		const [, mark = "", name = ""] = marked[index] ?? [];
		return haveOwn ? { mark: `目標${mark}`, label: name } : { mark: `目標${index + 1}`, label };
	});
}

function outcomeColumns(result: StressTest): TableColumn[] {
	const marks = targetMarks(result).map(({ mark }) => mark);
	const fund = [`基金 ${formatFiscalYear(result.until)}`, "最低の基金(年度)", "枯渇年度", "収支不足"];
	return [...left("想定"), ...right(...fund, ...marks, "法令の基準")];
}

function outcomeRows(result: StressTest): string[][] {
	const shown = counted(result).map(({ id }) => id);
	const cells = (label: string, outcome: StressOutcome | null): string[] => {
		if (outcome === null) return [label, "－", "－", "－", "－", ...shown.map(() => "－"), "－"];
		const { headlines, targets, judgedLimits, lastFund } = outcome;
		const { lowestFund: lowest } = headlines;
		const verdict = (id: string) => mark(targets.filter((target) => target.id === id));
		return [
			label,
			fundWords(headlines, lastFund, result.decimals),
			lowest === null
				? fundWords(headlines, null, result.decimals)
				: `${formatNumber(lowest.value, result.decimals)}(${formatFiscalYear(lowest.year)})`,
			exhaustionWords(headlines, "なし"),
			shortageWords(headlines),
			...shown.map(verdict),
			lawMark(judgedLimits),
		];
	};
	return [cells("(想定なし)", result.base), ...result.rows.map(({ label, outcome }) => cells(label, outcome))];
}

/** The ratios the law judges, as far as they can be judged: 「○ 3/4」 are three of four, all within their limits. */
function lawMark({ judged, of, ratios }: JudgedLimits): string {
	if (ratios.some(({ verdict }) => verdict === "missed")) return "×";
	return judged === 0 ? "？" : `○ ${judged}/${of}`;
}

/** ○ 守られる, × 外れる, ？ 判定できない. */
function mark(targets: readonly TargetResult[]): string {
	return { met: "○", missed: "×", unknown: "？" }[verdictOver(targets)];
}

function targetNotes(result: StressTest): string[] {
	const marks = targetMarks(result);
	const targets = marks.map(({ mark, label }) => `${mark}: ${label}`);
	const past = counted(result).flatMap(({ results }, index) =>
		results.every(({ year }) => year < result.from) ? (marks[index]?.mark ?? []) : [],
	);
	return [
		...targets,
		...(past.length === 0
			? []
			: [`${past.join("、")}は、始まりの年度より前の年度だけで判定するので、想定では変わらない`]),
		`法令の基準: ${coverageWords(result.base.judgedLimits)}`,
		"○は守られる、×は外れる、？は判定できない",
	];
}

function refusals({ rows }: StressTest): string[] {
	return rows.flatMap(({ label, refusal }) => (refusal === null ? [] : [`${label}: 計算できません(${refusal})`]));
}

const reverseColumns = [...left("想定"), ...right("枯渇する強さ"), ...left("その意味")];

function reverseCells(label: string, reverse: NonNullable<StressRow["reverse"]>): string[] {
	const { strength, triedUpTo, meaning, isBounded } = reverse;
	if (strength === 0) return [label, "0倍", "想定がなくても枯渇します"];
	if (strength !== null) return [label, `${strength.toFixed(2)}倍`, meaning.join("、")];
	const words = `この強さの${Number(triedUpTo.toFixed(2))}倍でも枯渇しません`;
	return [label, "－", isBounded ? `${words}(これより強くはできません)` : words];
}

const reverseNote =
	"強さは、上の想定の何倍か。0.25倍刻みで探し、初めて枯渇した区間を0.01倍刻みで確かめた(0.01倍弱いと枯渇しない)。";
