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

/** 国県支出金, 市債 and 繰入金 by their parts, 維持補修費 as a row of 歳出. */
const finerLines = `id,label,under,kind,basis
national,国庫支出金,,国県支出金,
prefectural,県支出金,,国県支出金,
depopulated,過疎対策債,,市債,
otherLoans,その他の市債,,市債,
fromAccounts,特別会計から,,繰入金,
maintenance,維持補修費,歳出合計,維持補修費,
`;

/** Himi's files on all funds with rows of its own; what a row is split into comes to it. */
export function finerAllFundsCity(): Readonly<Record<string, string>> {
	const parts: Readonly<Record<string, readonly [string, string]>> = {
		国県支出金: ["国庫支出金", "県支出金"],
		"市債発行額(臨時財政対策債含む)": ["過疎対策債", "その他の市債"],
		"物件費、維持管理費、補助費等": ["維持補修費", "物件費、維持管理費、補助費等"],
	};
	const table = allFundsTable().flatMap((cells): Grid => {
		const [group = "", label = "", unit = "", ...texts] = cells;
		const split = Object.entries(parts).find(([name]) => foldText(name) === foldText(label))?.[1];
		if (split === undefined) return [cells];
		const amounts = texts.map((text) => Number(text.replace(",", "")));
		const less = amounts.map((amount) => Math.floor(amount / 3));
		const rest = amounts.map((amount, year) => amount - (less[year] ?? 0));
		return [less, rest].map((values, at) => [group, split[at] ?? "", unit, ...values.map(String)]);
	});
	const none = ["", "特別会計から", "百万円", ...(table[0] ?? []).slice(3).map(() => "0")];
	return { ...allFundsCity([...table, none]), [join(himiFolder, "lines.csv")]: finerLines };
}
