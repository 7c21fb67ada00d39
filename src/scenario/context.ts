import type { FormulaParser } from "../engine/formula.ts";
import type { Cursor } from "../files/cursor.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Distribution } from "../numbers/distribution.ts";
import type { DriverModel, RuleGround } from "./driver-model.ts";
import type { Municipality } from "./municipality.ts";
import { type ModelComposer, type OwnModelReader, ownModelNotLoaded } from "./own-model.ts";
import type { DriverPath, UsedRegister } from "./scenario.ts";
import type { RegisterSpec, ScenarioSpec } from "./scenario-schema.ts";
import type { UncertainFactor } from "./uncertainty.ts";
import type { Horizon } from "./years.ts";

/** What most scenarios do not ask for, loaded when one does: the formula language, and what reads registers. */
export interface ScenarioReaders {
	readonly parseFormula: FormulaParser;
	readonly useRegister: (at: Cursor<RegisterSpec>, ground: RegisterGround) => UsedRegister | null;
	/** `drivers:` of a scenario. */
	readonly resolveDrivers: (entry: Cursor<ScenarioSpec["drivers"]>, context: RegisterGround) => DriverPath[];
}

/** And what most cities do not ask for: past errors of its estimates, lines of their own, a model for a table that leaves lines unknown. */
export interface CityReaders extends ScenarioReaders {
	readonly loadOwnModel: OwnModelReader;
	readonly composeModel: ModelComposer;
	/** Of an edition that was made of drivers. */
	readonly readDrivers: (files: Files, folder: string, ground: RuleGround) => Loading<DriverModel>;
	readonly readPastErrors: (files: Files, municipality: Municipality, asked: PastErrorsAsked) => Distribution | null;
}

/** What is to deviate as its estimates did, and where that was asked. */
export interface PastErrorsAsked extends Pick<UncertainFactor, "label" | "on"> {
	readonly at: Cursor<unknown>;
}

/** Thrown by what stands in for a reader; whoever passed it loads the reader and asks again. */
export class FormulasNotLoaded extends Error {}

export function notLoaded(): never {
	throw new FormulasNotLoaded("a reader is not loaded");
}

/** Stand in until a scenario or a city asks for one of them. */
export const readersNotLoaded: CityReaders = {
	parseFormula: notLoaded,
	useRegister: notLoaded,
	readDrivers: notLoaded,
	resolveDrivers: notLoaded,
	readPastErrors: notLoaded,
	loadOwnModel: ownModelNotLoaded,
	composeModel: ownModelNotLoaded,
};

/** What a register's names are resolved against, and where its file stands. */
export interface RegisterGround extends ResolveContext {
	readonly files: Files;
	/** What the edition's table was made of, where it says so. */
	readonly drivers?: DriverModel | null;
}

/** What names, years and units in a file are resolved against. */
export interface ResolveContext {
	readonly municipality: Municipality;
	readonly horizon: Horizon;
	readonly lines: LineIndex;
	readonly parseFormula: FormulaParser;
	/** Where what is uncertain is resolved. */
	readonly pastErrors?: (asked: PastErrorsAsked) => Distribution | null;
}
