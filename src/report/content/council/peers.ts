import { formatNumber, unknownWord } from "../../../domain/amount.ts";
import type { PeerComparison } from "../../../domain/peers.ts";
import {
	type PackPeers,
	peerBars,
	peerFinding,
	peerNotes,
	peerSources,
	placeWords,
	rankWords,
	toldPeers,
} from "../peer-words.ts";
import type { CouncilSheet, RowsPicture } from "./sheet.ts";

/** 類似団体との比較 — where the city stands among municipalities like it; none where it keeps no figures of them. */
export function peersSheet(peers: PackPeers | null): CouncilSheet[] {
	const told = peers === null ? [] : toldPeers(peers);
	const [first] = told;
	if (peers === null || first === undefined) return [];
	return [
		{
			name: "類似団体との比較",
			message: `${peerFinding(peers.city, first)}です`,
			points: [
				`類似団体は、人口や産業の構成が${peers.city}に似た市町村です。`,
				...peerNotes(peers.city, told).map((note) => `${note}です。`),
			],
			pictures: [
				{
					kind: "bars",
					title: first.item.name,
					unit: first.item.unit,
					...peerBars(peers.city, first),
				},
				peerRows(peers.city, told),
			],
			source: peerSources(told),
		},
	];
}

/** Every item with the city's figure, the mean, and the city's place. */
function peerRows(city: string, told: readonly PeerComparison[]): RowsPicture {
	const counts = [...new Set(told.map(({ known }) => known.length))];
	const [same, ...others] = counts;
	const isSame = same !== undefined && others.length === 0;
	return {
		kind: "rows",
		title: "比べた項目",
		head: ["項目", city, isSame ? `${same}団体の平均` : "平均", "差", isSame ? `${same + 1}団体での順位` : "順位"],
		widths: [0.36, 0.15, 0.15, 0.14, 0.2],
		rows: told.map((one) => {
			const { item, mean, decimals, difference } = one;
			const { name, unit, own } = item;
			return [
				{ text: unit === "" ? name : `${name}（${unit}）`, bold: one === told[0] },
				{ text: own === null ? unknownWord : formatNumber(own, item.decimals), bold: true, isNumber: true },
				{ text: formatNumber(mean, decimals), isNumber: true },
				{ text: difference === null ? unknownWord : formatNumber(difference, decimals), isNumber: true },
				{ text: (isSame ? placeWords(one) : rankWords(one)) ?? unknownWord },
			];
		}),
	};
}
