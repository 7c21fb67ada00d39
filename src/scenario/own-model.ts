import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import type { ModelFacts } from "../model/facts.ts";

/** Where a city names its own lines. */
export const ownLinesName = "lines.csv";

/** Reads the file of a city's own lines into the model they make with the core. */
export type OwnModelReader = (files: Files, path: string, core: ModelFacts) => Loading<ModelFacts>;

/** Thrown by {@link ownModelNotLoaded}; whoever passed it loads the reader and asks again. */
export class OwnModelNotLoaded extends Error {}

/** Stands in until a city has lines of its own: most have none, and a run need not load what assembles kernels. */
export const ownModelNotLoaded: OwnModelReader = () => {
	throw new OwnModelNotLoaded("the reader of a city's own lines is not loaded");
};
