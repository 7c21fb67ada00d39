import type { Effect, Sensitivity, SensitivityFactor } from "../../answers/sensitivity/sensitivity-result.ts";
import { formatNumber, formatUnrounded } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import { csvText } from "../document/csv.ts";
import { escapeParagraph, escapeText } from "../document/markdown.ts";
import { headingsOf, left, markdownTable, right, type TableColumn, textTable } from "../document/table.ts";

/** Interactions shown in a table; all of them are in the JSON. */
const shownPairs = 10;

/** 感度 for a terminal. */
export function renderSensitivity(result: Sensitivity): string {
	const { municipality, scenario } = result;
	return [
		`${municipality.name} 感度  ${scenario.title}`,
		headWords(result),
		headline(result),
		"",
		...textTable(columns(result), rows(result)),
		"",
		...notes(result).map((note) => `  ${note}`),
		...pairLines(result),
	].join("\n");
}

/** 感度 as Markdown. */
export function renderSensitivityMarkdown(result: Sensitivity): string {
	const { municipality, scenario, pairs } = result;
	return [
		`# ${escapeText(`${municipality.name} 感度 — ${scenario.title}`)}`,
		"",
		escapeParagraph(headWords(result)),
		"",
		escapeParagraph(headline(result)),
		"",
		...markdownTable(columns(result), rows(result)),
		"",
		...notes(result).map((note) => `- ${escapeParagraph(note)}`),
		...(pairs === null ? [] : ["", "## 2つを同時に動かしたとき", "", ...markdownTable(pairColumns, pairRows(result))]),
		"",
	].join("\n");
}

/** 感度 as CSV for Excel: every factor, those without effect too, and every pair. */
export function renderSensitivityCsv(result: Sensitivity): string {
	const { municipality, scenario, line } = result;
	const all = result.factors.map((factor) => row(result, factor));
	const pairs = result.pairs === null ? [] : [[""], headingsOf(pairColumns), ...pairRows(result, result.pairs.length)];
	return csvText([
		[`${municipality.name} 感度`, scenario.title, headline(result), `単位:${line.unit}`, headWords(result)],
		headingsOf(columns(result)),
		...[...all, ...pairs].map((cells) => cells.map(withoutPlus)),
	]);
}

/** A spreadsheet reads 「3,321」 as a number, and 「+3,321」 as a formula to be made harmless. */
function withoutPlus(cell: string): string {
	return cell.replace(/^\+(?=[\d,.]+$)/, "");
}

function headline({ line, year, base, steps }: Sensitivity): string {
	const unit = line.unit === "" ? "" : `(単位:${line.unit})`;
	return `${line.label} ${formatFiscalYear(year)} ${figure(base, line.decimals)}${unit} — 項目は額の${percent(steps.share)}、率は${points(steps.points)}ずつ、1つだけ動かす`;
}

function columns({ factors }: Sensitivity): TableColumn[] {
	const hasHistory = factors.some(({ historical }) => historical !== null);
	const moved = ["減らすと", "増やすと"];
	return [...left("要因"), ...right("動かす幅", ...moved, ...(hasHistory ? ["年々の変動幅", ...moved] : []))];
}

function rows(result: Sensitivity): string[][] {
	return result.factors.filter(isShown).map((factor) => row(result, factor));
}

function isShown({ size, down, up, historical }: SensitivityFactor): boolean {
	const refused = [down, up, historical?.down, historical?.up].some((effect) => effect?.refusal);
	return size > 0 || refused || (historical?.down.effect ?? 0) !== 0 || (historical?.up.effect ?? 0) !== 0;
}

function row({ line, factors }: Sensitivity, factor: SensitivityFactor): string[] {
	const { historical } = factor;
	const hasHistory = factors.some((each) => each.historical !== null);
	return [
		factor.label,
		`±${stepWords(factor, factor.step)}`,
		effect(factor.down, line.decimals),
		effect(factor.up, line.decimals),
		...(hasHistory
			? historical === null
				? ["", "", ""]
				: [
						`±${stepWords(factor, historical.step)}`,
						effect(historical.down, line.decimals),
						effect(historical.up, line.decimals),
					]
			: []),
	];
}

function notes(result: Sensitivity): string[] {
	const still = result.factors.filter((factor) => !isShown(factor)).map(({ label }) => label);
	const refused = result.factors.some(({ down, up }) => down.refusal ?? up.refusal);
	return [
		"最初の推計年度から最後まで動かしたときの差。市税と譲与税、交付金は普通交付税の連動を含む。市債発行額は充てる事業も同じだけ動くとみる。",
		...(result.factors.some(({ historical }) => historical)
			? ["年々の変動幅は、版(edition.yaml)か設定(settings.yaml)の historicalSteps(根拠つき)。"]
			: []),
		"小さい項目は表示単位への端数処理で、減らすときと増やすときが揃わないことがあります。",
		...(isExhausted(result) ? ["財政調整基金が底をついたあとの不足は決算収支に表れ、基金の差には表れません。"] : []),
		...(refused ? ["－ は、率が0を下回るなど、動かせないもの。"] : []),
		...(still.length > 0 ? [`動かしても変わらないもの: ${still.join("、")}`] : []),
	];
}

/** A fund at nothing hides how much more is missing. */
function isExhausted({ line, factors }: Sensitivity): boolean {
	const isFund = line.id === "fiscalAdjustmentFundBalance" || line.id === "totalFundBalance";
	return isFund && factors.some(({ down, up }) => down.value === 0 || up.value === 0);
}

const pairColumns = [...left("要因1", "要因2"), ...right("同時に増やすと", "別々の和", "交互作用")];

function pairRows(result: Sensitivity, most = shownPairs): string[][] {
	const label = (id: string) => result.factors.find((factor) => factor.id === id)?.label ?? id;
	return (result.pairs ?? [])
		.slice(0, most)
		.map(({ first, second, joint, sum, interaction }) => [
			label(first),
			label(second),
			...[joint, sum, interaction].map((value) => difference(value, result.line.decimals)),
		]);
}

function pairLines(result: Sensitivity): string[] {
	if (result.pairs === null) return [];
	const moved = result.pairs.filter(({ interaction }) => (interaction ?? 0) !== 0).length;
	return [
		"",
		`【2つを同時に増やしたとき】(${formatNumber(result.pairs.length)}組のうち、和と違うのは${formatNumber(moved)}組。大きい順に${Math.min(shownPairs, result.pairs.length)}組)`,
		...textTable(pairColumns, pairRows(result)),
	];
}

function effect({ effect: value }: Effect, decimals: number): string {
	return difference(value, decimals);
}

function difference(value: number | null, decimals: number): string {
	if (value === null) return "－";
	const text = figure(value, decimals);
	return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function figure(value: number | null, decimals: number): string {
	return value === null ? "－" : formatUnrounded(value, decimals);
}

function percent(ratio: number): string {
	return `${Number((ratio * 100).toFixed(4))}%`;
}

/** A yearly rate moves by points. */
function points(ratio: number): string {
	return `${Number((ratio * 100).toFixed(4))}ポイント`;
}

function stepWords({ kind }: SensitivityFactor, step: number): string {
	return kind === "line" ? percent(step) : points(step);
}
