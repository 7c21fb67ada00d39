import { bytesOfBase64 } from "../domain/base64.ts";
import type { PartedLine } from "../domain/line-part.ts";
import type { LimitDefinition } from "../domain/target.ts";
import type { ParameterDefinition, StatementBlock, StatementRow } from "../domain/term.ts";
import { Kernel, type KernelCode } from "../engine/kernel.ts";
import type { Program } from "../engine/program.ts";
import { budgetWords } from "./budget-words.ts";
import * as generated from "./kernel.generated.js";
import { type CityShape, coreShape } from "./kinds/city-shape.ts";
import { fundLines, fundOfOutside } from "./kinds/own-fund.ts";
import { leavesBehind } from "./leaves-behind.ts";
import { legalLimits } from "./limits.ts";
import { LineIndex } from "./line-index.ts";
import { jointRows, partedLines } from "./line-parts.ts";
import type { Model } from "./outlook-model.ts";
import { outlookProgram } from "./outlook-program.ts";
import { LineParts } from "./part-index.ts";
import { settling } from "./settling.ts";
import { statement, unprintedRows } from "./statement.ts";

/** What a single-year ratio can be: beside two of zero it makes the least mean a city publishes; at 100 % nothing is left to divide by. */
const singleYear = { least: -150, most: 100 };

/** What a model is made of: its checked definitions with their module, and how its table is printed. */
interface ModelMaking {
	readonly program: Program;
	/** Not before something is calculated. */
	readonly code: KernelCode;
	readonly statement: readonly StatementBlock[];
	/** Rows a published table may hold that the council's table has not. */
	readonly unprinted: readonly StatementRow[];
	/** Rows cities print for parts of a line. */
	readonly parted: readonly PartedLine[];
	/** The city whose own lines and funds are among its definitions. */
	readonly city: CityShape;
}

/** How a model introduces itself to the room that reads files. */
export function factsOf(making: ModelMaking): ModelFacts {
	const { program, code, statement, unprinted, parted } = making;
	const { terms, parameters, functions, laws } = program.source;
	const labels = new Map(terms.map((term) => [term.id, term.label]));
	const index = new LineIndex(
		terms,
		(id) => leavesBehind(program, id).map((leaf) => labels.get(leaf) as string),
		new LineParts(parted, jointRows, budgetWords),
	);
	let kernel: Kernel | undefined;
	return {
		lines: index,
		...{ terms, parameters, functions, laws },
		making,
		get kernel() {
			kernel ??= new Kernel(program, code, settling(program));
			return kernel;
		},
		statement,
		rows: [...statement.flatMap(({ rows }) => rows.filter(({ published }) => published !== undefined)), ...unprinted],
		limits: legalLimits,
		calibrated: {
			series: [
				{ id: "bondPrincipal", lacksFirstYear: true, least: neverNegative, most: sizeOfCity },
				...outsideDeposits(index).map((id) => ({ id, least: allThatIsHeld(id), most: sizeOfCity })),
				{ id: "quasiDebtService", least: neverNegative, most: sizeOfCity },
				{ id: "recognisedDebtService", least: neverNegative, most: sizeOfCity },
				{ id: "otherFutureBurden", least: (published) => -sizeOfCity(published), most: sizeOfBurden },
			],
			before: terms.filter(({ before }) => before === "data").map(({ id }) => ({ id, ...singleYear })),
			parameters: parameters.filter(({ from }) => from === "calibration"),
		},
	};
}

/** The model every city shares, with the kernel made when the program was built. */
export const modelFacts: ModelFacts = factsOf({
	program: outlookProgram(),
	code: { many: () => bytesOfBase64(generated.module) },
	statement,
	unprinted: unprintedRows,
	parted: partedLines,
	city: coreShape,
});

type Published = ReadonlyMap<string, ArrayLike<number>>;

/** What no yearly amount of a city exceeds: five times its 標準財政規模 and all that it owes and holds, in its largest year. */
function sizeOfCity(published: Published, scales = 5): number {
	const largest = (id: string) => Math.max(0, ...Array.from(published.get(id) ?? []).filter(Number.isFinite));
	const stocks = [
		"bondsOutstanding",
		"fiscalAdjustmentFundBalance",
		"debtReductionFundBalance",
		"specificPurposeFundBalance",
	];
	// A budget is no less than 標準財政規模, where a table does not print that.
	const scale = published.has("standardFiscalScale") ? "standardFiscalScale" : "totalRevenue";
	return scales * largest(scale) + stocks.reduce((sum, id) => sum + largest(id), 0);
}

/** What 将来負担 can come to: 標準財政規模 as often as the highest ratio a table may print (2,000 %) says. */
function sizeOfBurden(published: Published): number {
	return sizeOfCity(published, 20);
}

function neverNegative(): number {
	return 0;
}

/** What leaves a fund beside the table is at most what the table says it holds. */
function allThatIsHeld(outside: string) {
	const { balance, deposit } = fundLines(fundOfOutside(outside));
	return (published: Published, year: number): number => {
		// What is not known limits nothing.
		const amount = (id: string, index: number) => published.get(id)?.[index] || 0;
		return 0 - amount(balance, year - 1) - amount(deposit, year);
	};
}

/** What flows into the funds of specific purposes beside the table: the line of each that there is. */
function outsideDeposits(lines: LineIndex): string[] {
	const whole = lines.byId(fundLines("specificPurposeFund").outside);
	return lines.entriesOf(whole).flatMap(({ id, leaf }) => (leaf ? [id] : []));
}

/** What the model tells this room: its lines, parameters, published rows and the limits of the law. */
export interface ModelFacts extends Model {
	readonly lines: LineIndex;
	/** Its definitions as they were checked, and what runs them. */
	readonly kernel: Kernel;
	/** What all of it was made of. */
	readonly making: ModelMaking;
	/** The council's table. */
	readonly statement: readonly StatementBlock[];
	readonly rows: readonly StatementRow[];
	readonly limits: readonly LimitDefinition[];
	/** Series and parameters that are not published and come from the calibration. */
	readonly calibrated: CalibrationWanted;
}

/** What the model wants from a calibration. */
export interface CalibrationWanted {
	/** Lines along the edition's years. */
	readonly series: readonly CalibratedLine[];
	/** Lines whose values before the first year are wanted. */
	readonly before: readonly BoundedRatio[];
	readonly parameters: readonly ParameterDefinition[];
}

/** A line whose amounts are calibrated unless the table publishes them. */
interface CalibratedLine {
	readonly id: string;
	/** There is none in the first year, where nothing precedes. */
	readonly lacksFirstYear?: boolean;
	/** The least amount it can have beside what is published. */
	readonly least: (published: ReadonlyMap<string, ArrayLike<number>>, yearIndex: number) => number;
	/** The most it can have. */
	readonly most: (published: ReadonlyMap<string, ArrayLike<number>>) => number;
}

/** A ratio and what it can be, %. */
interface BoundedRatio {
	readonly id: string;
	readonly least: number;
	/** Never reached. */
	readonly most: number;
}
