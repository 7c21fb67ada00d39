import { join } from "node:path";
import { parseAmount } from "../../src/domain/amount.ts";
import { foldText } from "../../src/domain/names.ts";
import { himiEdition, himiFolder, textOf } from "./memory-files.ts";
import { type Grid, himiTable, himiTableFile, writeGrid } from "./table-text.ts";

/** Himi's own rows that one row stands for. */
interface Coarse {
	readonly label: string;
	readonly rows: readonly string[];
}

/** 市税・交付税等 at 75 %, and 繰出金 with 物件費等. */
export const coarseLines = `id,label,kind,inclusionRate,standsFor
taxesAndAllocation,市税・交付税等,まとめた行,75%,市税|普通交付税|譲与税、交付金
otherCosts,その他の経費,まとめた行,,繰出金|物件費等
`;

const coarseRows: readonly Coarse[] = [
	{ label: "市税・交付税等", rows: ["市税", "普通交付税(臨時財政対策債含む)", "譲与税、交付金"] },
	{ label: "その他の経費", rows: ["繰出金", "物件費、維持管理費、補助費等"] },
];

/** A table with one row in the place of several. */
export function coarseTable(coarse: readonly Coarse[], table: Grid = himiTable()): Grid {
	const amountOf = (text = "") => {
		const amount = parseAmount(text === "" ? "0" : text, "百万円");
		return amount.ok ? amount.value : Number.NaN;
	};
	const isIn = (label = "") => coarse.find(({ rows }) => rows.some((name) => foldText(name) === foldText(label)));
	return table.flatMap((cells) => {
		const [group = "", label = "", unit = ""] = cells;
		const within = isIn(label);
		if (within === undefined) return [cells];
		if (foldText(label) !== foldText(within.rows[0] ?? "")) return [];
		const rows = table.filter((other) => isIn(other[1]) === within);
		const sums = cells.slice(3).map((_, year) => rows.reduce((sum, other) => sum + amountOf(other[year + 3]), 0));
		return [[group, within.label, unit, ...sums.map(String)]];
	});
}

/** Himi's files with one row for several, and without what the settings say of the lines it stands for. */
export function coarseCity(lines = coarseLines, coarse = coarseRows): Readonly<Record<string, string>> {
	const about = ["assumptions", "evidence", "uncertainty", "stresses", "historicalSteps"];
	const without = (path: string) =>
		about.reduce((text, key) => text.replace(new RegExp(`^${key}:[^]*?(?=^[a-zA-Z]|(?![^]))`, "m"), ""), textOf(path));
	const files = [join(himiFolder, "settings.yaml"), join(himiEdition, "edition.yaml")];
	return {
		...Object.fromEntries(files.map((path) => [path, without(path)])),
		[join(himiFolder, "lines.csv")]: lines,
		[himiTableFile]: writeGrid(coarseTable(coarse)),
	};
}
