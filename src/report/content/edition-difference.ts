import type { BridgedLine, EditionBridge } from "../../answers/bridge/edition-bridge.ts";
import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";
import { drawnRatios, roles } from "../../model/roles.ts";
import { turnedSigns, unknownRowWords } from "./difference-table.ts";
import type { PackRevision } from "./material.ts";
import { scenarioStyle } from "./palette.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { estimatesByYears } from "./statement-table.ts";

/** 要因の行 — a group and what it moves in every year, as printed; the last is their sum. */
interface PartRow {
	readonly label: string;
	readonly figures: readonly string[];
	readonly values: readonly (number | null)[];
	readonly isTotal: boolean;
}

/** Lines whose difference a council asks the causes of, where there is one. */
export function explainedLines({ lines }: EditionBridge): readonly BridgedLine[] {
	const wanted: readonly string[] = [roles.fund, roles.balance, roles.debt, ...drawnRatios];
	const differs = ({ cells }: BridgedLine) => cells.some(({ difference }) => difference !== null && difference !== 0);
	return wanted.flatMap((id) => lines.filter((line) => line.id === id && differs(line)));
}

/** 差を要因ごとに — every group that moves a line in any year, and the difference they add up to. */
export function partRows({ groups }: EditionBridge, line: BridgedLine): PartRow[] {
	const figure = (value: number | null, isUnknown: boolean) =>
		value === null ? (isUnknown ? unknownWord : "－") : formatNumber(value, line.decimals);
	const rows = groups.flatMap(({ id, label }): PartRow[] => {
		const values = line.cells.map(({ difference, parts }) => (difference === null ? null : (parts.get(id) ?? 0)));
		const figures = values.map((value) => (value === 0 ? "" : figure(value, false)));
		return values.some((value) => value !== null && value !== 0) ? [{ label, figures, values, isTotal: false }] : [];
	});
	const total = line.cells.map(({ difference, isUnknown }) => figure(difference, isUnknown));
	const values = line.cells.map(({ difference }) => difference);
	return [...rows, { label: "今回−前回", figures: total, values, isTotal: true }];
}

/** 差の要因の段 — the way from the older figure to the newer, as it is drawn; `null` where either has no figure. */
export function revisionSteps({ bridge, year }: PackRevision, line: BridgedLine) {
	const cell = line.cells.find((each) => each.year === year);
	if (cell?.difference == null || cell.from === null || cell.to === null) return null;
	const steps = bridge.groups
		.map(({ id, label }) => ({ id, label, printed: cell.parts.get(id) ?? 0 }))
		.filter(({ printed }) => printed !== 0);
	const bySize = [...steps].sort((a, b) => Math.abs(b.printed) - Math.abs(a.printed));
	const ordered = [
		...bySize.filter(({ id }) => id !== "publication"),
		...bySize.filter(({ id }) => id === "publication"),
	];
	let reached = cell.from;
	const parts = ordered.map(({ label, printed }) => {
		reached = Number((reached + printed).toFixed(line.decimals));
		return { label, printed, after: reached };
	});
	return {
		...{ line, year: cell.year, unit: line.unit, decimals: line.decimals, ownDecimals: line.shownDecimals },
		...{ from: { printed: cell.from }, to: { printed: cell.to }, difference: cell.difference },
		...{ parts, publication: null },
	};
}

/** 前回・今回 — the two editions as they are drawn. */
export function revisionEnds({ comparison, bridge }: PackRevision): readonly [DrawnScenario, DrawnScenario] {
	const drawn = (letter: string, result: OutlookResult, position: number): DrawnScenario => {
		const name = `${(position === 0 ? bridge.older : bridge.newer).id}版`;
		const words = { called: `${letter} ${name}`, short: letter, spoken: letter };
		return { name, result, letter, position, style: scenarioStyle(position), ...words };
	};
	return [drawn("前回", comparison.base, 0), drawn("今回", comparison.other, 1)];
}

/** The line whose difference is told first: 財政調整基金, or where it is not known what a year leaves. */
export function revisedLine(revision: PackRevision): BridgedLine | null {
	const lines = [roles.fund, roles.balance].flatMap((id) => revision.bridge.lines.filter((line) => line.id === id));
	return lines.find((line) => revisionSteps(revision, line) !== null) ?? null;
}

/** 差引表 — the lines of the table whose figures differ, with the signs of that table; blank where nothing differs. */
export function editionDifferences({ lines }: EditionBridge) {
	const shown = lines.map((line) => {
		const sign = line.printedNegative ? -1 : 1;
		const figures = line.cells.map(({ difference, from, to, isUnknown }) => {
			if (difference === null) return isUnknown ? unknownWord : from === to ? "" : "－";
			return difference === 0 ? "" : formatNumber(sign * difference, line.shownDecimals);
		});
		return { ...line, figures };
	});
	const has = (isAsked: (figure: string) => boolean) => (row: (typeof shown)[number]) => row.figures.some(isAsked);
	const differs = has((figure) => figure !== "" && figure !== unknownWord);
	const isUnknown = has((figure) => figure === unknownWord);
	const alike = shown.filter((row) => !differs(row));
	const labels = (rows: typeof shown) => rows.map(({ label }) => label);
	return {
		rows: shown.filter(differs),
		same: labels(alike.filter((row) => !isUnknown(row))),
		unknown: labels(alike.filter(isUnknown)),
	};
}

/** Of the table of differences: its signs, and what it leaves out: lines that are the same, and those of which no difference is known. */
export function differenceNotes(bridge: EditionBridge): string[] {
	const { rows, same, unknown } = editionDifferences(bridge);
	const isTurned = rows.some(({ printedNegative }) => printedNegative);
	return [
		...(isTurned ? [`※ ${turnedSigns}(積立が減ると正の数。CSV と、見込みのずれでは、額そのものの差)`] : []),
		...(same.length === 0 ? [] : [`※ 差のない項目: ${same.map((label) => `「${label}」`).join("")}`]),
		...(unknown.length === 0 ? [] : [`※ ${unknownRowWords(unknown)}`]),
	];
}

/** 「前回 r7版 ○○市の財政見通し 決算 R5〜R6、推計 R7〜R16」 */
export function editionWords({ id, title, years, settledYears }: EditionBridge["older"]): string {
	const [settled, projected] = [years.slice(0, settledYears), years.slice(settledYears)].map(describeYears);
	return `${id}版 ${title}(決算 ${settled}、推計 ${projected})`;
}

/** What a reader must know of the split. */
export function editionNotes(bridge: EditionBridge): string[] {
	const { older, newer, years, yearsOnlyOlder, yearsOnlyNewer, groups, runs } = bridge;
	const settledIn = (side: EditionBridge["older"], year: FiscalYear) => side.years.indexOf(year) < side.settledYears;
	const since = years.filter((year) => settledIn(newer, year) && !settledIn(older, year));
	const has = (id: string) => groups.some((group) => group.id === id);
	const still = newer.estimates.flatMap((one) => {
		const own = one.years.filter((year) => since.includes(year));
		return own.length === 0 ? [] : [{ ...one, years: own }];
	});
	const settlement =
		still.length === 0
			? "差はすべて決算の差"
			: `差は決算の差。ただし、次の額は決算が分からず、前の版の見込みのまま: ${estimatesByYears(still).join("。")}`;
	return [
		...(years.length === 0 ? ["※ 両方の版にある年度がないため、差を示せない"] : []),
		...(since.length === 0 ? [] : [`※ ${describeYears(since)}は今回の版で決算となった年度で、${settlement}`]),
		...(runs < 2
			? []
			: [
					`※ 要因は、前回の版の決算・積算を要因ごとに今回の版のものへ替えて計算し直したときの動きを、替えるすべての順番について平均したもの(シャープレイ値、${runs}通り)。端数は最大剰余法で配分し、足すと今回−前回に一致する`,
				]),
		...(has("gap")
			? [
					"※ 表と積算のずれは、版の表の額と、その決算・積算からいま計算した額との違い(表を作ったあとの訂正、公表された表の端数や推計値)",
				]
			: []),
		...(groups.some(({ id }) => id.startsWith("table:"))
			? [
					"※ 積算のない版(公表された表)との差は、決算を前の版のままとしたときに表のどの区分の額が動いたかと、残りの決算の差に分けている",
				]
			: []),
		...(has("publication")
			? ["※ 比率の要因は切り捨てる前の値で分け、公表値にするときの切捨ての分を別に示している"]
			: []),
		...(yearsOnlyNewer.length === 0
			? []
			: [`※ 年度の追加: ${describeYears(yearsOnlyNewer)}は今回の版だけにある年度で、前回の版との差はない`]),
		...(yearsOnlyOlder.length === 0 ? [] : [`※ ${describeYears(yearsOnlyOlder)}は前回の版だけにある年度`]),
	];
}

/** The heading of each year that both have. */
export function editionYears({ years }: Pick<EditionBridge, "years">): string[] {
	return years.map(formatFiscalYear);
}
