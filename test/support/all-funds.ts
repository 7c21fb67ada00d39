import { join } from "node:path";
import { parseAmount } from "../../src/domain/amount.ts";
import { foldText } from "../../src/domain/names.ts";
import { himiFolder, textOf } from "./memory-files.ts";
import { type Grid, himiTable, himiTableFile, writeGrid } from "./table-text.ts";

/** 国県支出金 of a table of all funds, by year from the first: for works, and for 扶助費. */
export interface Grants {
	readonly works: (year: number) => number;
	readonly assistance: (year: number) => number;
}

const someGrants: Grants = { works: (year) => 300 + 17 * year, assistance: (year) => 900 - 11 * year };

/**
 * Himi's table of all funds: what grants and bonds pay of works and 扶助費 is in 歳出 and in 歳入, 繰入金, 繰越金 and 積立金 are
 * in the totals, and 歳入歳出差引 is 決算収支.
 */
export function allFundsTable(grants: Grants = someGrants): Grid {
	const table = himiTable();
	const years = (table[0]?.length ?? 0) - 3;
	const row = (label: string) => table.find((cells) => foldText(cells[1] ?? "") === foldText(label)) ?? [];
	const amounts = (label: string) =>
		row(label)
			.slice(3)
			.map((text) => {
				const amount = parseAmount(text === "" ? "0" : text, "百万円");
				return amount.ok ? Math.abs(amount.value) * (/^[△▲]/.test(text) && isBalance(label) ? -1 : 1) : Number.NaN;
			});
	const along = (of: (year: number) => number) => Array.from({ length: years }, (_, year) => of(year));
	const sum = (...parts: readonly (readonly number[])[]) =>
		along((year) => parts.reduce((total, values) => total + (values[year] ?? 0), 0));
	const grantsPaid = along((year) => grants.works(year) + grants.assistance(year));
	const transfers = ["財政調整基金からの繰入", "減債基金からの繰入", "特定目的基金からの繰入"].map(amounts);
	const reserves = ["財政調整基金への積立", "減債基金への積立", "特定目的基金への積立"].map(amounts);
	const [carryover, bonds, redeemed] = [
		amounts("前年度からの繰越金"),
		amounts("市債発行額(臨時財政対策債含む)"),
		amounts("公債費繰上債還分"),
	];
	const positive = ["財政調整基金への積立", "減債基金への積立", "特定目的基金への積立", "公債費繰上債還分"];
	const made: Readonly<Record<string, readonly number[]>> = {
		扶助費: sum(amounts("扶助費"), along(grants.assistance)),
		投資的経費: sum(amounts("投資的経費"), along(grants.works), bonds),
		"歳入合計(A)": sum(amounts("歳入合計(A)"), grantsPaid, bonds, carryover, ...transfers),
		"歳出合計(B)": sum(amounts("歳出合計(B)"), grantsPaid, bonds, redeemed, ...reserves),
		"収支差引額(A-B)": amounts("決算収支合計"),
		...Object.fromEntries(positive.map((label) => [label, amounts(label)])),
	};
	const named = (label: string, values: readonly number[]) => ["", label, "百万円", ...values.map(String)];
	return [
		...table.map((cells) => {
			const [, label = ""] = cells;
			const own = Object.entries(made).find(([name]) => foldText(name) === foldText(label))?.[1];
			return own === undefined ? cells : named(label, own);
		}),
		named("国県支出金", grantsPaid),
		named("繰入金", sum(...transfers)),
		named("積立金", sum(...reserves)),
		named("経常経費に充てる特定財源", along(grants.assistance)),
	];
}

function isBalance(label: string): boolean {
	return /収支/.test(label);
}

/** Himi's files on all funds. */
export function allFundsCity(table: Grid = allFundsTable()): Readonly<Record<string, string>> {
	const settings = join(himiFolder, "settings.yaml");
	return {
		[settings]: textOf(settings).replace(/^basis: generalResources/m, "basis: allFunds"),
		[himiTableFile]: writeGrid(table),
	};
}
