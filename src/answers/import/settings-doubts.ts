import { importMessages } from "../../diagnostics/import-messages.ts";
import { type Problem, warningAt } from "../../diagnostics/problem.ts";
import type { AmountUnit } from "../../domain/amount.ts";
import { foldText } from "../../domain/names.ts";
import type { LooseTable } from "../../files/table-blocks.ts";
import type { Municipality } from "../../scenario/municipality.ts";

/** Revenue that only a table of all funds has; what is outstanding or issued of bonds stands in both. */
const earmarked = /^(?:国庫|都道府県|国県|国・県|国都道府県|県|道|府|都)支出金|^(?:市|町|村|地方|区)債$/u;

/** The units a table states for its rows, where it states any. */
export function statedUnits({ rows }: LooseTable): AmountUnit[] {
	return rows.flatMap(({ units: { own, caption }, isFilled }) => {
		const amount = own !== null && own !== "unreadable" ? own.amount : null;
		return isFilled ? (amount ?? caption?.amount ?? []) : [];
	});
}

/** 単位の食い違い — where the table's amounts are in another unit than the settings say: they are converted. */
export function unitDoubts(table: LooseTable, { unit, source }: Municipality): Problem[] {
	const other = statedUnits(table).find((one) => one !== unit);
	return other === undefined ? [] : [warningAt(source.place(["unit"]), importMessages.unitConverted(other, unit))];
}

/** What a table shows to be about, and why; `null` where nothing shows it. */
export function basisOf({ rows, title }: LooseTable) {
	const row = rows.find(({ label, isFilled }) => isFilled && earmarked.test(nameOf(label.text)));
	if (row !== undefined) return { basis: "allFunds" as const, why: { cell: row.label } };
	return /一般財源/.test(title ?? "") ? { basis: "generalResources" as const, why: { title: title ?? "" } } : null;
}

/** 財源の食い違い — where the table shows to be about other funds than the settings say: much else that is wrong may come of it. */
export function basisDoubts(table: LooseTable, { basis, source }: Municipality): Problem[] {
	const found = basisOf(table);
	if (found === null || found.basis === basis) return [];
	return [warningAt(source.place(["basis"]), importMessages.basisDiffers(found.basis, basis ?? null, found.why))];
}

/** Without the number before it: 「12 国庫支出金」「(3)市債」. */
function nameOf(text: string): string {
	return foldText(text).replace(/^[\d().ア-ン①-⑳款項]+/u, "");
}
