import { calibrationMessages, withoutRowReason } from "../../diagnostics/calibration-messages.ts";
import { errorAt, type Problem, refused, warningAt } from "../../diagnostics/problem.ts";
import { settledMessages } from "../../diagnostics/settled-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { describeYears } from "../../domain/year-words.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import type { Files } from "../../files/files.ts";
import { type CalibrationGap, NotSolvable } from "../../model/calibration/calibration-inputs.ts";
import { calibrationRatios, isNothingToSolve } from "../../model/calibration/calibration-source.ts";
import { derivedOrigins } from "../../model/calibration/derived-flows.ts";
import { type Calibration, solveSeries } from "../../model/calibration/solve-series.ts";
import { modelFacts } from "../../model/facts.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { calibrationFaults } from "../../scenario/calibration-check.ts";
import { calibrationText } from "../../scenario/calibration-file.ts";
import type { CalibrationFile } from "../../scenario/calibration-schema.ts";
import { calibrationInputs, calibrationSource, inputsSha256 } from "../../scenario/calibration-source.ts";
import { type Edition, loadEdition } from "../../scenario/edition.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";

/** Solves the unpublished series of an edition and gives the file's content; writing it is the caller's. */
export function calibrateEdition(files: Files, folder: string, editionId: string | undefined) {
	const municipality = loadMunicipality(files, folder, modelFacts, loadOwnModel);
	if ("problems" in municipality) return municipality;
	const { loaded: city } = municipality;
	const askedAt =
		editionId === undefined
			? city.source.place(["currentEdition"])
			: argumentPlace({ option: "--edition", text: editionId });
	const edition = loadEdition(files, city, editionId ?? city.currentEdition, askedAt);
	if ("problems" in edition) return edition;
	const { id } = edition.loaded;
	const source = calibrationSource(city, edition.loaded);
	const solved = solve(source, city.lines);
	if (typeof solved === "string") return notSolvable(solved, edition.loaded);
	const content: CalibrationFile = {
		schema: "mitoshi.calibration.v1",
		edition: id,
		method: methodOf(source.parameters),
		inputsSha256: inputsSha256(files, source),
		inputs: calibrationInputs(source),
		parameters: Object.fromEntries(solved.parameters),
		series: byYear(solved.series, edition.loaded.years, orNull),
		atMost: byYear(solved.atMost, edition.loaded.years, orNothing),
		unknown: unknownYears(solved, edition.loaded),
		before: byYear(solved.before, yearsBefore(edition.loaded), orNull),
		origins: originsOf(
			solved,
			{ edition: edition.loaded, lines: city.lines },
			source.parameters.get("futureBurdenPoint"),
		),
		optimum: Object.fromEntries(solved.optimum),
	};
	// What no run would take is not written.
	const [fault] = calibrationFaults(content, edition.loaded, city.model.calibrated);
	if (fault) return notSolvable(fault.words, edition.loaded);
	return {
		head: {
			municipality: { id: city.id, name: city.name },
			edition: { id, title: edition.loaded.title, isStated: editionId !== undefined, current: city.currentEdition },
			basis: city.basis ?? null,
		},
		file: edition.loaded.calibrationFile,
		content,
		/** Whether a run asks for it: the table has ratios to solve from. */
		isWanted: !isNothingToSolve(source),
		/** The file as it is to be written. */
		text: calibrationText(files, content),
		warnings: [
			...edition.loaded.warnings,
			...gapWarnings(content, edition.loaded, city.lines),
			...derivationWarnings(solved, edition.loaded, city.lines),
		],
	};
}

function notSolvable(detail: string, { folder }: Edition) {
	const message = calibrationMessages.calibrationNotSolvable(detail);
	return refused([errorAt({ file: folder, line: 1, column: 1 }, message)]);
}

/** The solved series, or why these figures have no solution. */
function solve(source: Parameters<typeof solveSeries>[0], lines: LineIndex): Calibration | string {
	try {
		return solveSeries(source);
	} catch (error) {
		if (!(error instanceof NotSolvable)) throw error;
		const { lack, id } = error;
		if (lack === "parameter") return `settings.yaml の calibration に「${id}」がありません`;
		const { label } = lines.byId(id);
		if (lack === "means")
			return `公表表と過去の比率の「${label}」が年度の間で大きく動きすぎ、その平均になる単年度の比率がありません${largestStep(source)}`;
		return lack === "line" ? `公表表に「${label}」がありません` : `「${label}」が正の数でない年度があります`;
	}
}

/** Where the published ratio moves most from one year to the next. */
function largestStep({ published, years, history }: Parameters<typeof solveSeries>[0]): string {
	const ratios = new Map<FiscalYear, number>(history);
	for (const [index, year] of years.entries())
		ratios.set(year, published.get(calibrationRatios.debtService)?.[index] ?? Number.NaN);
	const steps = [...ratios].flatMap(([year, ratio]) => {
		const size = Math.abs(ratio - (ratios.get(year - 1) ?? Number.NaN));
		return Number.isNaN(size) ? [] : [{ year, ratio, size }];
	});
	const [most] = steps.sort((a, b) => b.size - a.size);
	if (most === undefined) return "";
	const [before, after] = [formatFiscalYear(most.year - 1), formatFiscalYear(most.year)];
	return `(最も大きく動くのは${before}の${ratios.get(most.year - 1)}%から${after}の${most.ratio}%)`;
}

/** How each series was solved, with the conditions of the settings that were used. */
function methodOf(parameters: ReadonlyMap<string, number>): string[] {
	const [low, high] = [signed(parameters.get("meanBandLow")), signed(parameters.get("meanBandHigh"))];
	return [
		"準元利償還金 = 一定割合 × 計画の繰出金(仮定)",
		`算入公債費等: 各年度の3か年平均を[公表値${low}, 公表値${high}]に収め、算入公債費等÷(公債費+準元利償還金)の2階差分の平方和を最小にする。なお自由な分は、最初の年度までの単年度比率の2階差分の平方和を最小にする`,
		`その他の将来負担(純額): 将来負担比率 = 公表値${signed(parameters.get("futureBurdenPoint"))} となる額。「－」と公表された年度は、分子の仮定がなければ不明(上限だけがわかる)`,
		"元金償還額 = 前年度末残高 + 発行額 − 年度末残高。確定した年度でこの額が0から公債費までの間にないときは、不明とする",
		"特定財源による特定目的基金への積立 = 残高の増減 − 積立 + 繰入",
		"上の2つは、最初の推計年度の残高が確定額から作られていないとき(額があり得ないか、繰越金などが確定額とつながらず、翌年度の2分の1から2倍までの間にないとき)、翌年度の利子・積立と同じとする(仮定)",
		"経常割合: 最初の決算年度の経常収支比率に一致する割合",
	];
}

/** 「+0.05」; the solving itself refuses a condition that is missing. */
function signed(value = 0): string {
	return value < 0 ? String(value) : `+${value}`;
}

const ownOrigins: Readonly<Record<string, string>> = {
	...derivedOrigins,
	quasiDebtService: "計画の繰出金に一定割合(仮定)を乗じた額",
	recognisedDebtService: "公表された実質公債費比率(3か年平均)から逆算",
	otherFutureBurden: "公表された将来負担比率から逆算",
	ordinaryExpenseShare: "公表された最初の決算年度の経常収支比率から逆算",
	realDebtServiceRatioSingleYear: "公表された過去の実質公債費比率(3か年平均)から逆算",
};

/** Where each series comes from, and the year of it that had to be assumed. */
function originsOf(
	solved: Calibration,
	{ edition, lines }: { readonly edition: Edition; readonly lines: LineIndex },
	point: number | undefined,
): Record<string, string> {
	const derived = [...solved.series.keys()].flatMap((id) => {
		const { solvedFrom } = lines.byId(id);
		const isOwn = ownOrigins[id] === undefined && solvedFrom !== undefined;
		return isOwn ? [[id, `公表された${lines.byId(solvedFrom).label}の増減から分解`] as const] : [];
	});
	const origins: Record<string, string> = {
		...ownOrigins,
		...Object.fromEntries(derived),
		otherFutureBurden: `公表された将来負担比率${signed(point)}ポイントから逆算`,
	};
	const year = formatFiscalYear(edition.years[edition.settledYears] as number);
	const assumed = solved.assumed.map((id) => [
		id,
		`${origins[id]}。${year}は確定額とつながらないため、${assumedAs[id] ?? sameAmount}とした(仮定)`,
	]);
	return { ...origins, ...Object.fromEntries(assumed) };
}

const assumedAs: Readonly<Record<string, string>> = {
	bondPrincipal: "翌年度と同じ利子",
};
const sameAmount = "翌年度と同じ額";

/** What could not be told from the balances, and what stands in for it. */
function derivationWarnings({ assumed }: Calibration, edition: Edition, lines: LineIndex): Problem[] {
	const year = edition.years[edition.settledYears] as number;
	return assumed.map((id) => {
		const { label, solvedFrom = id } = lines.byId(id);
		const message = settledMessages.settledFlowAssumed(label, formatFiscalYear(year), assumedAs[id] ?? sameAmount);
		return warningAt(edition.cell(solvedFrom, year)?.place, message, formatFiscalYear(year));
	});
}

const gapReasons: Readonly<Record<CalibrationGap, string>> = {
	withoutRow: withoutRowReason,
	unpublished: "実質公債費比率が公表されていない",
	negative: "公表された実質公債費比率が、公債費と準元利償還金だけから計算した比率を上回る",
	notApplicable: "将来負担比率が「－」と公表され、分子が0をどれだけ下回るかわからない",
	withoutRatio: "将来負担比率が公表されていない",
	impossible: "残高と発行額から求めた額が0から公債費までの間にない",
	withoutRecognised: "算入公債費等がわからず、将来負担比率の分母を計算できない",
};

/** The years without a value and why, by line. */
function unknownYears(solved: Calibration, edition: Edition): NonNullable<CalibrationFile["unknown"]> {
	const gaps = [...solved.gaps].map(([id, gaps]): [string, Record<string, string>] => {
		const years = solved.before.has(id) ? yearsBefore(edition) : edition.years;
		const reasons = gaps.flatMap((gap, index): [string, string][] =>
			gap === null ? [] : [[formatFiscalYear(years[index] as FiscalYear), gapReasons[gap]]],
		);
		return [id, Object.fromEntries(reasons)];
	});
	return Object.fromEntries(gaps.filter(([, reasons]) => Object.keys(reasons).length > 0));
}

/** One warning for each line and reason. */
function gapWarnings({ unknown = {} }: CalibrationFile, edition: Edition, lines: LineIndex): Problem[] {
	return Object.entries(unknown).flatMap(([id, reasons]) =>
		[...new Set(Object.values(reasons))].map((reason) => {
			const years = [...yearsBefore(edition).reverse(), ...edition.years].filter(
				(year) => reasons[formatFiscalYear(year)] === reason,
			);
			const { label } = lines.byId(id);
			return warningAt(undefined, calibrationMessages.calibrationGap(label, describeYears(years), reason));
		}),
	);
}

/** The years before the table whose single-year ratios its first means rest on, newest first. */
function yearsBefore({ years }: Edition): FiscalYear[] {
	const first = years[0] as FiscalYear;
	return [first - 1, first - 2];
}

/** Amounts by line and year; `shown` says what stands where there is none. */
function byYear<Shown>(
	lines: ReadonlyMap<string, readonly number[]>,
	years: readonly FiscalYear[],
	shown: (value: number) => Shown | undefined,
): Record<string, Record<string, Shown>> {
	const along = (values: readonly number[]) =>
		Object.fromEntries(
			values.flatMap((value, index): [string, Shown][] => {
				const written = shown(value);
				return written === undefined ? [] : [[formatFiscalYear(years[index] as FiscalYear), written]];
			}),
		);
	const written = [...lines].map(([id, values]) => [id, along(values)] as const);
	return Object.fromEntries(written.filter(([, amounts]) => Object.keys(amounts).length > 0));
}

function orNull(value: number): number | null {
	return Number.isNaN(value) ? null : value;
}

function orNothing(value: number): number | undefined {
	return Number.isNaN(value) ? undefined : value;
}
