import { errorAt, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Edition } from "./edition.ts";
import type { Files } from "./files.ts";
import { type Loading, loadGenerated } from "./load.ts";
import type { Municipality } from "./municipality.ts";
import { type CalibrationFile, calibrationSchema } from "./settings-schema.ts";

/** 推計値 — the unpublished series of an edition, as the calibration step left them. */
export interface CalibratedSeries {
	readonly parameters: ReadonlyMap<string, number>;
	/** By line, along the edition's years; NaN where there is no value. */
	readonly series: ReadonlyMap<string, Float64Array>;
	/** By line, newest first, the values before the first year. */
	readonly before: ReadonlyMap<string, Float64Array>;
	/** By line, the sentence that says where it comes from. */
	readonly origins: ReadonlyMap<string, string>;
	readonly file: string;
	readonly warnings: readonly Problem[];
}

/** What the calibration step reads, gathered from an edition and its municipality's settings. */
export interface CalibrationSource {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly published: ReadonlyMap<string, Float64Array>;
	readonly history: ReadonlyMap<FiscalYear, number>;
	readonly parameters: ReadonlyMap<string, number>;
	readonly ordinaryBalanceRatioSettled: number | null;
}

/** Published lines the calibration depends on; a change of any makes the file stale. */
const calibrationLines = [
	"debtService",
	"transfersToOtherAccounts",
	"standardFiscalScale",
	"realDebtServiceRatio",
	"futureBurdenRatio",
	"bondIssuance",
	"bondsOutstanding",
	"fiscalAdjustmentFundBalance",
	"debtReductionFundBalance",
	"specificPurposeFundBalance",
	"specificPurposeFundDeposit",
	"specificPurposeFundWithdrawal",
	"bondPrincipal",
	"specificPurposeFundOutsideDeposit",
] as const;

/** Lines of which only the first settled year matters: the share of ordinary expenses is solved there. */
const firstYearLines = [
	"personnelExpenses",
	"socialAssistance",
	"operatingExpenses",
	"cityTax",
	"ordinaryAllocationTax",
	"transferTaxesAndGrants",
] as const;

export function calibrationSource(municipality: Municipality, edition: Edition): CalibrationSource {
	return {
		years: edition.years,
		settledYears: edition.settledYears,
		published: edition.published,
		history: edition.history.get("realDebtServiceRatio") ?? new Map(),
		parameters: new Map([...municipality.calibration].map(([id, stated]) => [id, stated.value])),
		ordinaryBalanceRatioSettled:
			edition.history.get("ordinaryBalanceRatio")?.get(edition.years[0] as FiscalYear) ?? null,
	};
}

/** The calibration's inputs as plain data: written into the file, and hashed to see whether it is stale. */
export function calibrationInputs(source: CalibrationSource): Record<string, unknown> {
	const series = (id: string) => source.published.get(id);
	const list = (values: Float64Array) => [...values].map((value) => (Number.isNaN(value) ? null : value));
	const published = Object.fromEntries(
		calibrationLines.flatMap((id) => {
			const values = series(id);
			return values ? [[id, list(values)]] : [];
		}),
	);
	const first = Object.fromEntries(firstYearLines.map((id) => [id, series(id)?.[0] ?? null]));
	return {
		years: source.years.map(formatFiscalYear),
		settledYears: source.settledYears,
		published,
		firstYear: { ...first, ordinaryBalanceRatio: source.ordinaryBalanceRatioSettled },
		history: Object.fromEntries([...source.history].map(([year, value]) => [formatFiscalYear(year), value])),
		parameters: Object.fromEntries([...source.parameters].sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}

export function inputsSha256(files: Files, source: CalibrationSource): string {
	return files.sha256(new TextEncoder().encode(JSON.stringify(calibrationInputs(source))));
}

/** Reads an edition's calibration; a missing file is an error, a stale one a warning. Never solves. */
export function loadCalibration(
	files: Files,
	municipality: Municipality,
	edition: Edition,
	wanted: { readonly series: readonly string[]; readonly parameters: readonly string[] },
): Loading<CalibratedSeries> {
	const path = edition.calibrationFile;
	const command = `mitoshi calibrate ${municipality.folder}`;
	const place: Place = { file: path, line: 1, column: 1 };
	if (!files.exists(path)) return { problems: [errorAt(place, tableMessages.noCalibration(command))] };
	const loading = loadGenerated(files, path, calibrationSchema);
	if ("problems" in loading) return loading;
	const value = loading.loaded;
	const problems: Problem[] = [];
	const series = new Map<string, Float64Array>();
	for (const id of wanted.series) {
		const found = value.series[id];
		if (found && edition.years.every((year) => formatFiscalYear(year) in found))
			series.set(
				id,
				Float64Array.from(edition.years, (year) => found[formatFiscalYear(year)] ?? Number.NaN),
			);
		else if (!edition.published.has(id)) problems.push(errorAt(place, tableMessages.calibrationYears(id)));
	}
	if (problems.length > 0) return { problems };
	// Without it one reference ratio has no value; everything else stands.
	const missing = wanted.parameters.filter((id) => value.parameters[id] === undefined);
	const fresh = value.inputsSha256 === inputsSha256(files, calibrationSource(municipality, edition));
	return {
		loaded: {
			parameters: new Map([
				...missing.map((id): [string, number] => [id, Number.NaN]),
				...Object.entries(value.parameters),
			]),
			series,
			before: readBefore(value, edition),
			origins: new Map(Object.entries(value.origins)),
			file: path,
			warnings: [
				...(fresh ? [] : [warningAt(place, tableMessages.staleCalibration(command))]),
				...(missing.length === 0 ? [] : [warningAt(place, tableMessages.noOrdinaryShare())]),
			],
		},
	};
}

function readBefore(value: CalibrationFile, edition: Edition): Map<string, Float64Array> {
	const first = edition.years[0] as FiscalYear;
	return new Map(
		Object.entries(value.before).map(([id, byYear]) => {
			const count = Object.keys(byYear).length;
			return [
				id,
				Float64Array.from({ length: count }, (_, back) => byYear[formatFiscalYear(first - 1 - back)] ?? Number.NaN),
			];
		}),
	);
}
