import type { Comparison, StatedChange } from "../../answers/compare/compare.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { comparedNames, differenceFootnotes, differenceRows, differenceYears } from "../content/difference-table.ts";
import { judgedWords } from "../content/limit-words.ts";
import { differenceUnits, printedRows } from "../content/statement-table.ts";
import { displayWidth, padEnd } from "../document/display-width.ts";
import { type DocumentForm, type DocumentSection, type DocumentTable, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";
import {
	closingText,
	comparedNotes,
	comparedResults,
	comparedRows,
	comparedTargets,
	headlineText,
	outcomeText,
	roleNames,
	verdictText,
} from "./compare-rows.ts";
import { warningSection } from "./run.ts";

/** The scenarios compared, what each is called, and the same as wide as the widest for a terminal. */
interface Sides {
	readonly results: readonly OutlookResult[];
	readonly roles: readonly string[];
	readonly labels: readonly string[];
}

/**
 * 比較 — differences by line and year, targets side by side, what each scenario states. A CSV has each line three times
 * (base, other, difference) over all years of both.
 */
export function renderCompare(comparisons: readonly Comparison[], form: DocumentForm): string {
	const results = comparedResults(comparisons);
	const [base] = results;
	const roles = roleNames(results.length);
	const width = form === "table" ? Math.max(...roles.map(displayWidth)) : 0;
	const sides = { results, roles, labels: roles.map((role) => padEnd(role, width)) };
	const { labels } = sides;
	const each = (words: (result: OutlookResult) => string) =>
		results.map((result, index) => [labels[index] as string, words(result)]);
	const warnings = results.flatMap((result, index) =>
		result.warnings.map(({ message }) => [labels[index], message].join(form === "table" ? "  " : ": ")),
	);
	const isCsv = form === "csv";
	const others = comparisons.map((comparison, index) => [comparison, roles[index + 1] as string] as const);
	return written(form, {
		heading: [`${base?.municipality.name ?? ""} シナリオの比較`],
		facts: isCsv ? [`単位:${base?.unit ?? ""}`] : [],
		sections: [
			...scenarioSections(comparisons, sides, form),
			...others.flatMap((other) => differenceSections(...other, form)),
			...targetSections("targets", sides, form),
			...targetSections("limits", sides, form),
			{ title: "主な結果", entries: [...(isCsv ? [["主な結果"]] : []), ...each(headlineText)] },
			...others.map((other) => statedSection(...other, form)),
			...(isCsv ? [] : [warningSection(form, warnings)]),
		],
	});
}

/** What is compared; above all differences, that they are not the scenarios' alone. */
function scenarioSections(
	comparisons: readonly Comparison[],
	{ results, roles, labels }: Sides,
	form: DocumentForm,
): DocumentSection[] {
	const grounds = comparisons.flatMap((comparison, index) =>
		comparison.grounds.map(({ message }) => `【注意】${roles[index + 1] ?? ""}: ${message}`),
	);
	const heads = results.map(headWords);
	const rows = results.map(({ scenario }, index) => [
		...[labels[index] as string, scenario.title, heads[index] as string, scenario.file],
	]);
	if (form === "csv") return [{ entries: rows, footnotes: grounds }];
	if (form === "md")
		return [{ table: { columns: left("", "シナリオ", "見通しの版", "ファイル"), rows }, footnotes: grounds }];
	const described = results.map(({ scenario, municipality }, index) => [
		labels[index] as string,
		`${scenario.title}(${municipality.name}) [${scenario.file}]`,
	]);
	// Edition and basis: once where all scenarios have the same, else of each.
	const isOne = new Set(heads).size === 1;
	return [
		{ isJoined: true, entries: described },
		{
			isJoined: true,
			entries: isOne ? [heads.slice(0, 1)] : heads.map((head, index) => [labels[index] as string, head]),
			footnotes: grounds,
		},
	];
}

function differenceSections(comparison: Comparison, role: string, form: DocumentForm): DocumentSection[] {
	if (form === "csv") return [{ table: figureTable(comparison, role), footnotes: differenceFootnotes(comparison) }];
	const names = comparedNames(comparison);
	const compared = comparedRows(comparison);
	const unit = differenceUnits(comparison.base.unit);
	const footnotes = comparedNotes(comparison, compared);
	const cells = ({ label, figures, largest, since }: (typeof compared.rows)[number]) => [
		...[label, ...figures, largest, since],
	];
	const none = compared.rows.length === 0 ? ["表に差はありません"] : [];
	if (form === "md") {
		const columns = [...left("区分", "項目"), ...right(...differenceYears(comparison), "最大の差", "差の始まり")];
		const table = { columns, rows: compared.rows.map((row) => [row.block, ...cells(row)]) };
		return [
			{ title: `差(${role} − 基準)`, footnotes: [`「${names.other}」−「${names.base}」、単位:${unit}`] },
			none.length === 0 ? { table, footnotes } : { footnotes: [...none, ...footnotes] },
		];
	}
	const groups = comparison.blocks
		.map(({ label }) => compared.rows.filter(({ block }) => block === label).map(cells))
		.filter((rows) => rows.length > 0);
	const columns = [...left("項目"), ...right(...differenceYears(comparison), "最大の差", "始まり")];
	const title = { title: "差", beside: `${role}「${names.other}」− 基準「${names.base}」` };
	const table = { columns, rows: groups.flat(), ruled: { unit, groups } };
	return [{ ...title, ...(none.length === 0 ? { table } : { lines: none }), footnotes }];
}

function figureTable(comparison: Comparison, role: string): DocumentTable {
	const { base, other } = comparison;
	const years = [...new Set([...base.years, ...other.years])].sort((a, b) => a - b);
	const printed = [base, other].map((result) => new Map(printedRows(result).map((row) => [row.line, row])));
	const largest = new Map(comparedRows(comparison).rows.map((row) => [row.line, row]));
	const rows = differenceRows(comparison).flatMap(({ block, line, label, unit, figures }) => {
		const own = [base, other].map((result, side) =>
			years.map((year) => printed[side]?.get(line)?.figures[result.years.indexOf(year)] ?? ""),
		);
		const difference = years.map((year) => figures[comparison.years.indexOf(year)] ?? "");
		const found = largest.get(line);
		const ownUnit = printed[0]?.get(line)?.unit ?? unit;
		return [
			...["基準", role].map((side, index) => [block, label, ownUnit, side, ...(own[index] ?? [])]),
			[block, label, unit, "差", ...difference, found?.largest ?? "", found?.since ?? ""],
		];
	});
	const headings = ["区分", "項目", "単位", "種別", ...years.map(formatFiscalYear), "最大の差", "差の始まり"];
	return { columns: left(...headings), rows };
}

function targetSections(kind: "targets" | "limits", sides: Sides, form: DocumentForm): DocumentSection[] {
	const { results, roles, labels } = sides;
	const targets = comparedTargets(results, kind);
	if (targets.length === 0) return [];
	const title = kind === "targets" ? "目標" : "法令の基準";
	const entries = (kind === "limits" ? results : []).map(({ judgedLimits }, index) => [
		...(form === "csv" ? ["法令の判定", ""] : []),
		...[labels[index] as string, judgedWords(judgedLimits)],
	]);
	if (form === "table") {
		const lines = targets.flatMap(({ label, asked, outcomes }) => [
			`${label}(${asked})`,
			...outcomes.map((words, index) => `  ${labels[index]}  ${outcomeText(words)}`),
		]);
		return [{ title, entries, lines }];
	}
	if (form === "md") {
		const columns = [...left("項目"), ...right("基準値"), ...left(...roles)];
		const rows = targets.map(({ label, asked, outcomes }) => [
			...[label, asked],
			...outcomes.map((words) => (words === null ? outcomeText(null) : verdictText(words))),
		]);
		return [{ title, entries, table: { columns, rows } }];
	}
	const columns = left(title, "基準値", "シナリオ", "判定", "結果", "最初に外れる年度");
	const rows = targets.flatMap(({ label, asked, outcomes }) =>
		outcomes.map((words, index) => [
			...[label, asked, roles[index] as string],
			...(words === null ? [outcomeText(null), "", ""] : [words.verdict, words.outcome, words.firstBreach]),
		]),
	);
	return [{ isJoined: kind === "limits", entries, table: { columns, rows } }];
}

function statedSection({ base, other, stated }: Comparison, role: string, form: DocumentForm): DocumentSection {
	// That only the order differs would not show otherwise.
	const both = stated.reordered ? "両方(適用する順番が違う)" : "両方";
	const blocks = [
		["基準だけ", stated.onlyBase],
		[`${role}だけ`, stated.onlyOther],
		[both, stated.both],
	] as const;
	if (form === "table") {
		const lines = [
			`年度の締めかた  基準: ${closingText(base)}  ${role}: ${closingText(other)}`,
			...blocks.flatMap(([title, changes]) =>
				changes.length === 0
					? [`${title}: なし`]
					: [`${title}:`, ...changes.map((change) => `  ・${statedText(change)}`)],
			),
		];
		return { title: "前提と変更", beside: `基準と${role}`, lines };
	}
	const rows = [
		["基準の締めかた", closingText(base)],
		[`${role}の締めかた`, closingText(other)],
		...blocks.flatMap(([side, changes]) =>
			changes.map(({ what, reason, source }) => [side, what, reason ?? "", source ?? ""]),
		),
	];
	const columns = left(form === "csv" ? "前提と変更" : "", "内容", "理由", "根拠");
	return { title: `前提と変更(基準と${role})`, table: { columns, rows } };
}

/** 「市税 R5〜R12: ×0.99(理由: 景気の後退)」 */
function statedText({ what, reason, source }: StatedChange): string {
	const why = [reason === null ? [] : [`理由: ${reason}`], source === null ? [] : [`根拠: ${source}`]].flat();
	return why.length === 0 ? what : `${what}(${why.join("。")})`;
}
