import { blockModule } from "../../engine/block-code.ts";
import type { KernelCode } from "../../engine/kernel.ts";
import type { Program } from "../../engine/program.ts";
import { factsOf, type ModelFacts } from "../facts.ts";
import { LineIndex } from "../line-index.ts";
import { onAllFunds } from "./all-funds.ts";
import { withCarriedForward } from "./carried-forward.ts";
import { withCarrying, withShortYears, withYearBefore } from "./carrying.ts";
import type { CityShape } from "./city-shape.ts";
import { withCoarseRows } from "./coarse-rows.ts";
import { type Definitions, definitionsOf, programOf } from "./definitions.ts";
import { withDirectDeposit } from "./direct-deposit.ts";
import { withDraws } from "./fund-draws.ts";
import { withFunds } from "./fund-members.ts";
import { withOwnLines } from "./line-members.ts";
import { withOpenGap } from "./open-gap.ts";
import { withOwnWords } from "./own-words.ts";
import { withPrintedNames } from "./printed-names.ts";
import { withPrintedRatios } from "./printed-ratios.ts";
import { withTableRounding } from "./table-rounding.ts";
import { withToldFlows } from "./told-flows.ts";
import { withoutRows } from "./without-rows.ts";

/** 組立ての順 — what a city may have of its own; where it has nothing of a kind, the definitions stay the same object. */
const parts: readonly ((definitions: Definitions, city: CityShape) => Definitions)[] = [
	onAllFunds,
	withCoarseRows,
	withCarrying,
	withOwnLines,
	withFunds,
	withTableRounding,
	withDraws,
	withShortYears,
	withDirectDeposit,
	withYearBefore,
	withOpenGap,
	withCarriedForward,
	withoutRows,
	withPrintedRatios,
	withOwnWords,
	withPrintedNames,
	withToldFlows,
];

/** 市のモデルを組み立てる — from the model every city shares and what a city says of its own. */
type ComposeModel = (core: ModelFacts, city: CityShape) => ModelFacts;

/** 市のモデル — the core with what is a city's own: ordinary definitions, laws and rows; the core itself where that is nothing. */
export const composeModel: ComposeModel = (core, city) => {
	const before = definitionsOf(core);
	const made = composed(before, city);
	if (made === before) return core;
	const program = programOf(made, core.making.program);
	const { statement, unprinted, parted } = made;
	// Other laws of the same figures need no other code.
	const assembled: KernelCode = { one: () => blockModule(program, "one"), many: () => blockModule(program) };
	const code = made.trees === before.trees ? core.making.code : assembled;
	return factsOf({ city, program, code, statement, unprinted, parted });
};

/** The lines of a city's model without what runs them: what its own files may name. */
export function linesOf(core: Pick<ModelFacts, "making" | "lines">, city: CityShape): LineIndex {
	const before = definitionsOf(core);
	const made = composed(before, city);
	return made === before ? core.lines : new LineIndex(made.terms, () => []);
}

/** The definitions and laws of the core with those of a city's own, checked. */
export function composeProgram(core: Pick<ModelFacts, "making">, city: CityShape): Program {
	return programOf(composed(definitionsOf(core), city), core.making.program);
}

function composed(before: Definitions, city: CityShape): Definitions {
	return parts.reduce((made, part) => part(made, city), before);
}
