import type { FundingBasis } from "../../domain/document-head.ts";
import type { MunicipalityKind } from "../../domain/municipality-words.ts";
import type { Carrying } from "./closing-lines.ts";
import type { OwnLine } from "./kinds.ts";
import type { OwnFund } from "./own-fund.ts";

/** 市のかたち — all that makes a city's model another than the core's: data only, so that it can be handed to a worker. */
export interface CityShape {
	/** Its `lines.csv`. */
	readonly lines: readonly OwnLine[];
	/** Its `funds.csv`; `null`: it has none, and so the core's three funds. */
	readonly funds: readonly OwnFund[] | null;
	/** Whether it says 市税, 町税 or 村税. */
	readonly kind: MunicipalityKind;
	/** `basis:` of its settings, 一般財源 unless they say otherwise. */
	readonly basis: FundingBasis;
	/** Whether a year's gap may be left open (`open-gap`): a further line and rule. */
	readonly opensGap: boolean;
	/** Lines, by id, that the table of its edition does not have, or does not make known in every year. */
	readonly lacks: readonly string[];
	/** Those of them without a row: of a row with some cells unknown the others are facts. */
	readonly rowless: readonly string[];
	/** What the table carries from a year into the next. */
	readonly carries: Carrying;
	/** Whether what is not carried goes straight into the reserve. */
	readonly isDirect: boolean;
	/** Whether the table itself leaves a projected year short. */
	readonly isShort: boolean;
	/** Totals, by id, that the table's own rounding keeps from what their rows give. */
	readonly rounded: readonly string[];
	/** Lines, by id, that are told from the balances of funds: the table has no row of them. */
	readonly told: readonly string[];
	/** How the table calls lines by another name than the standard one. */
	readonly names: readonly (readonly [line: string, name: string])[];
}

/** A city like the core itself. */
export const coreShape: CityShape = {
	kind: "市",
	lines: [],
	funds: null,
	basis: "generalResources",
	opensGap: false,
	lacks: [],
	rowless: [],
	carries: "all",
	isDirect: false,
	isShort: false,
	rounded: [],
	told: [],
	names: [],
};
