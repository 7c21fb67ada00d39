import type {
	SimulationComparison,
	SimulationReport,
	SimulationResult,
	TargetChance,
} from "../../answers/simulate/simulation-report.ts";
import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import { unitLabel } from "../../domain/unit.ts";
import { gapLine } from "../../model/kinds/closing-lines.ts";
import { drawnRatios, roles } from "../../model/roles.ts";
import { printedFigure } from "../content/result-lines.ts";
import {
	answerLines,
	bandRows,
	chanceWords,
	isOpenTarget,
	isSettledTarget,
	percentWords,
	readingNotes,
	settledWords,
	spreadWords,
	uncertaintyLines,
	unjudgedWords,
	yearChanceWords,
} from "../content/simulation-words.ts";
import { askedWords } from "../content/target-words.ts";
import { type DocumentForm, type DocumentSection, type DocumentTable, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";

/** Lines whose bands a terminal shows; csv, md and json have all of them. */
const shownLines = [...[gapLine, roles.closing, roles.fund, roles.funds, roles.debt], ...drawnRatios.slice(0, 2)];

/** シミュレーションの結果 — the answer, bands, chances, what drives the spread, what was assumed; a CSV has one table below the other. */
export function renderSimulation(report: SimulationReport, form: DocumentForm): string {
	const { municipality, unit, basis } = report;
	const title = `${municipality.name} シミュレーション`;
	const run = [`単位:${unit}`, `試行${formatNumber(report.paths)}回`, `乱数の種${report.seed}`];
	const head = ({ edition }: SimulationResult) => headWords({ edition, basis });
	const compared = report.comparisons.map((comparison) => comparisonSection(report, comparison, form));
	if (form === "csv") {
		const parts = report.scenarios.flatMap((result) => [
			{ entries: [[result.scenario.title, head(result)]] },
			...scenarioSections(report, result, form),
		]);
		// A blank row stands at both ends.
		return written(form, { heading: [title], facts: run, sections: [{}, ...parts, ...compared, {}] });
	}
	const documents = report.scenarios.map((result, index) => {
		const isLast = index === report.scenarios.length - 1;
		return written(form, {
			heading: [title, result.scenario.title],
			facts: [head(result), ...(form === "md" ? [run.join("、")] : [])],
			sections: [
				{ title: form === "md" ? undefined : "どのくらい危ないか", lines: answerLines(report, result) },
				...scenarioSections(report, result, form),
				...(isLast ? compared : []),
				...(isLast && form === "table" ? [{ footnotes: readingNotes(report) }] : []),
			],
		});
	});
	return documents.join(form === "md" ? "\n" : "\n\n");
}

function scenarioSections(report: SimulationReport, result: SimulationResult, form: DocumentForm): DocumentSection[] {
	const spread = `(${spreadWords([result])})`;
	const bands = form === "table" ? `(単位:${report.unit}、比率は%、${spreadWords([result])})` : spread;
	const chances = (counted: readonly TargetChance[]) =>
		form === "table" ? shownChances(result, counted) : { table: figures(chanceRows(result, counted)) };
	const uncertainty = uncertaintyLines(result);
	return [
		{ ...titled(form, "幅", bands), isJoined: form === "csv", table: figures(bandCells(report, result, form)) },
		{ ...titled(form, "目標を守れる確率", spread), ...chances(result.targets) },
		{ ...titled(form, "法令の基準を下回っていられる確率", spread), ...chances(result.limits) },
		fundSection(report, result, form),
		...driverSections(report, result, form),
		form === "csv" ? { entries: [["不確かさ"]], lines: uncertainty } : { title: "不確かさ", lines: uncertainty },
	];
}

/** A CSV has its titles in a row. */
function titled(form: DocumentForm, title: string, beside: string): DocumentSection {
	if (form === "table") return { title, beside };
	return form === "csv" ? { entries: [[`${title}${beside}`]] } : { title: `${title}${beside}` };
}

/** A heading row and those below it: the first column says what a row is of, the others are figures. */
function figures([[first = "", ...more] = [], ...rows]: readonly (readonly string[])[]): DocumentTable {
	return { columns: [...left(first), ...right(...more)], rows };
}

function bandCells(report: SimulationReport, result: SimulationResult, form: DocumentForm): string[][] {
	const { lines, years } = result;
	const headings = years.map(formatFiscalYear);
	if (form === "table") {
		const shown = shownLines.flatMap((id) => lines.filter(({ definition }) => definition.id === id));
		const rows = shown.flatMap((bands) => [
			[bands.definition.label, ...years.map(() => "")],
			...bandRows(report, result, bands).map((band) => [`  ${band.name}`, ...band.figures]),
		]);
		return [["", ...headings], ...rows];
	}
	const rows = lines.flatMap((bands) => {
		const { label, unit } = bands.definition;
		const mean = { name: "平均", figures: bands.mean.map((value, at) => printedFigure(value, bands, years[at])) };
		return [...bandRows(report, result, bands), mean].map((band) => [
			...[label, unitLabel(unit, report.unit), band.name],
			...band.figures,
		]);
	});
	return [["項目", "単位", "区分", ...headings], ...rows];
}

const noTargets = [["判定に数える目標がありません"]];

function projectedYears({ years, settledYears }: SimulationResult): string[] {
	return years.slice(settledYears).map(formatFiscalYear);
}

/** In a terminal years a target is asked of carry a mark. */
function shownChances(result: SimulationResult, targets: readonly TargetChance[]): DocumentSection {
	if (targets.length === 0) return { table: figures(noTargets) };
	const rows = targets.map((chance) => [
		`${chance.target.label}${chance.target.reference ? "(参考)" : ""}`,
		askedWords(chance.target),
		...chance.years.map((year) => `${yearChanceWords(year, isOpenTarget(result, chance))}${year.asked ? "*" : " "}`),
		settledWords(result, chance) ??
			(chance.throughout === null ? unjudgedWords(result, chance) : chanceWords(chance.throughout)),
	]);
	const headings = ["", "", ...projectedYears(result).map((year) => `${year} `), "対象の全年度"];
	return { table: figures([headings, ...rows]), notes: ["* は目標・基準の対象の年度"] };
}

function chanceRows(result: SimulationResult, targets: readonly TargetChance[]): string[][] {
	if (targets.length === 0) return noTargets;
	const rows = targets.flatMap((chance) => {
		const { target, years, throughout } = chance;
		const whole = throughout === null ? unjudgedWords(result, chance) : percentWords(throughout.probability);
		const counted = [...years, isSettledTarget(result, chance) ? null : throughout];
		return [
			[
				"確率",
				...years.map((year) => yearChanceWords(year, isOpenTarget(result, chance))),
				settledWords(result, chance) ?? whole,
			],
			["標準誤差(ポイント)", ...counted.map((each) => (each === null ? "－" : points(each.standardError)))],
		].map((cells) => [target.label, askedWords(target), ...cells]);
	});
	return [["項目", "基準", "区分", ...projectedYears(result), "対象の全年度"], ...rows];
}

function points(standardError: number): string {
	return (standardError * 100).toFixed(2);
}

function fundSection(report: SimulationReport, result: SimulationResult, form: DocumentForm): DocumentSection {
	const ofFund = (words: string) => (result.fund.isFundAbsent ? "－" : result.fund.isFundUnknown ? unknownWord : words);
	const ofClosing = (words: string) => (result.fund.isClosingUnknown ? unknownWord : words);
	const { exhaustion, shortages, floorReached, neverExhausted } = result.fund;
	const isShort = form === "table";
	const name = (words: string, more: string) => (isShort ? words : `${words}${more}`);
	const until = exhaustion.map((chance) => chance.until);
	const floored = floorReached.map((each) => ofFund(percentWords(each.until.probability)));
	const rows = [
		[isShort ? "" : "区分", ...projectedYears(result)],
		[name("その年度に枯渇", "する確率"), ...exhaustion.map(({ probability }) => ofFund(percentWords(probability)))],
		[name("その年度までに枯渇", "する確率"), ...until.map(({ probability }) => ofFund(percentWords(probability)))],
		isShort
			? ["  標準誤差", ...until.map(({ standardError }) => ofFund(`±${points(standardError)}`))]
			: ["同 標準誤差(ポイント)", ...until.map(({ standardError }) => ofFund(points(standardError)))],
		...(floorReached.length === 0 ? [] : [[name("その年度までに下限", "に着く確率"), ...floored]]),
		["収支不足の確率", ...shortages.map(({ probability }) => ofClosing(percentWords(probability)))],
		...(isShort
			? []
			: [["同 標準誤差(ポイント)", ...shortages.map(({ standardError }) => ofClosing(points(standardError)))]]),
		[
			`不足したときの平均(${report.unit})`,
			...shortages.map(({ meanWhenShort: mean }) =>
				ofClosing(mean === null ? "－" : formatNumber(mean, report.decimals)),
			),
		],
	];
	const never = isShort ? [`期間内に枯渇しない: ${ofFund(chanceWords(neverExhausted))}`] : [];
	return {
		...titled(form, name("基金枯渇年度・収支不足", "の確率"), `(${spreadWords([result])})`),
		table: figures(rows),
		notes: never,
	};
}

function driverSections(report: SimulationReport, result: SimulationResult, form: DocumentForm): DocumentSection[] {
	const share = (value: number | null, decimals: number) =>
		value === null ? "－" : `${formatNumber(value * 100, decimals)}%`;
	if (form !== "table") {
		const rows = result.drivers.flatMap(({ definition, year, factors }) =>
			factors.map(({ label, alone, without }) => [
				...[definition.label, formatFiscalYear(year), label],
				...[share(alone, 1), share(without, 1)],
			]),
		);
		const headings = ["項目", "年度", "要因", "その要因だけ", "その要因を除いて減る分"];
		return [{ ...titled(form, "ばらつきの要因", "(分散の割合)"), table: figures([headings, ...rows]) }];
	}
	const drivers = result.drivers.map(({ definition, year, deviation, decimals, factors }): DocumentSection => {
		const unit = definition.unit === "percent" ? "ポイント" : report.unit;
		const spread = `標準偏差 ${formatNumber(deviation, decimals)}${unit}`;
		const rows = factors
			.toSorted((a, b) => (b.without ?? 0) - (a.without ?? 0))
			.map(({ label, alone, without }) => [`  ${label}`, share(alone, 0), share(without, 0)]);
		return {
			isJoined: true,
			lines: [
				`${definition.label} ${formatFiscalYear(year)}(${spread}、はじめの${formatNumber(report.driverPaths)}回)`,
			],
			table: figures([["", "だけ", "除く"], ...rows]),
		};
	});
	const beside = "(分散の割合。「だけ」はその要因だけのとき、「除く」はその要因を除いて減る分)";
	return [{ title: "ばらつきの要因", beside }, ...drivers];
}

/** A scenario against the base. */
function comparisonSection(
	report: SimulationReport,
	{ base, other, grounds, years }: SimulationComparison,
	form: DocumentForm,
): DocumentSection {
	const isShort = form === "table";
	const shown = isShort ? [0, report.percentiles.length - 1] : report.percentiles.keys();
	const each = (words: (year: (typeof years)[number]) => string) =>
		years.map((year) => (year.isUnknown ? unknownWord : words(year)));
	const rows = [
		[isShort ? "" : "区分", ...years.map(({ year }) => formatFiscalYear(year))],
		["良い", ...each(({ better }) => percentWords(better.probability))],
		["同じ", ...each(({ equal }) => percentWords(equal.probability))],
		["悪い", ...each(({ worse }) => percentWords(worse.probability))],
		["基金の差 平均", ...each(({ meanDifference }) => formatNumber(meanDifference, report.decimals))],
		...Array.from(shown, (at) => [
			`基金の差 ${report.percentiles[at]}%`,
			...each(({ percentiles }) => formatNumber(percentiles[at] ?? 0, report.decimals)),
		]),
	];
	const warnings = grounds.map(({ message }) => `【注意】${message}`);
	const title = `「${other}」が「${base}」より良い確率`;
	const spread = spreadWords(report.scenarios);
	const rule = `(同じ乱数。財政調整基金の残高、同じなら決算収支で比べる。${spread})`;
	if (isShort) return { title: "比較", beside: `${title}${rule}`, lines: warnings, table: figures(rows) };
	return { ...titled(form, [`${title}(${spread})`, ...warnings].join(" "), ""), table: figures(rows) };
}
