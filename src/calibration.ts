import { type Calibration, calibrate } from "./analysis/calibrate.ts";
import { errorAt, type Problem } from "./diagnostics/problem.ts";
import { tableMessages } from "./diagnostics/table-messages.ts";
import type { DocumentHead } from "./domain/document-head.ts";
import { formatFiscalYear } from "./domain/fiscal-year.ts";
import { modelFacts } from "./model-facts.ts";
import { argumentPlace } from "./scenario/argument-text.ts";
import { calibrationInputs, calibrationSource, inputsSha256 } from "./scenario/calibration-file.ts";
import { type Edition, loadEdition } from "./scenario/edition.ts";
import type { Files } from "./scenario/files.ts";
import { loadMunicipality } from "./scenario/municipality.ts";
import type { CalibrationFile } from "./scenario/settings-schema.ts";

export interface CalibratedEdition {
	readonly head: DocumentHead;
	readonly file: string;
	readonly content: CalibrationFile;
	readonly warnings: readonly Problem[];
}

/** Solves the unpublished series of an edition and gives the file's content; writing it is the caller's. */
export function calibrateEdition(
	files: Files,
	folder: string,
	editionId: string | undefined,
): CalibratedEdition | { readonly problems: readonly Problem[] } {
	const municipality = loadMunicipality(files, folder, modelFacts.lines, modelFacts.parameters);
	if ("problems" in municipality) return municipality;
	const { loaded: city } = municipality;
	const id = editionId ?? city.currentEdition;
	const askedAt =
		editionId === undefined
			? city.source.place(["currentEdition"])
			: argumentPlace({ option: "--edition", text: editionId });
	const edition = loadEdition(files, city, id, modelFacts.rows, askedAt);
	if ("problems" in edition) return edition;
	const source = calibrationSource(city, edition.loaded);
	const solved = solve(source);
	if (typeof solved === "string")
		return {
			problems: [errorAt({ file: edition.loaded.folder, line: 1, column: 1 }, tableMessages.notSolvable(solved))],
		};
	return {
		head: {
			municipality: { id: city.id, name: city.name },
			edition: { id, title: edition.loaded.title, isStated: editionId !== undefined, current: city.currentEdition },
			basis: city.basis ?? null,
		},
		file: edition.loaded.calibrationFile,
		warnings: edition.loaded.warnings,
		content: {
			schema: "mitoshi.calibration.v1",
			edition: id,
			method: [...method],
			inputsSha256: inputsSha256(files, source),
			inputs: calibrationInputs(source),
			parameters: Object.fromEntries(solved.parameters),
			series: seriesByYear(solved, edition.loaded),
			before: beforeByYear(solved, edition.loaded),
			origins,
			optimum: Object.fromEntries(solved.optimum),
		},
	};
}

/** The solved series, or why these figures have no solution (a denominator that is not positive). */
function solve(source: Parameters<typeof calibrate>[0]): Calibration | string {
	try {
		return calibrate(source);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

const method = [
	"準元利償還金 = 一定割合 × 計画の繰出金(仮定)",
	"算入公債費等: 各年度の3か年平均を[公表値+0.02, 公表値+0.08]に収め、算入公債費等÷(公債費+準元利償還金)の2階差分の平方和を最小にする。なお自由な分は、最初の年度までの単年度比率の2階差分の平方和を最小にする",
	"その他の将来負担(純額): 将来負担比率 = 公表値+0.05 となる額",
	"元金償還額 = 前年度末残高 + 発行額 − 年度末残高",
	"特定財源による特定目的基金への積立 = 残高の増減 − 積立 + 繰入",
	"経常割合: 最初の決算年度の経常収支比率に一致する割合",
] as const;

const origins: Readonly<Record<string, string>> = {
	bondPrincipal: "公表された市債残高と市債発行額から分解(前年度末残高+発行額−年度末残高)",
	specificPurposeFundOutsideDeposit: "公表された特定目的基金残高の増減から分解",
	quasiDebtService: "計画の繰出金に一定割合(仮定)を乗じた額",
	recognisedDebtService: "公表された実質公債費比率(3か年平均)から逆算",
	otherFutureBurden: "公表された将来負担比率+0.05ポイントから逆算",
	ordinaryExpenseShare: "公表された最初の決算年度の経常収支比率から逆算",
	realDebtServiceRatioSingleYear: "公表された過去の実質公債費比率(3か年平均)から逆算",
};

function seriesByYear(solved: Calibration, edition: Edition): CalibrationFile["series"] {
	return Object.fromEntries(
		[...solved.series].map(([id, values]) => [
			id,
			Object.fromEntries(
				edition.years.map((year, index) => {
					const value = values[index] ?? Number.NaN;
					return [formatFiscalYear(year), Number.isNaN(value) ? null : value];
				}),
			),
		]),
	);
}

function beforeByYear(solved: Calibration, edition: Edition): CalibrationFile["before"] {
	const first = edition.years[0] as number;
	return Object.fromEntries(
		[...solved.before].map(([id, values]) => [
			id,
			Object.fromEntries(values.map((value, back) => [formatFiscalYear(first - 1 - back), value])),
		]),
	);
}
