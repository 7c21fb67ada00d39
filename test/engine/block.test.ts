import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import type { LawDefinition, TermDefinition } from "../../src/domain/term.ts";
import { Block } from "../../src/engine/block.ts";
import { blockModule } from "../../src/engine/block-code.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { outlookProgram } from "../../src/model/outlook-program.ts";
import { packProgram, unpackProgram } from "../../src/model/packed-program.ts";
import { assembledKernel, modelSource } from "../support/program.ts";

const program = compileProgram(modelSource);

const ratio = (id: string, formula: string, more: Partial<TermDefinition> = {}): TermDefinition => ({
	id,
	label: id,
	unit: "ratio",
	measure: "flow",
	formula,
	source: "",
	...more,
});
const programOf = (terms: readonly TermDefinition[], laws: readonly LawDefinition[] = []) =>
	compileProgram({ terms, parameters: [], functions: [], laws, channels: ["e"], tables: [] });

describe("a block of paths", () => {
	it("reads of each line the figures typed for it, in whichever settled year they stand", () => {
		const typed = { given: "whereTyped" } as const;
		const small = programOf([ratio("a", "e(a)", typed), ratio("b", "e(b)", typed)]);
		const none = Number.NaN;
		const figures: Readonly<Record<string, number[]>> = {
			"e.a": [10, 11, 12],
			"e.b": [20, 21, 22],
			"given.a": [1, none, none],
			"given.b": [none, 2, none],
		};
		for (const made of [assembledKernel(small), new Kernel(small, null)]) {
			const series = made.inputs.map((key) => Float64Array.from(figures[key] as number[]));
			const differsFrom = Int32Array.from(made.inputs, (key) => (key.startsWith("e.") ? 0 : -1));
			const block = new Block(made, { years: 3, settledYears: 2, series, differsFrom, asked: [true, true] }, 1);
			block.share({}, { series, parameters: new Float64Array(0) }, 0);
			const columns = made.outputs.map(() => new Float64Array(3));
			expect(block.projectOne(series, columns)).toBe(true);
			expect(columns.map((column) => [...column])).toEqual([
				[1, 11, 12],
				[20, 2, 22],
			]);
			expect(() => block.projectInPlace(3)).toThrow("too many paths");
		}
	});

	it("settles each year of each line when all is projected, and nothing else: the next paths read what was not settled", () => {
		const small = programOf([
			ratio("shared", "e(shared)"),
			ratio("own", "e(own)"),
			ratio("total", "prev(total) + shared + own", { before: "data" }),
		]);
		const figures: Readonly<Record<string, number[]>> = {
			"before.total": [-0.2],
			"e.own": [0.2, 0.2, 0.2],
			"e.shared": [0.4, 0.4, 0.4],
		};
		const series = assembledKernel(small).inputs.map((key) => Float64Array.from(figures[key] as number[]));
		const seen: number[] = [];
		const settle = () => (line: number, column: Float64Array) => {
			seen.push(line);
			for (const [path, value] of column.entries()) column[path] = Math.round(value);
		};
		const module = assembledKernel(small).module;
		for (const made of [new Kernel(small, module, settle), new Kernel(small, null, settle)]) {
			const differsFrom = Int32Array.from(made.inputs, (key) => (key === "e.own" ? 0 : -1));
			const block = new Block(made, { years: 3, settledYears: 1, series, differsFrom, asked: [true, true, true] }, 1);
			block.share({}, { series, parameters: new Float64Array(0) }, 0);
			for (const _ of ["first", "second"]) {
				seen.length = 0;
				const columns = made.outputs.map(() => new Float64Array(3));
				block.projectOne(series, columns);
				const of = (id: string) => [...(columns[made.outputs.indexOf(id)] ?? [])];
				expect([of("shared"), of("own"), of("total")]).toEqual([
					[0, 0, 0],
					[0, 0, 0],
					[0, 1, 2],
				]);
				expect(seen).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
				for (const [input, key] of made.inputs.entries())
					if (key.startsWith("e."))
						expect([0, 1, 2].map((year) => block.inputColumn(input, year)[0])).toEqual(figures[key]);
			}
		}
	});

	it("takes for true what is neither zero nor no number, by itself", () => {
		const small = programOf([ratio("a", "e(a)"), ratio("b", "a > 0 ? 1 : 2")]);
		const bare: Tree = {
			kind: "choose",
			condition: { kind: "term", id: "a", back: 0 },
			yes: { kind: "number", value: 1 },
			no: { kind: "number", value: 2 },
		};
		const asked = { ...small, trees: new Map(small.trees).set("b", bare) };
		const series = [Float64Array.of(0, -0, Number.NaN, 0.5, 1, -2)];
		for (const made of [assembledKernel(asked), new Kernel(asked, null)]) {
			const question = { years: 6, settledYears: 1, series, differsFrom: Int32Array.of(0), asked: [true, true] };
			const block = new Block(made, question, 1);
			block.share({}, { series, parameters: new Float64Array(0) }, 0);
			const columns = made.outputs.map(() => new Float64Array(6));
			block.projectOne(series, columns);
			expect([...(columns[made.outputs.indexOf("b")] ?? [])]).toEqual([2, 2, 2, 1, 1, 1]);
		}
	});

	it("does once what no path has of its own, and nothing that is neither asked for nor read by a law in its years", () => {
		const never = { id: "never", label: "", left: "shared", relation: "=", right: "unasked", source: "" } as const;
		const small = programOf(
			[
				ratio("shared", "2 * e(shared)"),
				ratio("own", "e(own)"),
				ratio("both", "shared + own"),
				ratio("read", "2 * own"),
				ratio("unasked", "3 * read"),
			],
			[{ ...never, years: "projectedYears" }],
		);
		const series = [Float64Array.of(5, 6, 7), Float64Array.of(10, 20, 30)];
		const asked = small.order.map((id) => id === "both");
		for (const made of [assembledKernel(small), new Kernel(small, null)]) {
			expect(made.inputs).toEqual(["e.own", "e.shared"]);
			// What is of a path's own begins in the second year; the law is held, and broken, from the third on.
			for (const settledYears of [2, 3]) {
				const differsFrom = Int32Array.of(1, -1);
				const block = new Block(made, { years: 3, settledYears, series, differsFrom, asked }, 2);
				const line = (id: string) => made.outputs.indexOf(id);
				for (const id of made.outputs) for (const year of [0, 1, 2]) block.lineColumn(line(id), year).fill(-1);
				block.share({}, { series, parameters: new Float64Array(0) }, 0);
				for (const year of [1, 2]) block.inputColumn(0, year).set([year, 10 * year]);
				expect(block.projectInPlace(2)).toBe(settledYears === 3);
				const columns = (id: string) => [0, 1, 2].map((year) => [...block.lineColumn(line(id), year)]);
				const differs = (id: string) => [0, 1, 2].map((year) => block.differs(line(id), year));
				const [untouched, isHeld] = [[-1, -1], settledYears === 2];
				const ofOne = (value: number) => [value, value];
				expect(columns("shared")).toEqual([ofOne(20), ofOne(40), ofOne(60)]);
				expect(columns("both")).toEqual([ofOne(25), [41, 50], [62, 80]]);
				expect(columns("unasked")).toEqual([untouched, untouched, isHeld ? [12, 120] : untouched]);
				expect(differs("shared")).toEqual([false, false, false]);
				expect(differs("both")).toEqual([false, true, true]);
				expect(differs("unasked")).toEqual([false, false, isHeld]);
			}
		}
	});

	it("leaves the calculation to closures where the host refuses its module", () => {
		expect(new Kernel(program, { many: () => Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9) }).module).toBeNull();
	});

	it("is a module the host accepts, and stands in the build as the definitions say", () => {
		for (const made of [assembledKernel(program), modelFacts.kernel])
			expect([made.moduleFor("one"), made.moduleFor("many")]).not.toContain(null);
		expect(packProgram(outlookProgram())).toBe(packProgram(program));
		expect(unpackProgram(modelSource, packProgram(program))).toEqual(program);
		expect(blockModule(outlookProgram())).toEqual(blockModule(program));
	});
});
