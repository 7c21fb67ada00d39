import loadHighs, { type Highs, type Model } from "highs";
import type { Affine } from "./affine.ts";
import type { IntegerProgram, Row } from "./integer-program.ts";

/** What the solver found. `bound`: no point of the program has a lower objective. */
export type ProgramSolution =
	| { readonly kind: "optimal"; readonly columns: Float64Array; readonly bound: number }
	| { readonly kind: "infeasible" }
	/** The solver cannot say. */
	| { readonly kind: "unsettled" }
	/** Out of time: the best point so far, if any, and the bound so far. */
	| { readonly kind: "timeout"; readonly columns: Float64Array | null; readonly bound: number };

export interface Solver {
	/**
	 * No point has a lower objective, were no column to be whole; infinite where there is no point (found in two ways),
	 * minus infinity where the solver cannot say. The program may grow between the questions: it is kept, and the solver
	 * goes on from its last answer.
	 */
	readonly bound: (program: IntegerProgram, objective: Affine) => number;
	/** Least value of an objective over a program and further rows. */
	readonly minimise: (program: IntegerProgram, objective: Affine, options?: SolveOptions) => ProgramSolution;
}

/** Status codes of HiGHS. */
const [optimal, infeasible, unboundedOrInfeasible, unbounded, timeLimit] = [7, 8, 9, 10, 13];

/** The solver's file is missing or damaged; `cause` is what the loading said. */
export class SolverUnusable extends Error {}

/**
 * 最適化の計算機 — opens HiGHS (WebAssembly). The only door to it. `file` is its `highs.wasm`; nothing is
 * fetched. (Its types offer to take the bytes instead, which the package as published does not do.)
 * Gaps are zero: an optimal point is the best there is, within the tolerances of double precision arithmetic.
 * Throws {@link SolverUnusable}. `bytes`: what the file holds, where it is packed.
 */
export async function openSolver(file: string, bytes?: BufferSource): Promise<Solver> {
	const highs = await load(file, bytes).catch((cause) => {
		throw new SolverUnusable(file, { cause });
	});
	let kept: GrowingProgram | null = null;
	return {
		bound: (program, objective) => {
			if (kept?.program !== program) {
				kept?.close();
				kept = new GrowingProgram(highs, program);
			}
			const bound = kept.bound(objective);
			if (Number.isFinite(bound)) return bound;
			const again = minimise(highs, program, objective, { presolve: "off", relaxed: true });
			if (again.kind === "infeasible") return Number.POSITIVE_INFINITY;
			return again.kind === "optimal" ? again.bound : Number.NEGATIVE_INFINITY;
		},
		minimise: (program, objective, options = {}) => {
			const started = performance.now();
			const solution = minimise(highs, program, objective, { ...options, presolve: "choose" });
			if (!isDoubtful(solution, options)) return solution;
			// Presolve has called programs empty that were not, and passed over the least point: what is in doubt is believed
			// when said twice.
			const { seconds } = options;
			const left = seconds === undefined ? {} : { seconds: seconds - (performance.now() - started) / 1000 };
			return minimise(highs, program, objective, { ...options, ...left, presolve: "off" });
		},
	};
}

async function load(file: string, bytes: BufferSource | undefined): Promise<Highs> {
	const quiet = { locateFile: () => file, print: () => {}, printErr: () => {} };
	if (bytes === undefined) return loadHighs(quiet);
	const module = await WebAssembly.compile(bytes);
	const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
		done(new WebAssembly.Instance(module, imports));
		return {};
	};
	return loadHighs({ ...quiet, instantiateWasm } as typeof quiet);
}

interface SolveOptions {
	/** Whether a bound (infinite where the program is called empty) is to be found twice, in two ways. */
	readonly isDoubted?: (bound: number) => boolean;
	readonly rows?: readonly Row[];
	readonly seconds?: number;
}

function isDoubtful(solution: ProgramSolution, { isDoubted = () => false }: SolveOptions): boolean {
	if (solution.kind === "unsettled") return true;
	return isDoubted(solution.kind === "infeasible" ? Number.POSITIVE_INFINITY : solution.bound);
}

function minimise(
	highs: Highs,
	program: IntegerProgram,
	objective: Affine,
	options: SolveOptions & { readonly presolve: "choose" | "off"; readonly relaxed?: boolean },
): ProgramSolution {
	let model: Model | null = null;
	try {
		model = highs.createModel(modelData(program, objective, options.rows ?? [], options.relaxed === true));
		model.options.set({
			output_flag: false,
			random_seed: 0,
			mip_rel_gap: 0,
			mip_abs_gap: 1e-6,
			presolve: options.presolve,
			...(options.seconds === undefined ? {} : { time_limit: Math.max(0.01, options.seconds) }),
		});
		model.run();
		const status = Number(model.getModelStatus());
		if (status === infeasible) return { kind: "infeasible" };
		if (status === unboundedOrInfeasible) return { kind: "unsettled" };
		if (status === unbounded) return { kind: "unsettled" };
		const isMixed = options.relaxed !== true && program.whole.some(Boolean);
		const bound = isMixed ? Number(model.info.get("mip_dual_bound")) : model.getObjectiveValue();
		const isFound = Number(model.info.get("primal_solution_status")) === 2;
		if (status === optimal) return { kind: "optimal", columns: model.getSolution().colValue, bound };
		// Neither solved nor out of time: the solver met difficulties of arithmetic.
		if (status !== timeLimit) return { kind: "unsettled" };
		return { kind: "timeout", columns: isFound ? model.getSolution().colValue : null, bound };
	} catch (error) {
		// What HiGHS refuses or breaks off (numbers too far apart) is a question left open, not an answer.
		if (error instanceof highs.errors.HighsError) return { kind: "unsettled" };
		throw error;
	} finally {
		model?.dispose();
	}
}

function modelData(program: IntegerProgram, objective: Affine, more: readonly Row[], relaxed: boolean) {
	const { lower, upper, matrix } = rowData([...program.rows, ...more], program.columns);
	return {
		numCols: program.columns,
		numRows: matrix.numRows,
		offset: objective.constant,
		colCost: costs(objective, program.columns),
		colLower: Float64Array.from(program.lower),
		colUpper: Float64Array.from(program.upper),
		rowLower: lower,
		rowUpper: upper,
		matrix,
		...(relaxed ? {} : { integrality: Int32Array.from(program.whole, (isWhole) => (isWhole ? 1 : 0)) }),
	};
}

function costs(objective: Affine, columns: number): Float64Array {
	const costs = new Float64Array(columns);
	for (const [column, coefficient] of objective.coefficients) costs[column] = coefficient;
	return costs;
}

function rowData(rows: readonly Row[], columns: number) {
	const starts = [0];
	const indices: number[] = [];
	const values: number[] = [];
	for (const { expression } of rows) {
		for (const [column, coefficient] of expression.coefficients) {
			indices.push(column);
			values.push(coefficient);
		}
		starts.push(indices.length);
	}
	return {
		lower: Float64Array.from(rows, ({ expression, low }) => low - expression.constant),
		upper: Float64Array.from(rows, ({ expression, high }) => high - expression.constant),
		matrix: {
			format: "csr" as const,
			numRows: rows.length,
			numCols: columns,
			starts: Int32Array.from(starts),
			indices: Int32Array.from(indices),
			values: Float64Array.from(values),
		},
	};
}

/** 緩和問題 — a program of which no column need be whole, kept in the solver while columns and rows are added to it. */
class GrowingProgram {
	readonly program: IntegerProgram;
	private readonly highs: Highs;
	private readonly model: Model;
	private columns = 0;
	private rows = 0;

	constructor(highs: Highs, program: IntegerProgram) {
		this.highs = highs;
		this.program = program;
		this.model = highs.createModel();
		this.model.options.set({ output_flag: false, random_seed: 0, presolve: "off" });
	}

	/** Infinite where the solver finds no point or cannot say. */
	bound(objective: Affine): number {
		const { model } = this;
		try {
			this.grow();
			model.changeColsCost({ kind: "range", from: 0, to: this.columns - 1 }, costs(objective, this.columns));
			model.run();
			const isOptimal = Number(model.getModelStatus()) === optimal;
			return isOptimal ? model.getObjectiveValue() + objective.constant : Number.POSITIVE_INFINITY;
		} catch (error) {
			if (error instanceof this.highs.errors.HighsError) return Number.POSITIVE_INFINITY;
			throw error;
		}
	}

	close(): void {
		this.model.dispose();
	}

	private grow(): void {
		const { lower, upper, columns, rows } = this.program;
		if (columns > this.columns)
			this.model.addVars(Float64Array.from(lower.slice(this.columns)), Float64Array.from(upper.slice(this.columns)));
		this.columns = columns;
		if (rows.length > this.rows) this.model.addRows(rowData(rows.slice(this.rows), columns));
		this.rows = rows.length;
	}
}
