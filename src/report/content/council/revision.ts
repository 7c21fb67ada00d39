import { spokenYear, spokenYears } from "../../../domain/year-words.ts";
import { changeInShort } from "../edition-change-words.ts";
import { revisedLine, revisionSteps } from "../edition-difference.ts";
import type { PackRevision } from "../material.ts";
import { isSettled, settledMark } from "../result-lines.ts";
import { amountDecimals, inSpokenUnit, spokenUnit } from "../spoken-money.ts";
import { amountWords } from "./amounts.ts";
import { type CouncilFacts, nameOf } from "./facts.ts";
import type { CouncilSheet, SheetCell } from "./sheet.ts";

/** As many changes as a row names. */
const mostNamed = 2;

/** 前回との違い — what the edition says otherwise than the one before, and what makes the difference; none without one before. */
export function revisionSheet({ material, base, source }: CouncilFacts): CouncilSheet[] {
	const { revision } = material;
	if (revision === null) return [];
	const name = "前回の見通しとどこが違うか";
	const line = revisedLine(revision);
	const steps = line && revisionSteps(revision, line);
	if (line === null || steps === null) {
		const message = "前回の見通しとの差は、どちらかの額が分からないため示せません";
		return [{ name, message, points: [], pictures: [], source }];
	}
	const { result } = base;
	const label = nameOf(result, line.id);
	const { year, difference, parts } = steps;
	const way = (value: number) => `${amountWords(value, result)}の${value < 0 ? "減" : "増"}`;
	const told = (wanted: typeof parts) => wanted.map((part) => `${part.label}(${way(part.printed)})`).join("と、");
	const same = parts.filter(({ printed }) => printed * difference > 0).slice(0, 1);
	const other = parts.filter(({ printed }) => printed * difference < 0).slice(0, 2);
	const change =
		difference === 0
			? "と変わりません"
			: `より${amountWords(difference, result)}${difference < 0 ? "少なく" : "多く"}なります`;
	const reason = same.length === 0 ? "" : `。主な理由は${told(same)}です`;
	return [
		{
			name,
			message: `${spokenYear(year)}の${label}は、前回${change}${reason}`,
			points: [
				`前回の見通しでは${amountWords(steps.from.printed, result)}、今回は${amountWords(steps.to.printed, result)}です。`,
				...(other.length === 0 ? [] : [`反対に働くのは${told(other)}です。`]),
				...yearPoints(revision),
			],
			pictures: [
				{
					kind: "rows",
					title: "",
					head: ["要因", "前回から変わったもの"],
					widths: [0.28, 0.72],
					rows: rowsOf(revision, parts),
				},
				{
					kind: "effects",
					title: `${label}の前回との差の内訳(${spokenYear(year)})`,
					unit: spokenUnit(result),
					decimals: amountDecimals(result),
					effects: parts.map(({ label: cause, printed }) => ({ label: cause, value: inSpokenUnit(printed, result) })),
					whole: inSpokenUnit(difference, result),
					more: "前回よりふやす",
					less: "前回よりへらす",
				},
			],
			source: `${source}(前回は${revision.bridge.older.id}版)`,
		},
	];
}

function yearPoints({ bridge: { older, newer, years, yearsOnlyNewer } }: PackRevision): string[] {
	const settled = years.filter((year) => isSettled(newer, year) && !isSettled(older, year));
	const isPartly = settled.some((year) => settledMark(newer, year) === "一部確定");
	const replaced = isPartly
		? "見込みを、決算の分かる額だけ置きかえました（ほかは前回の見込みのままです）"
		: "見込みを決算の額に置きかえました";
	return [
		...(settled.length === 0 ? [] : [`${spokenYears(settled)}は決算となったので、${replaced}。`]),
		...(yearsOnlyNewer.length === 0
			? []
			: [`${spokenYears(yearsOnlyNewer)}は今回加えた年度で、前回との差はありません。`]),
	];
}

/** What was changed of each group that moves the figure. */
function rowsOf({ bridge }: PackRevision, parts: readonly { readonly label: string }[]): SheetCell[][] {
	return parts.flatMap(({ label }): SheetCell[][] => {
		const group = bridge.groups.find((each) => each.label === label);
		const isMoney = ({ unit }: (typeof bridge.changes)[number]) => Number(unit.words === bridge.unit);
		// Of facts the lines of the table come first; people and ratios stand behind them.
		const changes = bridge.changes
			.filter((change) => change.group === group?.id)
			.toSorted((a, b) => (group?.id === "settlement" ? isMoney(b) - isMoney(a) : 0));
		if (changes.length === 0) return [];
		const named = changes.slice(0, mostNamed).map(changeInShort);
		const rest = changes.length > mostNamed ? `、ほか${changes.length - mostNamed}件` : "";
		return [[{ text: label, bold: true }, { text: `${named.join("、")}${rest}` }]];
	});
}
