import type { BridgeResult } from "../answers/bridge/bridge.ts";
import type { SimulationOptions } from "../answers/simulate/simulate.ts";
import type { SolvedSpec } from "../answers/solve/written-scenario.ts";
import type { Problem } from "../diagnostics/problem.ts";
import type { Paint } from "../report/charts/rasterise.ts";
import type { PackFile, Provenance } from "../report/content/material.ts";
import type { RunMaterial } from "./runs.ts";

/** What takes longer than a hand should wait: an answer about a case, or files made of all that are open. */
export type Task =
	| { readonly kind: "bridge"; readonly line: string; readonly year: number }
	| { readonly kind: "solve"; readonly target: string; readonly lever: string }
	| { readonly kind: "simulation"; readonly paths: number; readonly seed: number }
	| { readonly kind: "sensitivity"; readonly line: string; readonly year: number }
	| { readonly kind: "stress" }
	| { readonly kind: "draft"; readonly line: string; readonly year: number }
	| ExportTask;

/** Parts of what `mitoshi report` writes; with a simulation of the base where one is asked for. */
interface ExportTask extends Pick<Provenance, "program" | "time"> {
	readonly kind: "workbook" | "slides" | "document" | "charts";
	readonly simulation: SimulationOptions | null;
}

/** 頼みごと — a task, and all that it is to be done with: it may be done elsewhere. */
export interface Order {
	readonly material: RunMaterial;
	/** The cases in order, the base first; an answer is about the first, a bridge leads from it to the second. */
	readonly cases: readonly string[];
	readonly task: Task;
}

/** An answer as a document, in Markdown where the command line writes it so, and as data. */
interface Answered {
	readonly text: string;
	readonly json: string;
	readonly bridge?: BridgeResult;
	/** What does in the case what was asked for; `null` where nothing does. */
	readonly spec?: SolvedSpec | null;
	/** The same as a scenario that stands on the case. */
	readonly scenario?: string | null;
}

/** What came of it: an answer, files, or why there is neither. */
export type Made = Answered | { readonly files: readonly PackFile[] } | { readonly problems: readonly Problem[] };

/** Does what an order asks for. */
export type Perform = (order: Order, paint: Paint) => Promise<Made>;

/** What a worker says about an order. */
export type WorkerWord = { readonly made: Made } | { readonly failure: string } | { readonly svg: string };
