import { formatNumber } from "../../../domain/amount.ts";
import { kindOfMunicipality, saidBy } from "../../../domain/municipality-words.ts";
import type { OutlookResult, TargetResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { drawnRatios, roles } from "../../../model/roles.ts";
import { isKnown, isSeen } from "../drawn-facts.ts";
import { lineOf } from "../result-lines.ts";
import { unitOf } from "../spoken-figures.ts";
import { countedTargets } from "../target-words.ts";
import { amountWords } from "./amounts.ts";
import { type CouncilFacts, endOf, nameOf, type Point, pointsOf, projectedOf, startOf } from "./facts.ts";
import { linePicture } from "./pictures.ts";
import type { CouncilSheet } from "./sheet.ts";

/** 借金と指標 — what is owed, and the ratios it is judged by: where they are highest, against the city's target and the law. */
export function debtSheet({ base, shown, source }: CouncilFacts): CouncilSheet {
	const { result } = base;
	const debt = [roles.debt].filter((line) => isKnown(line, shown) && endOf(result, line) !== null);
	const ratios = drawnRatios.filter(
		(line) => isKnown(line, shown) && isSeen(line, [base]) && peakOf(result, line) !== null,
	);
	const unknown = drawnRatios.filter((line) => !isKnown(line, shown));
	const said = [
		...debt.map((line) => moneyWords(result, line)),
		...ratios.slice(0, 1).map((line) => peakWords(result, line)),
	];
	return {
		name: "借金と指標",
		message: said.length === 0 ? "借金の残高と比率が表から分からないため、見通しは示せません" : said.join("。"),
		points: [
			...(isKnown(roles.debtService, [base]) ? [`${moneyWords(result, roles.debtService)}。`] : []),
			...(debt.length === 0 ? [] : perHeadWords(result)),
			...ratios.slice(1).map((line) => `${peakWords(result, line)}。`),
			...ratios.flatMap((line) => lawWords(result, line)),
			...(unknown.length === 0
				? []
				: [`${unknown.map((line) => nameOf(result, line)).join("、")}は表から求められません。`]),
		],
		pictures: [...debt, ...ratios].slice(0, 3).map((line) => linePicture(line, shown)),
		source,
	};
}

function moneyWords(result: OutlookResult, line: string): string {
	const [start, end] = [startOf(result, line), endOf(result, line)];
	const name = nameOf(result, line);
	if (start === null || end === null) return `${name}は表から分かりません`;
	const from = `${spokenYear(start.year)}の${amountWords(start.value, result)}`;
	if (end.value === start.value) return `${name}は${from}から変わりません`;
	const way = end.value < start.value ? "減ります" : "増えます";
	return `${name}は${from}から${spokenYear(end.year)}の${amountWords(end.value, result)}へ${way}`;
}

/** The debt for each who lives there, 千円 said in 万円; that it is not shown, where nobody made the number of people known. */
function perHeadWords(result: OutlookResult): string[] {
	const line = roles.debtPerHead;
	const [start, end] = [startOf(result, line), endOf(result, line)];
	if (start === null || end === null) return ["人口が表から分からないため、1人当たりの額は示しません。"];
	const words = ({ year, value }: Point) => `${spokenYear(year)}は${formatNumber(value / 10, 1)}万円`;
	const who = `${kindOfMunicipality(result.municipality.name)}民`;
	return [`${nameOf(result, roles.debt)}を人口で割ると、${who}1人当たり${words(start)}、${words(end)}です。`];
}

/** The projected year in which a ratio is highest. */
function peakOf(result: OutlookResult, line: string): Point | null {
	const points = projectedOf(result, line);
	return points.reduce<Point | null>((most, next) => (most === null || next.value > most.value ? next : most), null);
}

/** Whether some projected year of it is unknown, of which nothing may be said. */
function hasUnknown(result: OutlookResult, line: string): boolean {
	const { unknown } = lineOf(result, line);
	return result.years.slice(result.settledYears).some((year) => unknown.includes(year));
}

function peakWords(result: OutlookResult, line: string): string {
	const peak = peakOf(result, line);
	if (peak === null) return `${nameOf(result, line)}は算定されません`;
	// What was settled is drawn beside it, and may have been higher.
	const isHigherBefore = pointsOf(result, line).some(({ value }) => value > peak.value);
	const among = hasUnknown(result, line)
		? "、推計する年度のうち値の分かる年度では"
		: isHigherBefore
			? "、推計する年度では"
			: "";
	const words = `${nameOf(result, line)}は${among}${spokenYear(peak.year)}の${ratioWords(result, line, peak.value)}が最も高く`;
	const target = ceilingOf(countedTargets(result.targets), line);
	if (target === undefined || typeof target.limit !== "number") return `${words}なります`;
	const asked = `${saidBy(result.municipality, "市の目標")}${ratioWords(result, line, target.limit)}`;
	const { firstBreach, judged } = target;
	if (firstBreach === peak.year) return `${words}、${asked}を超えます`;
	const [first] = judged;
	if (firstBreach !== null) {
		const limit = target.limit;
		const isOverBefore = pointsOf(result, line).some(
			({ year, value }) => year < (first?.year ?? year) && value > limit,
		);
		const after = isOverBefore && first !== undefined ? `目標の${spokenYear(first.year)}から後では` : "";
		return `${words}、${after}${spokenYear(firstBreach)}に${asked}を超えます`;
	}
	if (first === undefined || judged.some(({ verdict }) => verdict === "unknown")) return `${words}なります`;
	const since = peak.year < first.year ? `${spokenYear(first.year)}からは` : "";
	return `${words}、${since}${asked}を超えません`;
}

/** What the law says of a ratio whose limit is the same in every year. */
function lawWords(result: OutlookResult, line: string): string[] {
	const limit = result.limits.find((each) => each.line === line && each.kind === "early");
	if (limit === undefined || typeof limit.limit !== "number" || limit.verdict === "unknown") return [];
	const asked = `${nameOf(result, line)}の早期健全化基準（${ratioWords(result, line, limit.limit)}）`;
	const breach = limit.firstBreach;
	return [breach === null ? `${asked}には、どの年度も達しません。` : `${asked}に、${spokenYear(breach)}に達します。`];
}

function ceilingOf(targets: readonly TargetResult[], line: string): TargetResult | undefined {
	return targets.find((target) => target.line === line && target.operator.startsWith("<"));
}

function ratioWords(result: OutlookResult, line: string, value: number): string {
	return `${formatNumber(value, lineOf(result, line).decimals)}${unitOf(result, line)}`;
}
