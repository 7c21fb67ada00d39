import type { Effect } from "../../answers/sensitivity/effects.ts";
import type { Sensitivity, SensitivityFactor } from "../../answers/sensitivity/sensitivity.ts";
import { formatNumber, formatUnrounded, unknownWord } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import { movedWords } from "../content/moved-words.ts";
import { type DocumentForm, type DocumentSection, written } from "../document/document.ts";
import { left, right, type TableColumn } from "../document/table.ts";

/** Interactions shown in a table; all of them are in the JSON. */
const shownPairs = 10;

/** 感度 — what moves a figure; a CSV has every factor, those without effect too, and every pair. */
export function renderSensitivity(result: Sensitivity, form: DocumentForm): string {
	const { municipality, scenario, line, factors, unknownBecause } = result;
	const isCsv = form === "csv";
	const shown = factors.filter((factor) => isCsv || isShown(factor));
	const measured: DocumentSection[] = [
		{ table: { columns: columns(result), rows: shown.map((factor) => row(result, factor)) } },
		...(isCsv ? [] : [{ notes: notes(result) }]),
		...pairSections(result, isCsv),
	];
	return written(form, {
		heading: [`${municipality.name} 感度`, scenario.title],
		facts: isCsv ? [headline(result), `単位:${line.unit}`, headWords(result)] : [headWords(result), headline(result)],
		sections: [...(unknownBecause === null ? measured : [{ lines: [unknownWords(result)] }])],
	});
}

/** Of what is not known nobody can say what moves it. */
function unknownWords({ line, year, unknownBecause }: Sensitivity): string {
	return `${line.label} ${formatFiscalYear(year)} は不明なので、何がどれだけ効くかはわかりません(${unknownBecause})`;
}

function headline({ line, year, base, steps, unknownBecause }: Sensitivity): string {
	const unit = line.unit === "" ? "" : `(単位:${line.unit})`;
	return `${line.label} ${formatFiscalYear(year)} ${unknownBecause === null ? figure(base, line.decimals) : unknownWord}${unit} — 項目は額の${percent(steps.share)}、率は${points(steps.points)}ずつ、1つだけ動かす`;
}

function columns({ factors }: Sensitivity): TableColumn[] {
	const hasHistory = factors.some(({ historical }) => historical !== null);
	const moved = ["減らすと", "増やすと"];
	return [...left("要因"), ...right("動かす幅", ...moved, ...(hasHistory ? ["年々の変動幅", ...moved] : []))];
}

function isShown({ size, down, up, historical }: SensitivityFactor): boolean {
	const refused = [down, up, historical?.down, historical?.up].some((effect) => effect?.refusal);
	return size > 0 || refused || (historical?.down.effect ?? 0) !== 0 || (historical?.up.effect ?? 0) !== 0;
}

/** Whether a move leaves the figure without a value. */
function isLost({ down, up }: SensitivityFactor): boolean {
	return [down, up].some(({ effect, refusal }) => effect === null && refusal === null);
}

function row({ line, factors }: Sensitivity, factor: SensitivityFactor): string[] {
	const hasHistory = factors.some(({ historical }) => historical !== null);
	const cells = (moved: { readonly step: number; readonly down: Effect; readonly up: Effect } | null) =>
		moved === null
			? ["", "", ""]
			: [
					`±${(factor.kind === "line" ? percent : points)(moved.step)}`,
					...[moved.down, moved.up].map(({ effect }) => difference(effect, line.decimals)),
				];
	return [factor.label, ...cells(factor), ...(hasHistory ? cells(factor.historical) : [])];
}

function notes(result: Sensitivity): string[] {
	const unshown = result.factors.filter((factor) => !isShown(factor));
	const named = (isOwn: (factor: SensitivityFactor) => boolean) =>
		unshown
			.filter(isOwn)
			.map(({ label }) => label)
			.join("、");
	const [lost, still] = [named(isLost), named((factor) => !isLost(factor))];
	const refused = result.factors.some(({ down, up }) => down.refusal ?? up.refusal);
	return [
		["最初の推計年度から最後まで動かしたときの差", ...movedWords(result.movedWith), ""].join("。"),
		...(result.factors.some(({ historical }) => historical)
			? ["年々の変動幅は、版(edition.yaml)か設定(settings.yaml)の historicalSteps(根拠つき)。"]
			: []),
		"小さい項目は表示単位への端数処理で、減らすときと増やすときが揃わないことがあります。",
		...(result.cut > 0 ? ["財政調整基金が底をついたあとの不足は決算収支に表れ、基金の差には表れません。"] : []),
		...(refused ? ["－ は、率が0を下回るなど、動かせないもの。"] : []),
		...(lost === "" ? [] : [`動かすと不明(か「－」)になるもの: ${lost}`]),
		...(still === "" ? [] : [`動かしても変わらないもの: ${still}`]),
	];
}

/** The pairs, the largest first. */
function pairSections({ factors, pairs, line }: Sensitivity, isWhole: boolean): DocumentSection[] {
	if (pairs === null) return [];
	const shown = isWhole ? pairs : pairs.slice(0, shownPairs);
	const moved = pairs.filter(({ interaction }) => (interaction ?? 0) !== 0).length;
	const label = (id: string) => factors.find((factor) => factor.id === id)?.label ?? id;
	const columns = [...left("要因1", "要因2"), ...right("同時に増やすと", "別々の和", "交互作用")];
	const rows = shown.map(({ first, second, joint, sum, interaction }) => [
		...[first, second].map(label),
		...[joint, sum, interaction].map((value) => difference(value, line.decimals)),
	]);
	return [
		{
			title: "2つを同時に増やしたとき",
			beside: `(${formatNumber(pairs.length)}組のうち、和と違うのは${formatNumber(moved)}組。大きい順に${shown.length}組)`,
			table: { columns, rows },
		},
	];
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
