import { describe, expect, it } from "vitest";
import { DrawSheet } from "../../src/answers/simulate/draw-calls.ts";
import { drawModule } from "../../src/answers/simulate/draw-module.ts";
import { simulateRange } from "../../src/answers/simulate/range.ts";
import { limitNumbers } from "../../src/answers/simulate/scaled-draws.ts";
import { drawDeviations, type ShockPlan } from "../../src/answers/simulate/shocks.ts";
import { prepareSimulation, simulationReport } from "../../src/answers/simulate/simulate.ts";
import { amountUnits, convertAmount } from "../../src/domain/amount.ts";
import { scaledPercent, scaledRange } from "../../src/domain/scaled-limit.ts";
import { pathsOfBlock } from "../../src/engine/block.ts";
import { wordBytes } from "../../src/engine/call.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import { openMemory, type WorkingMemory } from "../../src/engine/wasm-host.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { legalLimits } from "../../src/model/limits.ts";
import { cholesky } from "../../src/numbers/correlation.ts";
import { type Distribution, moments } from "../../src/numbers/distribution.ts";
import { himi } from "../support/drawn.ts";

/** Calls as they are noted, on a memory of their own. */
function opened<Laid>(note: (sheet: DrawSheet) => Laid, isPlain: boolean) {
	const room = new DrawSheet(0, 0);
	note(room);
	// Nothing stands at 0, where a block has what its calls are told.
	const [columns, calls] = [64, 64 + room.size.columns];
	const sheet = new DrawSheet(columns, calls);
	const laid = note(sheet);
	const memory = openMemory(columns + room.size.all, !isPlain);
	const make = sheet.open(memory, isPlain);
	return { laid, memory, make: () => make([calls, sheet.end]) };
}

function columnsAt({ buffer }: WorkingMemory, address: number, columns: number): Float64Array {
	return new Float64Array(buffer, address, columns * pathsOfBlock);
}

function drawn(plan: ShockPlan, isPlain: boolean) {
	const { laid, memory, make } = opened((sheet) => {
		const path = sheet.columns(1);
		return { path, deviations: drawDeviations(sheet, plan, path, sheet.columns(1)) };
	}, isPlain);
	return {
		deviations: columnsAt(memory, laid.deviations, plan.factors.length * plan.years),
		draw: (from: number) => {
			new Uint32Array(memory.buffer)[laid.path / wordBytes] = from;
			make();
		},
	};
}

const paths = 20_000;
const years = 6;

/** Deviations of every factor: `draws[factor][year][path]`. */
function draws(distributions: readonly Distribution[], pairs: readonly number[], persistence = 0, seed = 11) {
	const size = distributions.length;
	const matrix = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : (pairs[0] ?? 0)));
	const decomposed = cholesky(matrix, size);
	if ("failsAt" in decomposed) throw new Error("not positive definite");
	const factors = distributions.map((distribution, at) => ({
		name: `factor ${at}`,
		distribution,
		persistence,
		active: new Array<number>(years).fill(1),
	}));
	const plan = { seed, firstYear: 2021, years, factors, lower: decomposed.lower };
	const found = distributions.map(() => Array.from({ length: years }, () => new Float64Array(paths)));
	const { draw, deviations } = drawn(plan, false);
	for (let from = 0; from < paths; from += pathsOfBlock) {
		draw(from);
		for (const [at, column] of found.flat().entries())
			column.set(
				deviations.subarray(at * pathsOfBlock, at * pathsOfBlock + Math.min(pathsOfBlock, paths - from)),
				from,
			);
	}
	return found as readonly (readonly Float64Array[])[];
}

function mean(values: ArrayLike<number>): number {
	return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
	const [left, right] = [mean(a), mean(b)];
	return Array.from(a).reduce((sum, value, at) => sum + (value - left) * ((b[at] as number) - right), 0) / a.length;
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>) =>
	covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));

const kinds: readonly (readonly [string, Distribution])[] = [
	["normal", { kind: "normal", spread: 0.02 }],
	["uniform", { kind: "uniform", minimum: -0.03, maximum: 0.01 }],
	["triangular", { kind: "triangular", minimum: -0.04, mode: 0, maximum: 0.01 }],
	["list", { kind: "list", values: [-0.05, -0.01, 0, 0.02] }],
];

describe("shocks", () => {
	it.each(kinds)(
		"have the mean and spread of their distribution, within five standard errors: %s",
		(_, distribution) => {
			const [series] = draws([distribution], []);
			const wanted = moments(distribution);
			expect(series).toHaveLength(years);
			for (const column of series ?? []) {
				expect(Math.abs(mean(column) - wanted.mean)).toBeLessThan((5 * wanted.deviation) / Math.sqrt(paths));
				// The standard error of a standard deviation is at most that of the normal distribution here.
				const spread = Math.sqrt(covariance(column, column));
				expect(Math.abs(spread / wanted.deviation - 1)).toBeLessThan(5 / Math.sqrt(2 * paths));
			}
		},
	);

	it("are correlated as stated, factor with factor, and not from year to year", () => {
		const [a, b] = draws(
			[
				{ kind: "normal", spread: 1 },
				{ kind: "normal", spread: 2 },
			],
			[0.6],
		) as [readonly Float64Array[], readonly Float64Array[]];
		const error = (rho: number) => (5 * (1 - rho * rho)) / Math.sqrt(paths);
		for (const [year, column] of a.entries()) {
			expect(Math.abs(correlation(column, b[year] as Float64Array) - 0.6)).toBeLessThan(error(0.6));
			const next = a[year + 1];
			if (next) expect(Math.abs(correlation(column, next))).toBeLessThan(error(0));
		}
	});

	it("of distributions that are not normal are correlated through the normal variables behind them", () => {
		const uniform: Distribution = { kind: "uniform", minimum: -1, maximum: 1 };
		const [a, b] = draws([uniform, uniform], [0.6]) as [readonly Float64Array[], readonly Float64Array[]];
		// Closed form: the correlation of two uniforms of a Gaussian copula is 6/π · asin(ρ/2).
		const wanted = (6 / Math.PI) * Math.asin(0.3);
		expect(Math.abs(correlation(a[0] as Float64Array, b[0] as Float64Array) - wanted)).toBeLessThan(
			5 / Math.sqrt(paths),
		);
	});

	it("last as stated: spread and correlation over the years follow the autoregression", () => {
		const [series] = draws([{ kind: "normal", spread: 1 }], [], 0.7);
		let variance = 0;
		for (const [year, column] of (series ?? []).entries()) {
			variance = 0.49 * variance + 1;
			expect(Math.abs(covariance(column, column) / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / paths));
			const before = series?.[year - 1];
			if (before === undefined) continue;
			const wanted = 0.7 * Math.sqrt((variance - 1) / 0.49 / variance);
			expect(Math.abs(correlation(before, column) - wanted)).toBeLessThan(5 / Math.sqrt(paths));
		}
	});

	it("of one factor do not depend on which others there are", () => {
		const alone = draws([{ kind: "normal", spread: 1 }], []);
		const beside = draws(
			[
				{ kind: "normal", spread: 1 },
				{ kind: "normal", spread: 1 },
			],
			[0],
		);
		expect(beside[0]?.map(bitsOf)).toEqual(alone[0]?.map(bitsOf));
	});
});

describe("machine code draws what plain numbers do, to the last bit", () => {
	it("is code that the host takes: what it refused would be drawn with plain numbers, and nobody would know", () => {
		expect(drawModule()).not.toBeNull();
	});

	it("of every distribution, correlated or not, over many names, seeds and paths", () => {
		const factors = Array.from({ length: 12 }, (_, at) => ({
			name: `要因 ${at}`,
			distribution: kinds[at % kinds.length]?.[1] as Distribution,
			persistence: at % 3 === 0 ? 0 : 0.6,
			active: Array.from({ length: years }, (_, year) => Number((year + at) % 5 !== 0)),
		}));
		const size = factors.length;
		const matrix = Float64Array.from({ length: size * size }, (_, at) => {
			const [row, column] = [Math.floor(at / size), at % size];
			return row === column ? 1 : row % 2 === 0 && column % 2 === 0 ? 0.3 : 0;
		});
		const { lower } = cholesky(matrix, size) as { lower: Float64Array };
		for (const [seed, firstYear] of [
			[1, 2021],
			[4294967295, 2022],
		] as const) {
			const plan = { seed, firstYear, years, factors, lower };
			const [machine, plain] = [drawn(plan, false), drawn(plan, true)];
			for (const from of [0, 1_000_064, 4_294_967_168]) {
				machine.draw(from);
				plain.draw(from);
				expect(new Set(plain.deviations).size).toBeGreaterThan(4000);
				expect(bitsOf(machine.deviations)).toBe(bitsOf(plain.deviations));
			}
		}
	});

	it("of normal variables far out, beside others that are not", () => {
		const edges = [1e-300, 1e-20, 2 ** -33, 1.3887943864964e-11, 0.074999, 0.075, 0.075001, 0.5];
		const shares = Float64Array.from({ length: pathsOfBlock }, (_, at) => {
			const edge = edges[at % edges.length] as number;
			return at % 3 === 0 ? (at + 0.5) / pathsOfBlock : at % 2 === 0 ? edge : Math.min(1 - edge, 1 - 2 ** -53);
		});
		const [machine, plain] = [false, true].map((isPlain) => {
			const { laid, memory, make } = opened((sheet) => {
				const into = sheet.columns(1);
				sheet.call("normals", into, sheet.list(shares), sheet.columns(1));
				return into;
			}, isPlain);
			make();
			return columnsAt(memory, laid, 1);
		}) as [Float64Array, Float64Array];
		expect(Math.min(...plain)).toBeLessThan(-37);
		expect(bitsOf(machine)).toBe(bitsOf(plain));
	});
});

it("a simulation without WebAssembly counts the same: lines, targets, the fund, drivers", () => {
	const outlook = himi.runEntries({
		title: "t",
		municipality: "himi",
		changes: [
			{ line: "市税", years: "R5..", expr: "base - 20 + 0.01 * その他収入" },
			{ line: "扶助費", years: "R4..", scale: 1.02 },
		],
		uncertainty: {
			inherit: false,
			factors: [
				{ on: "名目成長率", distribution: "uniform", min: "-2%", max: "1%", persistence: 0.5 },
				{ on: "市税", distribution: "normal", spread: "3%", allocationTax: "unlinked" },
				{ on: "人口増減率", distribution: "triangular", min: "-1%", mode: "0%", max: "0.4%" },
				{ on: "市債発行額", distribution: "list", values: ["-30%", "0%", "25%"] },
				{ on: "新発債の金利", distribution: "normal", spread: "0.4%", persistence: 1 },
			],
			events: [{ name: "災害", probability: "9%", lines: { 投資的経費: 400, 市税: -60 }, recovery: 2 }],
		},
	});
	const prepared = prepareSimulation([outlook], { paths: 131, seed: 3 });
	if ("problems" in prepared) throw new Error(JSON.stringify(prepared.problems));
	const { simulation } = prepared;
	const [machine, plain] = [modelFacts.kernel, new Kernel(modelFacts.kernel.program, null)].map((kernel) =>
		simulationReport(simulation, [simulateRange(kernel, simulation.task)]),
	);
	expect(plain).toEqual(machine);
});

describe.each([false, true])("a limit that 標準財政規模 decides, without machine code: %s", (isPlain) => {
	const scaled = legalLimits.flatMap(({ limit }) => (typeof limit === "number" ? [] : [limit]));
	const units = amountUnits.map((unit) => [unit, convertAmount(1, "億円", unit)] as const);

	it.each(units)("is the one of a run wherever the figure is near what it can be, in %s", (unit, perHundredMillion) => {
		for (const limit of scaled) {
			const [least, greatest] = scaledRange(limit);
			const { laid, memory, make } = opened((sheet) => {
				const at = { limit: sheet.columns(1), figures: sheet.columns(1), scales: sheet.columns(1) };
				const ends = [(least + greatest) / 2, (greatest - least) / 2].map((end) => sheet.number(end));
				const made = [sheet.columns(1), ...ends, sheet.list(limitNumbers(limit, unit))];
				sheet.call("limit", at.limit, at.figures, at.scales, ...made);
				return at;
			}, isPlain);
			const [found, figures, scales] = [laid.limit, laid.figures, laid.scales].map((address) =>
				columnsAt(memory, address, 1),
			) as [Float64Array, Float64Array, Float64Array];
			const ends = [limit.curve.least, limit.curve.most, ...limit.curve.pieces.map(({ upTo }) => upTo)];
			for (let path = 0; path < pathsOfBlock; path += 1) {
				const ofRange = ((path * 7) % pathsOfBlock) / pathsOfBlock;
				figures[path] = path % 31 === 30 ? Number.NaN : least - 1 + ofRange * (greatest - least + 2);
				const scale = path < ends.length ? (ends[path] as number) : 6 * path + 0.37;
				scales[path] = path % 29 === 28 ? Number.NaN : scale * perHundredMillion;
			}
			make();
			for (const [path, value] of figures.entries()) {
				const wanted = scaledPercent(limit, scales[path] as number, unit);
				if (value > least && value < greatest) expect(found[path]).toBe(wanted);
				else expect(Math.sign(value - (found[path] as number))).toBe(Math.sign(value - (least + greatest) / 2));
			}
		}
	});
});

function bitsOf(column: Float64Array): string {
	return Buffer.from(column.slice().buffer).toString("base64");
}
