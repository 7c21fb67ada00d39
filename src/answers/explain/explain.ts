import type { Place } from "../../diagnostics/problem.ts";
import { sharedPath } from "../../diagnostics/visible.ts";
import { formatUnrounded } from "../../domain/amount.ts";
import type { Origin } from "../../domain/explained.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { roundToUnit } from "../../model/bonds/schedule.ts";
import { reserveDeposit } from "../../model/kinds/own-fund.ts";
import { debtRoles, roles } from "../../model/roles.ts";
import { calibrationGap } from "../../projection/calibration-gap.ts";
import { missingReason } from "../../projection/judge.ts";
import { settledLine } from "../../projection/leaf-series.ts";
import type { Outlook } from "../../projection/project.ts";
import { unknownCells } from "../../projection/unknown-cells.ts";
import { driverOrigins, explainedFigure, madeOrigin } from "./driver-figures.ts";
import type { Explanation } from "./figure.ts";
import { flowOrigin, runOffOrigins } from "./flow-origin.ts";

/**
 * Explains one line in one year of an outlook, ready to be put into words: the tree, and the origin of every number at
 * its leaves.
 */
export function explainOutlook(outlook: Outlook, line: string, yearIndex: number, depth: number) {
	const { parameters } = outlook.municipality.model;
	const labels = new Map(parameters.map(({ id, label }) => [id, label]));
	return {
		/** Digits after the point of an amount. */
		decimals: outlook.municipality.decimals,
		root: explainedFigure(outlook, line, yearIndex, depth),
		isOfModel: ({ term }: Explanation) => outlook.drivers?.drivers.has(term.id) !== true,
		isMade: outlook.drivers !== null,
		/** Origins of a figure's own inputs: settled figure, amount entered, calibrated value. */
		originsOf: (figure: Explanation): readonly Origin[] => originsOf(outlook, figure).map(shown),
		/** Whether a figure is not known, where it has none. */
		isUnknown: (id: string, index: number) =>
			outlook.drivers?.drivers.has(id) !== true && unknownCells(outlook, outlook.columns).has(id, index),
		/** Why a computed figure has no value; `null` where it has one. */
		absenceOf: (figure: Explanation) => absenceOf(outlook, figure),
		parameterOrigin: (id: string) => shown(parameterOrigin(outlook, id)),
		parameterLabel: (id: string) => labels.get(id) ?? id,
		year: (index: number) => formatFiscalYear(outlook.edition.years[index] as FiscalYear),
	};
}

function shown(origin: Origin): Origin {
	return origin.file === undefined ? origin : { ...origin, file: sharedPath(origin.file) };
}

function absenceOf(outlook: Outlook, { kind, term, value, yearIndex }: Explanation): string | null {
	if (kind !== "formula" || !Number.isNaN(value) || term.blankUnlessStated) return null;
	if (outlook.drivers?.drivers.has(term.id)) return "もとになる値がない";
	const isKnown = [term.absence, term.denominator, term.numerator, term.restsOn].some((one) => one !== undefined);
	const isLacked = unknownCells(outlook, outlook.columns).lackedBy(term.id, yearIndex).length > 0;
	if (!isKnown && !isLacked) return "もとになる数値がない";
	const run = { opened: outlook, columns: outlook.columns, plan: null, shownYears: outlook.shownYears };
	return missingReason(term.id, run, yearIndex);
}

function originsOf(outlook: Outlook, figure: Explanation): Origin[] {
	const ofDriver = driverOrigins(outlook, figure);
	if (ofDriver !== null) return ofDriver;
	const year = outlook.edition.years[figure.yearIndex] as FiscalYear;
	if (figure.kind === "absent") return [];
	const gap = Number.isNaN(figure.value) ? calibrationGap(figure.term, outlook, figure.yearIndex) : null;
	if (gap !== null) {
		// What the table prints all the same is shown beside.
		const isPrinted = Number.isFinite(outlook.edition.published.get(figure.term.id)?.[figure.yearIndex]);
		const printed = isPrinted ? [publishedOrigin(outlook, figure.term.id, year)] : [];
		return [{ kind: "none", text: `不明: ${gap}` }, ...printed];
	}
	if (figure.kind === "given") {
		const { id } = figure.term;
		return [baseOrigin(outlook, id in runOffOrigins ? id : settledLine(figure.term, outlook.edition), year)];
	}
	const held = markOrigins(outlook, figure, year);
	const cohorts = cohortOrigins(outlook, figure);
	if (cohorts.length > 0) return cohorts;
	const origins = figure.inputs.flatMap(({ channel, id }) => {
		switch (channel) {
			case "entered":
				return enteredOrigins(outlook, id, year);
			case "linked":
				return stepOrigins(outlook, id, year);
			case "planned": {
				const value = outlook.plan.values.get(id)?.[figure.yearIndex] ?? Number.NaN;
				const label = outlook.municipality.lines.byId(id).label;
				return [
					{ kind: "plan", text: `計画(変更なしの見通し)の${label} ${amountWords(outlook, value)}` } satisfies Origin,
				];
			}
			default:
				return [publishedOrigin(outlook, id, year)];
		}
	});
	return [...origins, ...held];
}

/** What a `set` means beside its amount: a link that was held where it would have acted, a 0 that was stated. */
function markOrigins(
	{ columns, edition, municipality }: Outlook,
	{ term, yearIndex }: Explanation,
	year: FiscalYear,
): Origin[] {
	if (term.markedBy === undefined || columns.inputs.series.get(`entered.${term.markedBy}`)?.[yearIndex] !== 1)
		return [];
	const name = formatFiscalYear(year);
	if (term.blankUnlessStated) return [{ kind: "scenario", text: `${name}は set で額を定めた年度` }];
	const why =
		edition.allocationTax.edgeUnknown[yearIndex] === 1 ? "財源超過額の分からない不交付の年度" : "set で定めた年度";
	return [
		{
			kind: "scenario",
			text: saidBy(municipality, `${name}は${why}なので、市税等、市債の措置、物価・賃金の変動を反映しない`),
		},
	];
}

function enteredOrigins(outlook: Outlook, id: string, year: FiscalYear): Origin[] {
	const steps = stepOrigins(outlook, id, year);
	const base = baseOrigin(outlook, id, year);
	// What a scenario alone brings has no plan to start from.
	return base.kind === "none" && steps.length > 0 ? steps : [base, ...steps];
}

function baseOrigin(outlook: Outlook, id: string, year: FiscalYear): Origin {
	const { edition, calibrated } = outlook;
	const made = madeOrigin(outlook, id, year);
	if (made !== null) return made;
	if (edition.lacks.includes(id)) return { kind: "none", text: "公表表に行がない(不明)" };
	if (id === "allocationTaxSurplus") return { kind: "settings", text: "設定の財源超過額(allocationTaxSurplus)" };
	if (edition.sources.has(id)) return balanceFlowOf(outlook, id, year);
	if (edition.published.has(id)) return publishedOrigin(outlook, id, year);
	if (edition.history.get(id)?.has(year))
		return { kind: "published", text: `公表された比率 ${cellText(outlook, id, year)}` };
	const stated = calibrated.origins.get(id === "otherFutureBurdenAtMost" ? "otherFutureBurden" : id);
	const unknown = calibrated.gap(id, year);
	if (unknown !== null) return { kind: "none", text: `不明: ${unknown}` };
	const assumed = id.startsWith("otherFutureBurden") ? edition.futureBurdenNumerator.get(year) : undefined;
	if (assumed !== undefined)
		return { kind: "settings", text: `仮定: 将来負担比率の分子 ${amountWords(outlook, assumed)}(版の edition.yaml)` };
	if (stated !== undefined && id === roles.extraDeposit) return extraDepositOf(outlook, year, stated);
	if (stated !== undefined) {
		const { lines } = outlook.municipality;
		const { solvedFrom } = lines.byId(id);
		const figure = solvedFrom === undefined ? "" : `(公表: ${cellText(outlook, solvedFrom, year)})`;
		// What moves a published stock is told from it; anything else is an estimate.
		const isDerived = solvedFrom !== undefined && lines.byId(solvedFrom).measure === "stock";
		return {
			kind: isDerived ? "derived" : "calibrated",
			text: `推計値: ${stated}${figure}`,
			file: calibrated.file,
		};
	}
	if (id in runOffOrigins)
		return { kind: "calibrated", text: `推計値: ${runOffOrigins[id]}(${cellText(outlook, roles.debtService, year)})` };
	const isBlank = outlook.municipality.lines.byId(id).blankUnlessStated === true;
	return { kind: "none", text: isBlank ? "計画では空欄(定めない)" : "計画では0" };
}

/** What flows through a fund whose balance alone is printed. */
function balanceFlowOf(outlook: Outlook, id: string, year: FiscalYear): Origin {
	const { edition } = outlook;
	const balance = edition.sources.get(id) as string;
	const before = edition.years[edition.years.indexOf(year) - 1];
	if (before === undefined) return { kind: "none", text: "不明: 前の年度の残高がない" };
	const cells = [before, year].map((one) => cellText(outlook, balance, one)).join("、");
	return {
		kind: "derived",
		text: `${flowOrigin(outlook, balance, [year])}(${cells})`,
		...at(edition.cell(balance, year)?.place),
	};
}

/** 任意積立 of the plan is told from the printed deposit; a settled year holds facts, and none of it. */
function extraDepositOf(outlook: Outlook, year: FiscalYear, stated: string): Origin {
	const { edition, municipality } = outlook;
	if (edition.years.indexOf(year) < edition.settledYears) return { kind: "none", text: "計画では0" };
	const printed = reserveDeposit(municipality.model.making.city.funds);
	if (edition.sources.has(printed)) return balanceFlowOf(outlook, printed, year);
	const text = `${stated}(公表: ${cellText(outlook, printed, year)})`;
	return { kind: "derived", text, ...at(edition.cell(printed, year)?.place) };
}

/** What each year's issuance pays in this year: the parts of a sum over years of issue. */
function cohortOrigins(outlook: Outlook, figure: Explanation): Origin[] {
	const { edition, columns, applied, municipality } = outlook;
	if (figure.term.id !== debtRoles.generalPrincipal && figure.term.id !== debtRoles.generalInterest) return [];
	const isPrincipal = figure.term.id === debtRoles.generalPrincipal;
	const table = applied.series.tables[isPrincipal ? "repaidShare" : "interestShare"];
	const issued = columns.values.get(debtRoles.generalIssuance) as Float64Array;
	const paid = (year: number, issue: number) =>
		(issued[issue] as number) * (year < issue ? 0 : (table[year * edition.years.length + issue] as number));
	return edition.years.slice(edition.settledYears, figure.yearIndex).map((year, index): Origin => {
		const issue = edition.settledYears + index;
		const now = paid(figure.yearIndex, issue);
		const unit = municipality.roundingUnit;
		const amount = isPrincipal ? roundToUnit(now, unit) - roundToUnit(paid(figure.yearIndex - 1, issue), unit) : now;
		const text = `${formatFiscalYear(year)}発行 ${amountWords(outlook, issued[issue] as number)}: ${amountWords(outlook, amount)}`;
		return { kind: "derived", text };
	});
}

function publishedOrigin(outlook: Outlook, id: string, year: FiscalYear): Origin {
	const cell = outlook.edition.cell(id, year);
	return { kind: "published", text: `${outlook.edition.title} ${cellText(outlook, id, year)}`, ...at(cell?.place) };
}

/** Where an origin was typed. */
function at(place: Place | undefined): Pick<Origin, "file" | "line" | "column"> {
	return place === undefined ? {} : { file: place.file, line: place.line, column: place.column };
}

function cellText(outlook: Outlook, id: string, year: FiscalYear): string {
	const cell = outlook.edition.cell(id, year);
	return `${outlook.municipality.lines.byId(id).label} ${formatFiscalYear(year)}${cell ? ` ${cell.text === "" ? "空欄" : `「${cell.text}」`}(セル${cell.address})` : ""}`;
}

function stepOrigins(outlook: Outlook, id: string, year: FiscalYear): Origin[] {
	return outlook.applied.steps
		.filter((step) => step.line === id && step.year === year)
		.map(({ before, after, words, reason, place }) => ({
			kind: "scenario",
			text: `${words}: ${amountWords(outlook, before)} → ${amountWords(outlook, after)}${reason === null ? "" : `(理由: ${reason})`}`,
			...at(place),
		}));
}

function parameterOrigin(outlook: Outlook, id: string): Origin {
	const { scenario, municipality } = outlook;
	const override = scenario.parameters.get(id);
	if (override) return { kind: "scenario", text: "シナリオのパラメータ", ...at(override.place) };
	const stated = municipality.parameters.get(id);
	const { publishedBond: bond } = municipality;
	const found = stated ?? (id === "publishedBondAllocationRate" ? bond : null);
	if (found !== null) {
		const { source, grade, place, label } = found;
		const text = `${stated ? "" : `${label}: `}${source}(${gradeWords[grade]})`;
		return { kind: "settings", text, ...at(place) };
	}
	const calibrated = outlook.calibrated.origins.get(id);
	if (calibrated !== undefined)
		return { kind: "calibrated", text: `推計値: ${calibrated}`, file: outlook.calibrated.file };
	return { kind: "none", text: "シナリオの収支調整の規則" };
}

function amountWords({ municipality }: Outlook, value: number): string {
	return formatUnrounded(value, municipality.decimals);
}
