import type { BridgePart, BridgeResult } from "../../answers/bridge/bridge.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import type { BridgeEntry } from "../../domain/result.ts";
import { digitWords } from "../content/number-format.ts";
import { type DocumentForm, type DocumentTable, written } from "../document/document.ts";
import { answerText, headJson, pick } from "../document/json-text.ts";
import { left, right } from "../document/table.ts";

/** 要因分解 — a row each step, from the base's figure to the other's; what a step changes stands below it in a terminal. */
export function renderBridge(bridge: BridgeResult, form: DocumentForm): string {
	const { base, other, unit, difference } = bridge;
	const head = headWords(bridge);
	const title = `${bridge.municipality.name} 差の要因  ${bridge.line.label} ${formatFiscalYear(bridge.year)}`;
	const ends = [
		["基準", endText(bridge, "base")],
		["比較", endText(bridge, "other")],
		["差", `${figure(bridge, difference)}${unit}`],
	];
	const files = [
		["基準", base.title, base.file],
		["比較", other.title, other.file],
	];
	const facts = { table: [head], csv: [`単位:${unit}`, head], md: [] };
	const steps = { table: stepTable(bridge, form), footnotes: bridgeNotes(bridge) };
	const sections = {
		table: [{ isJoined: true, entries: ends }, steps],
		csv: [{ entries: files, ...steps }],
		md: [{ entries: [[head], ...ends] }, steps],
	};
	return written(form, { heading: [title], facts: facts[form], sections: sections[form] });
}

function stepTable(bridge: BridgeResult, form: DocumentForm): DocumentTable {
	const steps = stepRows(bridge);
	const more = ["基準にあったもの", "比較にあるもの", "理由", "根拠"].slice(0, { table: 0, csv: 4, md: 3 }[form]);
	const rows = steps.map(({ cells, part }) =>
		[...cells, ...sides(part), bridgeGrounds(part, "reason"), bridgeGrounds(part, "source")].slice(0, 3 + more.length),
	);
	const below = new Map<readonly string[], string[]>(
		rows.map((row, index) => [row, entryLines(steps[index]?.part ?? null)]),
	);
	return {
		columns: [...left("要因"), ...right("寄与", "累計"), ...left(...more)],
		rows,
		ruled: { unit: bridge.unit, below: (row) => (below.get(row) ?? []).map((text) => `      ${text}`) },
	};
}

/** `mitoshi.bridge.v1` — the same split for other programs. */
export function renderBridgeJson(bridge: BridgeResult): string {
	return answerText({
		schema: "mitoshi.bridge.v1",
		...headJson(bridge),
		base: pick(bridge.base, "title", "file", "sha256"),
		other: pick(bridge.other, "title", "file", "sha256"),
		line: pick(bridge.line, "id", "label"),
		attributed: pick(bridge.attributed, "id", "label"),
		year: formatFiscalYear(bridge.year),
		...pick(bridge, "unit", "decimals", "from", "to", "difference", "parts", "publication"),
		method: "shapley",
		runs: bridge.runs,
	});
}

/** One step in print. */
interface StepRow {
	readonly cells: readonly string[];
	readonly part: BridgePart | null;
}

/** The steps in print: the base's figure, every part, what truncation adds, the other's figure. */
export function stepRows(bridge: BridgeResult): StepRow[] {
	const { from, to, parts, publication } = bridge;
	const shown = (value: number) => figure(bridge, value);
	return [
		{ cells: [`基準「${bridge.base.title}」`, "", shown(from.printed)], part: null },
		...parts.map((part) => ({ cells: [part.label, shown(part.printed), shown(part.after)], part })),
		...(publication === null
			? []
			: [{ cells: ["公表値の切捨てによる差", shown(publication.printed), shown(to.printed)], part: null }]),
		{ cells: [`比較「${bridge.other.title}」`, shown(bridge.difference), shown(to.printed)], part: null },
	];
}

/** 「計画どおり [baseline.yaml]  2,647」; a ratio also before it was truncated. */
function endText(bridge: BridgeResult, side: "base" | "other"): string {
	const { title, file } = bridge[side];
	const { published, value } = side === "base" ? bridge.from : bridge.to;
	const isRatio = bridge.line.unit === "percent";
	const own = published === null ? "－" : formatNumber(published, bridge.ownDecimals);
	const sign = isRatio ? "%" : bridge.unit;
	const exact = bridge.attributed.id === bridge.line.id ? "" : `(切捨て前 ${formatNumber(value, 2)}%)`;
	return `${title} [${file}]  ${own}${published === null ? "" : sign}${exact}`;
}

function figure({ decimals }: BridgeResult, value: number): string {
	return formatNumber(value, decimals);
}

function entryLines(part: BridgePart | null): string[] {
	if (part === null) return [];
	const words = ({ what, reason }: BridgeEntry) => `${what}${reason === null ? "" : `(理由: ${reason})`}`;
	return [
		...part.removed.map((entry) => `基準: ${words(entry)}`),
		...part.added.map((entry) => `比較: ${words(entry)}`),
	];
}

/** What the base had, and what the other has. */
function sides(part: BridgePart | null): string[] {
	return [part?.removed ?? [], part?.added ?? []].map((entries) => entries.map(({ what }) => what).join("、"));
}

export function bridgeGrounds(part: BridgePart | null, key: "reason" | "source"): string {
	const texts = [...(part?.removed ?? []), ...(part?.added ?? [])].flatMap((entry) => entry[key] ?? []);
	return [...new Set(texts)].join("、");
}

/** What a reader must know of the split. */
export function bridgeNotes({
	parts,
	runs,
	decimals,
	attributed,
	line,
	publication,
	from,
	to,
	isCut,
}: BridgeResult): string[] {
	if (parts.length === 0) return ["※ 両方のシナリオに、この数値を動かす違いはありません"];
	const isHidden = attributed.id !== line.id && publication === null;
	return [
		`※ ${parts.length}件の要因を基準から比較へ1件ずつ替えるすべての順番について、替えたときの動きを平均したもの(シャープレイ値、${runs}通りの組合せを計算)`,
		`※ 寄与は${digitWords(decimals)}示し、足すと差に一致するように端数を最大剰余法で配分している`,
		...(isCut
			? [
					`※ 基金が下限に達する組合せがあり、そこから先の不足は決算収支に表れて${line.label}の差には表れない。寄与は要因の大きさそのものではない`,
				]
			: []),
		...(publication === null
			? []
			: ["※ 比率の要因は切り捨てる前の値で分け、公表値にするときの切捨ての分を別に示している"]),
		...(isHidden
			? [
					`※ ${from.published === null && to.published === null ? "両方" : from.published === null ? "基準" : "比較"}の公表値は「－」なので、切り捨てる前の値で示している`,
				]
			: []),
	];
}
