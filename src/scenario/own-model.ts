import type { AmountUnit } from "../domain/amount.ts";
import type { FundingBasis } from "../domain/document-head.ts";
import type { MunicipalityKind } from "../domain/municipality-words.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import type { ModelFacts } from "../model/facts.ts";
import type { CityShape } from "../model/kinds/city-shape.ts";

/** Where a city names its own lines, and its own funds. */
export const ownLinesName = "lines.csv";
export const ownFundsName = "funds.csv";

/** What a city's own model is made of: the core, the files of its folder, and what its settings say. */
interface OwnModelGround {
	readonly core: ModelFacts;
	readonly folder: string;
	readonly kind: MunicipalityKind;
	readonly basis: FundingBasis;
	readonly unit: AmountUnit;
	/** Whether its settings or a scenario leave a year's gap open. */
	readonly opensGap: boolean;
}

/** Reads what a city has of its own into the model it makes with the core. */
export type OwnModelReader = (files: Files, ground: OwnModelGround) => Loading<ModelFacts>;

/** Composes a city's model from the core's: see `composeModel`. */
export type ModelComposer = (core: ModelFacts, city: CityShape) => ModelFacts;

/** Thrown by {@link ownModelNotLoaded}; whoever passed it loads the reader and asks again. */
export class OwnModelNotLoaded extends Error {}

/** Stands in until a city has a model of its own: most have none, and a run need not load what assembles kernels. */
export const ownModelNotLoaded: OwnModelReader & ModelComposer = (): never => {
	throw new OwnModelNotLoaded("the reader of a city's own lines is not loaded");
};
