import { calibrationMessages } from "../../diagnostics/calibration-messages.ts";
import { driverRuleMessages } from "../../diagnostics/driver-rule-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import { withTexts } from "../../files/with-texts.ts";
import { calibrationRatios, isNothingToSolve } from "../../model/calibration/calibration-source.ts";
import { ordinaryExpenseShare } from "../../model/calibration/solve-series.ts";
import { driverColumns } from "../../projection/driven.ts";
import { calibrationFaults } from "../../scenario/calibration-check.ts";
import { calibrationText } from "../../scenario/calibration-file.ts";
import type { CalibrationFile } from "../../scenario/calibration-schema.ts";
import { calibrationInputs, calibrationSource, inputsSha256 } from "../../scenario/calibration-source.ts";
import { driversName } from "../../scenario/driver-names.ts";
import { loadEdition } from "../../scenario/edition.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { BuiltEdition } from "./build-edition.ts";
import { unknownCauses } from "./unknown-causes.ts";

const reason = "積算の規則がない";

/** What reading the table would say of it is said of the rules that made it: nothing is written. */
function tableRefused({ folder, table }: BuiltEdition, problem: Problem): Problem {
	const isOfTable = problem.place?.file.endsWith(table) === true;
	if (problem.severity !== "error" || !isOfTable) return problem;
	return errorAt(
		{ file: `${folder}/${driversName}`, line: 1, column: 1 },
		driverRuleMessages.tableRefused(problem.message),
	);
}

/**
 * 作った版の推計値 — what a run needs behind the ratios of a built table is what its own rules say: the file a calibration would
 * write, without anything solved. `null` where the table has no ratios, or cannot be read yet for what is not known in it.
 */
export function builtCalibration(
	files: Files,
	city: Municipality,
	built: BuiltEdition,
	texts: ReadonlyMap<string, string>,
): Loading<{ readonly path: string; readonly text: string } | null> {
	const edition = loadEdition(withTexts(files, texts), city, built.id, undefined);
	if ("problems" in edition) return { problems: edition.problems.map((problem) => tableRefused(built, problem)) };
	const source = calibrationSource(city, edition.loaded);
	if (isNothingToSolve(source)) return { loaded: null };
	const { model } = built;
	const columns = driverColumns(model, city);
	const wanted = city.model.calibrated;
	const first = model.years[0] as FiscalYear;
	const unknown: Record<string, Record<string, string>> = {};
	const yearly = (id: string, years: readonly FiscalYear[], value: (year: FiscalYear, at: number) => number) =>
		Object.fromEntries(
			years.map((year, at) => {
				const figure = value(year, at);
				if (!Number.isNaN(figure)) return [formatFiscalYear(year), figure];
				const [cause = reason] = unknownCauses(model, columns, id, year - first);
				unknown[id] = { ...unknown[id], [formatFiscalYear(year)]: cause };
				return [formatFiscalYear(year), null];
			}),
		);
	const series = wanted.series.map(({ id }) => {
		const own = columns.values.get(id);
		return [id, yearly(id, model.years, (_, at) => (own === undefined ? 0 : (own[at] as number)))] as const;
	});
	const before = wanted.before.map(({ id }) => {
		const past = model.series.get(`before.${id}`);
		return [id, yearly(id, [first - 1, first - 2], (_, back) => past?.[back] ?? Number.NaN)] as const;
	});
	const settledRatio = model.known.get(calibrationRatios.ordinaryBalance)?.get(first)?.value ?? null;
	const ordinaryBalanceRatioSettled = source.ordinaryBalanceRatioSettled ?? settledRatio;
	const share = ordinaryExpenseShare({ ...source, ordinaryBalanceRatioSettled });
	const content: CalibrationFile = {
		schema: "mitoshi.calibration.v1",
		edition: built.id,
		method: ["決算の構成要素(ratios.csv)か決算の比率から始め、版の積算(drivers.yaml)の規則で先へ延ばした額"],
		inputsSha256: inputsSha256(files, source),
		inputs: calibrationInputs(source),
		parameters: share === null ? {} : { ordinaryExpenseShare: share },
		series: Object.fromEntries(series),
		before: Object.fromEntries(before),
		unknown,
		origins: {
			...Object.fromEntries([...series, ...before].map(([id]) => [id, "版の積算(drivers.yaml)"])),
			...(share === null ? {} : { ordinaryExpenseShare: "最初の決算年度の経常収支比率から逆算" }),
		},
		optimum: {},
	};
	const [fault] = calibrationFaults(content, edition.loaded, wanted);
	const place = { file: built.folder, line: 1, column: 1 };
	if (fault) return { problems: [errorAt(place, calibrationMessages.calibrationNotSolvable(fault.words))] };
	return { loaded: { path: edition.loaded.calibrationFile, text: calibrationText(files, content) } };
}
