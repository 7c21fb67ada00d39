import type { BridgeResult } from "../../answers/bridge/bridge.ts";
import { formatNumber, formatUnrounded } from "../../domain/amount.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { countsAllShortages, isNetOfShortage } from "../../projection/asked-figure.ts";
import type { Finding } from "../content/line-findings.ts";
import { shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { plainText, wrap } from "../content/text-measure.ts";
import { shortagesIn } from "./shortages.ts";

/** Longest name of a driver within a title. */
const titleName = 26;

/** 差の要因 as it is drawn: of two scenarios, or of two editions. */
export interface DrawnBridge
	extends Pick<BridgeResult, "year" | "unit" | "decimals" | "ownDecimals" | "difference" | "publication"> {
	readonly line: { readonly id: string; readonly label: string };
	readonly from: { readonly printed: number };
	readonly to: { readonly printed: number };
	readonly parts: readonly Pick<BridgeResult["parts"][number], "label" | "printed" | "after">[];
}

/** How far the other lies from the base, and what does most of it. */
export function bridgeFinding(bridge: DrawnBridge, base: DrawnScenario, other: DrawnScenario): Finding {
	const { from, to, parts, publication, difference, decimals, unit } = bridge;
	const lacking = isNetOfShortage(bridge.line.id)
		? shortagesIn([base, other], bridge.year, countsAllShortages(bridge.line.id))
		: "";
	const title = `${titleOf(bridge, base, other)}${lacking === "" ? "" : `(${lacking})`}`;
	const figure = (value: number) => formatNumber(value, decimals);
	const words = [
		`${base.called}は${figure(from.printed)}${unit}、${other.called}は${figure(to.printed)}${unit}、差は${figure(difference)}${unit}`,
		...parts.map(({ label, printed }) => `${plainText(label)} ${figure(printed)}${unit}`),
		...(publication === null ? [] : [`公表値の切捨てによる差 ${figure(publication.printed)}${unit}`]),
	];
	return { title, alt: [title, ...words].join("。") };
}

function titleOf(
	{ line, year, parts, difference, decimals, ownDecimals, unit }: DrawnBridge,
	base: DrawnScenario,
	other: DrawnScenario,
) {
	const what = `${spokenYear(year)}の${shortLabel(line.label)}`;
	const moving = parts.filter(({ printed }) => printed !== 0);
	if (difference === 0)
		return `${what}は${other.spoken}も${base.spoken}と同じ${moving.length > 1 ? "(要因は打ち消し合う)" : ""}`;
	// The largest of those that point the same way: a driver against it does not explain it.
	const main = moving.find(({ printed }) => Math.sign(printed) === Math.sign(difference));
	const size = formatUnrounded(Math.abs(difference), ownDecimals);
	const how = `${base.spoken}より${size}${unit}${difference < 0 ? "少ない" : "多い"}`;
	if (main === undefined) return `${what}は${other.spoken}が${how}`;
	const [name = ""] = wrap(plainText(main.label).replaceAll("「", "『").replaceAll("」", "』"), titleName, 1);
	return `${what}は${other.spoken}が${how}。最大の要因は「${name}」の${formatNumber(main.printed, decimals)}${unit}`;
}
