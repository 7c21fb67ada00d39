import { formatNumber } from "../../domain/amount.ts";
import { comparePeers, latestItems, type PeerComparison, type PeerItem, printsOtherMean } from "../../domain/peers.ts";

/** 類似団体 — the city's name, and what it is compared by. */
export interface PackPeers {
	readonly city: string;
	readonly items: readonly PeerItem[];
}

/** What is told: of every item its latest year, the first item first. */
export function toldPeers({ items }: PackPeers): PeerComparison[] {
	return latestItems(items).flatMap((item) => comparePeers(item) ?? []);
}

/** 「56.49人」. */
export function peerFigure({ item: { unit } }: PeerComparison, value: number, decimals: number): string {
	return `${formatNumber(value, decimals)}${unit}`;
}

/** What is counted is more or less; a share or an index is higher or lower. */
const counted = /[人円件台か所個回戸世帯㎡]$/u;

function more(isMore: boolean, { unit }: PeerItem): string {
	if (counted.test(unit)) return isMore ? "多" : "少な";
	return isMore ? "高" : "低";
}

/** 「3番目に少ない」, counted from the nearer end; among equals the better place. */
export function placeWords({ item, beside }: PeerComparison): string | null {
	if (beside === null) return null;
	const isMore = beside.more < beside.less;
	const place = Math.min(beside.more, beside.less) + 1;
	return `${place === 1 ? "最も" : `${place}番目に`}${more(isMore, item)}い`;
}

/** 「9団体で3番目に少ない」. */
export function rankWords(told: PeerComparison): string | null {
	const place = placeWords(told);
	return place === null ? null : `${told.known.length + 1}団体で${place}`;
}

/** Where the city stands, in one sentence that ends in a noun. */
export function peerFinding(city: string, told: PeerComparison): string {
	const { item, mean, decimals, known, difference } = told;
	const { own, name } = item;
	const count = `${known.length}団体`;
	const average = `平均${peerFigure(told, mean, decimals)}`;
	if (own === null || difference === null) {
		const values = known.map(({ value }) => value);
		const [least, most] = [Math.min(...values), Math.max(...values)].map((end) => peerFigure(told, end, item.decimals));
		return `類似する${count}の${name}は${least}から${most}まで(${city}の値は資料にない)、${average}`;
	}
	const apart =
		difference === 0
			? "と同じで"
			: `より${peerFigure(told, Math.abs(difference), decimals)}${more(difference > 0, item)}く`;
	return `${city}の${name}は${peerFigure(told, own, item.decimals)}で、類似する${count}の${average}${apart}、${rankWords(told)}値`;
}

/** Before the city's name in a picture, where nothing but its letters tells it from the others. */
const ownMark = "▶ ";

/** A bar's name as a table has it. */
export function unmarked(label: string): string {
	return label.startsWith(ownMark) ? label.slice(ownMark.length) : label;
}

/** 棒 — every body with its figure, and the mean, the largest first; the city is marked in its name too. */
export function peerBars(city: string, { item, mean, decimals, known }: PeerComparison) {
	const bars = [
		...known.map(({ name, value }) => ({ label: name, value, decimals: item.decimals, of: "other" as const })),
		...(item.own === null
			? []
			: [{ label: `${ownMark}${city}`, value: item.own, decimals: item.decimals, of: "own" as const }]),
		{ label: `平均(${known.length}団体)`, value: mean, decimals, of: "mean" as const },
	];
	return {
		bars: bars.sort((a, b) => b.value - a.value),
		names: { own: city, other: "類似団体", mean: "類似団体の平均" },
	};
}

/** How the mean is made, and where the source prints another one, each ending in a noun. */
export function peerNotes(city: string, told: readonly PeerComparison[]): string[] {
	const others = told.filter(printsOtherMean).map((one) => {
		const { item, mean, decimals } = one;
		const { mean: written, remark } = item.printed as NonNullable<PeerItem["printed"]>;
		const because = remark === "" ? "" : `(${remark})`;
		return `${item.name}は${peerFigure(one, written, item.decimals)}${because}、ここでは${peerFigure(one, mean, decimals)}`;
	});
	return [
		`平均は、${city}を除く団体の値を足して団体の数で割った単純平均`,
		...(others.length === 0 ? [] : [`資料に印刷された平均が違うものは、${others.join("。")}`]),
	];
}

/** Where the figures are from. */
export function peerSources(told: readonly PeerComparison[]): string {
	const sources = [...new Set(told.flatMap(({ item }) => item.sources))];
	return sources.length === 0 ? "peers.csv(出典は書かれていない)" : sources.join("、");
}
