import { expect, it } from "vitest";
import { explainFigure } from "../../src/answers/explain/figure.ts";
import { himi } from "../support/drawn.ts";

const { columns, municipality } = himi.plan;
const explained = (line: string, year: number, depth = 1) =>
	explainFigure({ program: municipality.model.kernel.program, columns }, line, year, depth);

it("a settled figure is given, a projected one made of others, and one that nothing precedes is absent", () => {
	expect(explained("debtService", 0)).toMatchObject({ kind: "given", tree: null, children: [] });
	expect(explained("cityTax", 0)).toMatchObject({ kind: "given", tree: null });
	const made = explained("debtService", 1);
	expect(made.kind).toBe("formula");
	expect(made.children.map(({ term, yearIndex }) => [term.id, yearIndex])).toEqual([
		["bondPrincipal", 1],
		["bondInterest", 1],
		["debtServiceAdjustment", 1],
	]);
	expect(made.children.map(({ children }) => children)).toEqual([[], [], []]);
	expect(made.children.reduce((sum, { value }) => sum + value, 0)).toBe(made.value);
	expect(explained("debtService", 1, 0).children).toEqual([]);
	expect(explained("bondPrincipal", 0).kind).toBe("absent");
});

it("a total that a table may print is given where it was typed, and added up where it was not", () => {
	const typed = (figure: number) => {
		const series = new Map(columns.inputs.series);
		series.set("given.totalFundBalance", new Float64Array(columns.shape.years).fill(figure));
		const run = {
			program: municipality.model.kernel.program,
			columns: { ...columns, inputs: { ...columns.inputs, series } },
		};
		return explainFigure(run, "totalFundBalance", 0, 1).kind;
	};
	expect([typed(999), typed(Number.NaN)]).toEqual(["given", "formula"]);
});
