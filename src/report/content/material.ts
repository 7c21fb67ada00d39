import type { BridgeResult } from "../../answers/bridge/bridge.ts";
import type { EditionBridge } from "../../answers/bridge/edition-bridge.ts";
import type { Comparison } from "../../answers/compare/compare.ts";
import type { MeasuresReport } from "../../answers/measures/measures.ts";
import type { Sensitivity } from "../../answers/sensitivity/sensitivity.ts";
import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import type { KeptReserve } from "../../answers/solve/kept-reserve.ts";
import type { TrackedLine } from "../../answers/track/track.ts";
import type { AmountUnit } from "../../domain/amount.ts";
import type { BasisRow } from "../../domain/basis.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { BridgeEntry, OutlookResult } from "../../domain/result.ts";
import type { Columns } from "../../engine/columns.ts";
import type { Program } from "../../engine/program.ts";
import type { DrivenInputs } from "../../projection/driven-inputs.ts";
import type { DriverModel } from "../../scenario/driver-model.ts";
import type { AnswerDraft } from "./draft/draft.ts";
import type { ExplanationView } from "./explanation.ts";
import type { PackPeers } from "./peer-words.ts";

/** 議会資料一式の材料 — what every part of the pack is rendered from; nothing in it is computed by a renderer. */
export interface PackMaterial {
	/** The base first. */
	readonly scenarios: readonly PackScenario[];
	/** Each further scenario held against the base, in order; empty for a single scenario. */
	readonly comparisons: readonly Comparison[];
	/** The year in which differences are drawn and explained; `null` with nothing to compare. */
	readonly differenceYear: FiscalYear | null;
	/** What makes 財政調整基金残高 differ in that year, one for each of `comparisons`, in order. */
	readonly bridges: readonly PackBridge[];
	/** What makes it differ in the last year shown, of one of `comparisons` by its place. */
	readonly lastBridge: (index: number) => PackBridge;
	/** What moves 財政調整基金残高 of the base in the last year shown. */
	readonly sensitivity: Sensitivity | null;
	/** What the base must save to keep its reserve; `null` without an outlook. */
	readonly remedy: KeptReserve | null;
	/** The registers the scenarios use. */
	readonly registers: PackRegisters;
	/** What the base's edition says otherwise than the one before; `null` where there is none before it. */
	readonly revision: PackRevision | null;
	/** How far earlier estimates of 財政調整基金残高 were off; `null` where none has a settlement. */
	readonly past: TrackedLine | null;
	/** Municipalities like the city, by what they are compared; `null` where it keeps no figures of them. */
	readonly peers: PackPeers | null;
	/** The base many times over under uncertainty; `null` when it was not asked for. */
	readonly simulation: SimulationReport | null;
	/** The checked definitions, whose trees become the workbook's formulas. */
	readonly program: Program;
	readonly provenance: Provenance;
}

/** 取組 — every register of the pack, and what the entries together do in each scenario that uses one. */
interface PackRegisters {
	readonly reports: readonly MeasuresReport[];
	readonly effects: readonly RegisterEffects[];
}

/** 今回−前回 — the tables of two editions as they stand, and what their difference is made of. */
export interface PackRevision {
	readonly bridge: EditionBridge;
	/** 前回 and 今回. */
	readonly comparison: Comparison;
	/** The year that is looked at first; `null` where they have none in common. */
	readonly year: FiscalYear | null;
}

/** 取組の効果 — the same scenario without its registers, and what makes 財政調整基金残高 differ from that. */
export interface RegisterEffects {
	readonly name: string;
	readonly without: OutlookResult;
	readonly result: OutlookResult;
	readonly found: PackBridge;
}

/** 差の要因 of one scenario against the base, or why it cannot be told. */
export type PackBridge = { readonly bridge: BridgeResult } | { readonly refusal: string };

export interface PackScenario {
	/** The title, made unique among the scenarios of the pack. */
	readonly name: string;
	/** Unique, safe as part of a file name on Windows. */
	readonly slug: string;
	readonly result: OutlookResult;
	readonly basis: readonly BasisRow[];
	/** By entered line, what the scenario states that moves its amounts. */
	readonly moves: ReadonlyMap<string, readonly BridgeEntry[]>;
	/** Every input and every figure of the run, unrounded where the model does not round. */
	readonly columns: Columns;
	/** The plan's run under the `fixed` rule: what `planned(…)` reads. */
	readonly plan: Columns;
	/** Whether a line is unknown in a year: of every line, also of those a result leaves out. */
	readonly isUnknown: (line: string, yearIndex: number) => boolean;
	/** What its table was made of; `null` of one that was published. */
	readonly drivers: PackDrivers | null;
	/** What may be said of one figure. */
	readonly draft: (line: string, yearIndex: number) => AnswerDraft;
	/** One figure with the lines it was made from, to a depth. */
	readonly explain: (line: string, yearIndex: number, depth: number) => ExplanationView;
}

/** 積算 — the drivers of a scenario's table with their figures, and what of its inputs moves with them. */
export interface PackDrivers {
	readonly model: DriverModel;
	readonly columns: Columns;
	/** `null` where the scenario makes more than sums of what they give. */
	readonly inputs: DrivenInputs | null;
}

/** 来歴 — what made the pack: program, inputs, moment. */
export interface Provenance {
	/** 「mitoshi 0.2.0」 */
	readonly program: string;
	/** The command as typed: 「mitoshi report baseline.yaml」. */
	readonly command: string;
	/** ISO 8601, UTC; SOURCE_DATE_EPOCH where it is set. */
	readonly time: string;
	readonly inputs: readonly InputFile[];
	/** The unit tables of amounts were asked in; else the outlook's own. */
	readonly tableUnit?: AmountUnit | undefined;
	/** What the first sheet says of itself. */
	readonly cover?: CoverWords;
}

/** 表紙 — as it was asked for. */
interface CoverWords {
	/** 課名. */
	readonly office: string | null;
	/** 日付 as it was written; `null`: the day the report was made. */
	readonly date: string | null;
	/** 案. */
	readonly isDraft: boolean;
}

export interface InputFile {
	readonly file: string;
	readonly sha256: string;
}

/** One chart as it goes into the page and the folder. */
export interface DrawnChart {
	readonly id: string;
	/** What its files are called, without their endings: 「図1_財政調整基金残高」. */
	readonly file: string;
	readonly title: string;
	/** What the picture says, for those who cannot see it. */
	readonly alt: string;
	readonly svg: string;
	/** The Vega-Lite specification with its data, as JSON text. */
	readonly spec: string;
	/** Exactly what is drawn, as CSV for Excel (UTF-8 with BOM). */
	readonly csv: string;
}

/** 紙面 — one of the sheets for a council as it goes into a page. */
export interface DrawnSheet {
	readonly name: string;
	readonly svg: string;
}

/** A file of the pack, by its path within the folder. */
export interface PackFile {
	readonly path: string;
	readonly content: string | Uint8Array;
}

/** The same as its lists name it. */
export interface ListedFile extends PackFile {
	/** Its path in letters, which stays the same whatever it is called: 「charts/funds.png」. */
	readonly id: string;
	readonly part: PackPart;
	/** What is in it, in one sentence. */
	readonly about: string;
}

/** 資料の部分 — what of a pack can be asked for by itself. */
export type PackPart = "page" | "slides" | "document" | "workbook" | "tables" | "charts" | "app";
