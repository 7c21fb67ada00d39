import type { Sensitivity } from "../../../answers/sensitivity/sensitivity.ts";
import type { LineBands } from "../../../answers/simulate/simulation-report.ts";
import type { BasisRow } from "../../../domain/basis.ts";
import { gradeWords } from "../../../domain/grade-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import type { Grade } from "../../../domain/term.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { bandStyles, type SeriesStyle } from "../palette.ts";
import { reserveName } from "../result-lines.ts";
import { percentWords, spreadGrounds, uncertaintyLines } from "../simulation-words.ts";
import { inSpokenUnit } from "../spoken-money.ts";
import { amountWords } from "./amounts.ts";
import type { CouncilFacts, CouncilScenario } from "./facts.ts";
import { goneWords, moversOf, moversPicture, moverWords } from "./movers.ts";
import { linePicture, withSeries } from "./pictures.ts";
import type { CouncilSheet, SheetCell, YearsPicture, YearsSeries } from "./sheet.ts";

const name = "どのくらい確か";

/** どのくらい確か — the band a simulation gives, in words, and what it supposes; else what the figures rest on. */
export function certaintySheet(facts: CouncilFacts): CouncilSheet {
	return bandSheet(facts) ?? gradeSheet(facts);
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
	const spread = `揺れの大きさは${spreadGrounds([result])}`;
	return {
		name,
		message: `${last}の${reserveName(money)}は、10回のうち9回は${amountWords(low, money)}から${amountWords(high, money)}までに収まります（${spread}）`,
		points: [
			`真ん中の値は${amountWords(middle, money)}、見通しの値は${amountWords(bands.plain.at(-1) ?? 0, money)}です。`,
			...(gone === undefined
				? []
				: [`${last}までに基金が底をつく確率は${percentWords(gone.probability)}です（${spread}）。`]),
			`この幅は、次の${spreadGrounds([result])}で前提を揺らした計算の結果で、実際に起こる確率ではありません。`,
			...uncertaintyLines(result).slice(0, 6),
		],
		pictures: [bandPicture(base, simulation.percentiles, bands)],
		source,
	};
}

/** The reserve as it is expected, with where nine of ten runs lie between. */
function bandPicture(base: CouncilScenario, percentiles: readonly number[], bands: LineBands): YearsPicture {
	const { result } = base;
	const whole = linePicture(roles.fund, [base]);
	const [plain] = whole.series;
	const along = (percent: number, name: string, style: SeriesStyle): YearsSeries[] => {
		const values = bands.percentiles[percentiles.indexOf(percent)] ?? [];
		const spoken = values.map((value) => (value === null ? null : inSpokenUnit(value, result)));
		return plain === undefined ? [] : [{ ...plain, name, style, values: spoken }];
	};
	const series = [
		...(plain === undefined ? [] : [{ ...plain, name: "今の見通し" }]),
		...along(95, "上の端(20回に1回はこれより多い)", bandStyles.high),
		...along(5, "下の端(20回に1回はこれより少ない)", bandStyles.low),
	];
	return withSeries(whole, series);
}

/** Without a simulation: how much of what the figures rest on is checked, and how much supposed. */
function gradeSheet({ base, shown, material, source }: CouncilFacts): CouncilSheet {
	const { basis } = base;
	// Of one scenario alone the sheet before shows them.
	const moved =
		shown.length > 1 && isMoved(material.sensitivity) ? [moversPicture(material.sensitivity, base.result)] : [];
	const supposed = basis.filter(({ grade }) => grade === "general").length;
	const message =
		basis.length === 0
			? "見通しの表をそのまま示しており、前提の根拠は登録されていません"
			: `推計の前提${basis.length}件のうち${supposed}件は資料で確かめていない仮定で、変われば結果も変わります`;
	return {
		name,
		message,
		points: [
			...mostMoving(material.sensitivity, base.result),
			...moved.flatMap(goneWords),
			"結果がどのくらいの幅になるかの計算（シミュレーション）は、この資料ではしていません。",
		],
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
