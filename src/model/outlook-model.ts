import type { FunctionDefinition, LawDefinition, ParameterDefinition, TermDefinition } from "../domain/term.ts";
import type { ProgramSource } from "../engine/program.ts";
import { withAdjustments } from "./adjustment.ts";
import { debt } from "./debt.ts";
import { deficit } from "./deficit.ts";
import { expenditure } from "./expenditure.ts";
import { functions } from "./functions.ts";
import { funds } from "./funds.ts";
import { laws } from "./laws.ts";
import { parameters } from "./parameters.ts";
import { population } from "./population.ts";
import { revenue } from "./revenue.ts";
import { settlement } from "./settlement.ts";
import { soundness } from "./soundness.ts";
import { completed } from "./written-definition.ts";

export interface Model {
	readonly terms: readonly TermDefinition[];
	readonly parameters: readonly ParameterDefinition[];
	readonly functions: readonly FunctionDefinition[];
	readonly laws: readonly LawDefinition[];
}

/** 財政見通しのモデル — all definitions, in the order of the council's table. */
export const outlookModel: Model = {
	terms: withAdjustments(
		completed([...revenue, ...expenditure, ...settlement, ...funds, ...debt, ...deficit, ...soundness, ...population]),
	),
	parameters,
	functions,
	laws,
};

/**
 * 入力の経路 — the named series a formula may read beside other lines.
 * `entered`: the amount of a line after the scenario, before rounding; `linked`: its change that moves 普通交付税;
 * `planned`: the line in the plan (the `fixed` run without changes); `published`: the figure of the published table.
 */
const inputChannels = ["entered", "linked", "planned", "published"] as const;
/**
 * 発行年度別の表 — year × year of issue, of bonds on the terms of the published issuance.
 * `issuedShare` 1 once issued; `repaidShare` repaid so far; `interestShare` interest of the year; each for a loan of 1.
 */
const cohortTableNames = ["issuedShare", "repaidShare", "interestShare"] as const;

/** Everything the model is made from. */
export const outlookSource: ProgramSource = { ...outlookModel, channels: inputChannels, tables: cohortTableNames };
