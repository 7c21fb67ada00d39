import { join } from "node:path";
import { himiEdition, himiFolder, textOf } from "./memory-files.ts";
import { readGrid, writeGrid } from "./table-text.ts";

const table = join(himiEdition, "outlook.csv");

/** 市税 in five taxes and 物件費等 in three rows, as a city would write them. */
export const fiveTaxLines = `id,label,aliases,under,kind,inclusionRate,inStandardScale,print
individualResidentTax,個人市民税,,市税,税,,,
corporateResidentTax,法人市民税,,市税,税,,,
fixedAssetTax,固定資産税,,市税,税,75%,はい,
cityPlanningTax,都市計画税,,市税,税(算入外),,,
otherCityTaxes,その他の市税,,,税,,,
goods,物件費,,物件費等,物件費,,,
maintenance,維持補修費,維持管理費,物件費等,維持補修費,,,
subsidies,補助費等,,,補助費等,,,
`;

/** Rows of a table, each with the shares of it in hundredths; the last takes what is left. */
type Splits = Readonly<Record<string, readonly (readonly [label: string, share: number])[]>>;

const taxSplits: Splits = {
	市税: [
		["個人市民税", 32],
		["法人市民税", 7],
		["固定資産税", 48],
		["都市計画税", 5],
		["その他の市税", 8],
	],
	"物件費、維持管理費、補助費等": [
		["物件費", 45],
		["維持補修費", 6],
		["補助費等", 49],
	],
};

/** Himi's files with members: the table holds them below the lines they are part of, or, where asked, instead. */
export function fiveTaxCity({ isWholePrinted = true, lines = fiveTaxLines } = {}): Readonly<Record<string, string>> {
	return cityWith({ lines, splits: taxSplits, isWholePrinted });
}

/** 普通交付税, 公債費 and 投資的経費 by their parts, 維持補修費 as a row of 歳出. */
export const finerLines = `id,label,under,kind,basis,ordinaryShare
realAllocationTax,普通交付税,,普通交付税,,
allocationBonds,臨時財政対策債,,臨時財政対策債,,
principalPaid,長期債元金,,元金,,
interestPaid,長期債利子,,利子,,
subsidised,普通建設(補助),,普通建設事業費,,
unsubsidised,普通建設(単独),,普通建設事業費,,
recovery,災害復旧,,災害復旧事業費,,
maintenance,維持補修費,歳出合計,維持補修費,,
`;

const finerSplits: Splits = {
	"普通交付税 (臨時財政対策債含む)": [
		["普通交付税", 88],
		["臨時財政対策債", 12],
	],
	投資的経費: [
		["普通建設(補助)", 40],
		["普通建設(単独)", 55],
		["災害復旧", 5],
	],
	"物件費、維持管理費、補助費等": [
		["維持補修費", 6],
		["物件費、維持管理費、補助費等", 94],
	],
};

/** Himi's files with {@link finerLines}; `principal` along the years is what of 公債費 is 元金. */
export function finerCity(principal: readonly number[], lines = finerLines): Readonly<Record<string, string>> {
	return cityWith({ lines, splits: finerSplits, isWholePrinted: false, principal });
}

interface SplitCity {
	readonly lines: string;
	readonly splits: Splits;
	readonly isWholePrinted: boolean;
	readonly principal?: readonly number[];
}

function cityWith({ lines, splits, isWholePrinted, principal }: SplitCity): Readonly<Record<string, string>> {
	const rows = readGrid(textOf(table)).flatMap((row) => {
		const amounts = row.slice(3).map((text) => Number(text.replace(",", "")));
		const named = (label: string, values: readonly number[]) => [
			row[0] ?? "",
			label,
			row[2] ?? "",
			...values.map(String),
		];
		if (row[1] === "公債費" && principal !== undefined)
			return [
				named("長期債元金", principal),
				named(
					"長期債利子",
					amounts.map((amount, year) => amount - (principal[year] ?? 0)),
				),
			];
		const split = splits[row[1] ?? ""] ?? [];
		const whole = split.length === 0 || isWholePrinted ? [row] : [];
		const parts = split.map(([label, share], at) => {
			const others = (amount: number) =>
				split.slice(0, at).reduce((sum, [, each]) => sum + Math.floor((amount * each) / 100), 0);
			const part = (amount: number) =>
				at === split.length - 1 ? amount - others(amount) : Math.floor((amount * share) / 100);
			return named(label, amounts.map(part));
		});
		return [...whole, ...parts];
	});
	return { [join(himiFolder, "lines.csv")]: lines, [table]: writeGrid(rows) };
}
