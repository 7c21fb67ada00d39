import { join } from "node:path";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { filesWith, himiEdition, himiFolder, textOf } from "./memory-files.ts";
import { type Grid, readGrid, writeGrid } from "./table-text.ts";

const table = join(himiEdition, "outlook.csv");

/** Himi's funds with 特定目的基金 as three and a second fund beside 財政調整基金. */
export const ownFundRows = `id,label,role,countsInFutureBurden,floor,order
reserve,財政調整基金,財政調整,はい,500,1
stability,財政安定化基金,財政調整,,,3
sinking,減債基金,減債,,200,2
hall,庁舎整備基金,特定目的,はい,100,4
gift,ふるさと応援基金,特定目的,いいえ,,5
schools,学校施設基金,特定目的,,,
`;

/** Shares of a row in hundredths; the last takes what is left. */
const splits: Readonly<Record<string, readonly (readonly [fund: string, share: number])[]>> = {
	特定目的基金: [
		["庁舎整備基金", 50],
		["ふるさと応援基金", 30],
		["学校施設基金", 20],
	],
	財政調整基金: [
		["財政調整基金", 80],
		["財政安定化基金", 20],
	],
};

/** What Himi's rows of funds are called by their fund. */
const endings = ["残高", "への積立", "からの繰入"];

/** Himi's files with funds of its own; its table holds their rows below those of the fund they are part of, or instead of them. */
export function fundsCity({
	funds = ownFundRows,
	isWholePrinted = true,
	printed = readGrid(textOf(table)),
} = {}): Readonly<Record<string, string>> {
	const wanted = new Set(
		funds
			.split("\n")
			.slice(1)
			.map((row) => row.split(",")[1]),
	);
	const rows = printed.flatMap((row) => {
		const label = row[1] ?? "";
		const whole = Object.keys(splits).find((fund) => endings.some((ending) => label === `${fund}${ending}`));
		const split = (splits[whole ?? ""] ?? []).filter(([fund]) => wanted.has(fund));
		if (whole === undefined || split.length < 2) return [row];
		const ending = label.slice(whole.length);
		const amounts = row.slice(3).map((text) => (text.trim() === "" ? null : Number(text.replace(/[,△ ]/g, ""))));
		const sign = row.slice(3).some((text) => text.includes("△")) ? "△ " : "";
		// The second fund of 財政調整 stands still: what goes in and out is the first's.
		const isStill = whole === "財政調整基金";
		const still = ending === "残高" ? 598 : 0;
		const part = (amount: number, at: number) =>
			isStill ? still : Math.floor((amount * (split[at]?.[1] as number)) / 100);
		const parts = split.map(([fund], at) => {
			const own = (amount: number) =>
				at === 0 ? amount - split.slice(1).reduce((sum, _, next) => sum + part(amount, next + 1), 0) : part(amount, at);
			const cells = amounts.map((one) => (one === null ? "" : `${sign}${own(one)}`));
			return [row[0] ?? "", `${fund}${ending}`, row[2] ?? "", ...cells];
		});
		const isSame = parts.some(([, name]) => name === label);
		return isWholePrinted && !isSame ? [row, ...parts] : parts;
	});
	const city = { [join(himiFolder, "funds.csv")]: funds, [table]: writeGrid(rows) };
	const calibration = calibrateEdition(filesWith(city), himiFolder, undefined);
	if ("problems" in calibration) throw new Error(JSON.stringify(calibration.problems));
	return { ...city, [calibration.file]: calibration.text };
}

/** Himi's table without 減債基金: what it holds, takes and gives is of 特定目的基金. */
export function withoutDebtFund(): Grid {
	const rows = readGrid(textOf(table));
	const amountOf = (text = "") => Number(text.replace(/[,△ ]/g, ""));
	const other = (label: string) => rows.find((row) => row[1] === label.replace("特定目的基金", "減債基金"));
	return rows
		.filter(([, label = ""]) => !label.startsWith("減債基金"))
		.map((row) => {
			const [group = "", label = "", unit = ""] = row;
			const more = label.startsWith("特定目的基金") ? other(label) : undefined;
			if (more === undefined) return row;
			return [group, label, unit, ...row.slice(3).map((text, at) => `${amountOf(text) + amountOf(more[at + 3])}`)];
		});
}
