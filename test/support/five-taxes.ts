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

/** Shares of a row in hundredths; the last takes what is left. */
const splits: Readonly<Record<string, readonly (readonly [label: string, share: number])[]>> = {
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
	const rows = readGrid(textOf(table)).flatMap((row) => {
		const split = splits[row[1] ?? ""] ?? [];
		const whole = split.length === 0 || isWholePrinted ? [row] : [];
		const amounts = row.slice(3).map((text) => Number(text.replace(",", "")));
		const parts = split.map(([label, share], at) => {
			const others = (amount: number) =>
				split.slice(0, at).reduce((sum, [, each]) => sum + Math.floor((amount * each) / 100), 0);
			const part = (amount: number) =>
				at === split.length - 1 ? amount - others(amount) : Math.floor((amount * share) / 100);
			return [row[0] ?? "", label, row[2] ?? "", ...amounts.map((amount) => String(part(amount)))];
		});
		return [...whole, ...parts];
	});
	return { [join(himiFolder, "lines.csv")]: lines, [table]: writeGrid(rows) };
}
