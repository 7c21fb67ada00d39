import type { Sensitivity } from "../../../answers/sensitivity/sensitivity.ts";
import type { LineBands } from "../../../answers/simulate/simulation-report.ts";
import type { BasisRow } from "../../../domain/basis.ts";
import { gradeWords } from "../../../domain/grade-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import type { Grade } from "../../../domain/term.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { bandStyles } from "../palette.ts";
import { reserveName } from "../result-lines.ts";
import { percentWords, spreadGrounds, uncertaintyLines } from "../simulation-words.ts";
import { inSpokenUnit } from "../spoken-money.ts";
import { amountWords } from "./amounts.ts";
import type { CouncilFacts, CouncilScenario } from "./facts.ts";
import { goneWords, moversOf, moversPicture, moverWords } from "./movers.ts";
import { type PastBand, pastBands, pastPoints, tooFewWords } from "./past.ts";
import { linePicture, withSeries } from "./pictures.ts";
import type { CouncilSheet, SheetCell, YearsPicture, YearsSeries } from "./sheet.ts";

const sheetName = "どのくらい確か";

/**
 * どのくらい確か — the band a simulation gives, in words, and what it supposes; else the one that estimates of the past give; else
 * what the figures rest on. Whatever gives a band is named with it; what is not known is said.
 */
export function certaintySheet(facts: CouncilFacts): CouncilSheet {
	return bandSheet(facts) ?? pastSheet(facts) ?? gradeSheet(facts);
}

function bandSheet({ base, material, source }: CouncilFacts): CouncilSheet | null {
	const { simulation } = material;
	const result = simulation?.scenarios[0];
	const bands = result?.lines.find(({ definition }) => definition.id === roles.fund);
	if (simulation == null || result === undefined || bands === undefined) return null;
	const last = spokenYear(result.years.at(-1) as number);
	const at = (percent: number) => bands.percentiles[simulation.percentiles.indexOf(percent)]?.at(-1) ?? null;
	const [low, middle, high] = [at(5), at(50), at(95)];
	if (low === null || middle === null || high === null) return null;
	const { fund } = result;
	const gone = fund.exhaustion.at(-1)?.until;
	const money = base.result;
	const ground = spreadGrounds([result]).replace("実績のずれ", pastName);
	const spread = `揺れの大きさは${ground}`;
	return {
		name: sheetName,
		message: `${last}の${reserveName(money)}は、10回のうち9回は${amountWords(low, money)}から${amountWords(high, money)}までに収まります（${spread}）`,
		points: [
			`真ん中の値は${amountWords(middle, money)}、見通しの値は${amountWords(bands.plain.at(-1) ?? 0, money)}です。`,
			...(gone === undefined
				? []
				: [`${last}までに基金が底をつく確率は${percentWords(gone.probability)}です（${spread}）。`]),
			`この幅は、次の${ground}で前提を揺らした計算の結果で、実際に起こる確率ではありません。`,
			...pastPoints(material.past, money),
			...uncertaintyLines(result).slice(0, 6),
		],
		pictures: [bandPicture(base, simulation.percentiles, bands)],
		source,
	};
}

/** What the size of a band is from, as a council hears it. */
const pastName = "過去の見込みと決算の差";

/** The band that estimates of the past give, as far ahead as there are enough of them. */
function pastSheet({ base, material, source }: CouncilFacts): CouncilSheet | null {
	const { result } = base;
	const bands = pastBands(material.past, result);
	const far = bands.at(-1);
	if (far === undefined) return null;
	const [year, last] = [spokenYear(far.year), result.years.at(-1) as number];
	const name = reserveName(result);
	const [plain, low, high] = [far.plain, far.low, far.high].map((value) => amountWords(value, result));
	return {
		name: sheetName,
		message: `${pastName}から見ると、${year}の${name}は${low}から${high}までの間になりそうです（見通しは${plain}）`,
		points: [
			...pastPoints(material.past, result),
			`幅は、${far.lead}年先の見込みと決算の差${far.count}件の、少ないほうと多いほうの1割ずつを除いた範囲です。件数は少なく、これからも同じように外れるとは限りません。`,
			...(far.year < last ? [`${spokenYear(far.year + 1)}からは、比べられる決算が足りないので、幅を示せません。`] : []),
			...mostMoving(material.sensitivity, result),
			unknownChance,
		],
		pictures: [pastPicture(base, bands)],
		notes: [simulateNote],
		source,
	};
}

/** The reserve as it is expected, with where it lies if estimates are off as they were. */
function pastPicture(base: CouncilScenario, bands: readonly PastBand[]): YearsPicture {
	const along = (value: (band: PastBand) => number) =>
		base.result.years.map((year) => {
			const band = bands.find((each) => each.year === year);
			return band === undefined ? null : inSpokenUnit(value(band), base.result);
		});
	return withEnds(base, [
		{ name: "上の端(過去の差から)", style: bandStyles.high, values: along(({ high }) => high) },
		{ name: "下の端(過去の差から)", style: bandStyles.low, values: along(({ low }) => low) },
	]);
}

const unknownChance =
	"基金が底をつく確率はわかりません。前提を揺らす計算（シミュレーション）を、この資料ではしていないためです。";
const simulateNote = "幅と確率を示すには、mitoshi report に --simulate を付けて作り直します。";
const settlementsNote =
	"過去の見込みとの差を示すには、settlements.csv に財政調整基金残高の決算を書きます。同じ年数だけ先の見込みが5件そろうと、幅も示します。";

/** The reserve as it is expected, with where nine of ten runs lie between. */
function bandPicture(base: CouncilScenario, percentiles: readonly number[], bands: LineBands): YearsPicture {
	const along = (percent: number) =>
		(bands.percentiles[percentiles.indexOf(percent)] ?? []).map((value) =>
			value === null ? null : inSpokenUnit(value, base.result),
		);
	return withEnds(base, [
		{ name: "上の端(20回に1回はこれより多い)", style: bandStyles.high, values: along(95) },
		{ name: "下の端(20回に1回はこれより少ない)", style: bandStyles.low, values: along(5) },
	]);
}

function withEnds(
	base: CouncilScenario,
	ends: readonly Pick<YearsSeries, "name" | "style" | "values">[],
): YearsPicture {
	const whole = linePicture(roles.fund, [base]);
	const [plain] = whole.series;
	const series =
		plain === undefined ? [] : [{ ...plain, name: "今の見通し" }, ...ends.map((end) => ({ ...plain, ...end }))];
	return withSeries(whole, series);
}

/** Without either: how much of what the figures rest on is checked, and how much supposed. */
function gradeSheet({ base, shown, material, source }: CouncilFacts): CouncilSheet {
	const { basis } = base;
	// Of one scenario alone the sheet before shows them.
	const moved =
		shown.length > 1 && isMoved(material.sensitivity) ? [moversPicture(material.sensitivity, base.result)] : [];
	const said = pastPoints(material.past, base.result);
	const supposed = basis.filter(({ grade }) => grade === "general").length;
	const message =
		basis.length === 0
			? "見通しの表をそのまま示しており、前提の根拠は登録されていません"
			: `推計の前提${basis.length}件のうち${supposed}件は資料で確かめていない仮定で、変われば結果も変わります`;
	return {
		name: sheetName,
		message,
		points: [
			...mostMoving(material.sensitivity, base.result),
			...moved.flatMap(goneWords),
			...(said.length > 0 ? [...said, tooFewWords] : []),
			`結果の幅も、基金が底をつく確率もわかりません。前提を揺らす計算（シミュレーション）を、この資料ではしていない${said.length > 0 ? "" : "うえに、過去の見込みと比べられる決算もない"}ためです。`,
		],
		notes: [simulateNote, ...(said.length > 0 ? [] : [settlementsNote])],
		pictures: [...(basis.length === 0 ? [] : [gradeRows({ base })]), ...moved],
		source,
	};
}

function isMoved(sensitivity: Sensitivity | null): sensitivity is Sensitivity {
	return sensitivity !== null && moversOf(sensitivity).length > 0;
}

/** The supposition that would take most, if it were another. */
function mostMoving(sensitivity: Sensitivity | null, result: OutlookResult): string[] {
	const first = sensitivity === null ? undefined : moversOf(sensitivity)[0];
	if (sensitivity === null || first === undefined) return [];
	return [`前提のうち最も効くものでは、${moverWords(sensitivity, first, result)}。`];
}

/** What the grades mean, how many there are of each, and some of them. */
const gradeMeanings: readonly (readonly [Grade, string, (row: BasisRow) => boolean])[] = [
	["table", "公表された表の全年度で確かめたもの", () => true],
	["sourced", "法令や公表資料で確かめたもの", () => true],
	["calibrated", "公表された残高の増減から求めたもの", isFromBalances],
	["calibrated", "公表された比率や表の額から求めたもの", (row) => !isFromBalances(row)],
	["general", "資料では確かめていない仮定", () => true],
];

/** What flowed through a fund or a debt, as its source says. */
function isFromBalances({ source }: BasisRow): boolean {
	return source.includes("残高");
}

function gradeRows({ base }: Pick<CouncilFacts, "base">) {
	const rows = gradeMeanings.flatMap(([grade, meaning, isOf]): SheetCell[][] => {
		const own = base.basis.filter((row) => row.grade === grade && isOf(row));
		if (own.length === 0) return [];
		const labels = own.slice(0, 4).map(({ label }) => label);
		const more = own.length > labels.length ? `ほか${own.length - labels.length}件` : "";
		return [
			[
				{ text: gradeWords[grade], bold: true },
				{ text: `${own.length}件` },
				{ text: meaning },
				{ text: [...labels, more].filter((words) => words !== "").join("、") },
			],
		];
	});
	return {
		kind: "rows" as const,
		title: "前提の根拠",
		head: ["根拠", "件数", "意味", "例"],
		widths: [0.14, 0.08, 0.28, 0.5],
		rows,
	};
}
