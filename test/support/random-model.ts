import type { TermDefinition } from "../../src/domain/term.ts";
import type { ProgramSource } from "../../src/engine/program.ts";

type Random = () => number;

const roundToUnit = {
	name: "roundToUnit",
	parameters: ["amount"],
	formula: "round(round(amount / roundingUnit, 6)) * roundingUnit",
	label: "",
	source: "",
};
const parameters = ["roundingUnit", "share"].map((id) => ({ id, label: id, unit: "ratio", from: "run" }) as const);

/**
 * 任意の形のモデル — definitions of another shape: other lines, formulas, lags, rules for settled years, laws. `dividesByNothing`:
 * a divisor may be zero; mathjs gives it a sign that the kernel does not have.
 */
export function randomModel(random: Random, dividesByNothing: boolean): ProgramSource {
	const ids = Array.from({ length: 2 + Math.floor(7 * random()) }, (_, at) => `line${String.fromCharCode(65 + at)}`);
	const divide = dividesByNothing
		? (left: string, right: string) => `(${left} / ${right})`
		: (left: string, right: string) => `(${left} / (1 + abs(${right})))`;
	const terms = ids.map(
		(id, at): TermDefinition => ({
			id,
			label: id,
			unit: "ratio",
			measure: "flow",
			formula: formula({ random, ids, at, divide }, Math.floor(5 * random())),
			source: "",
			...pick(random, [{}, { given: "settledYears" }, { given: "whereTyped" }] as const),
			...pick(random, [{}, { before: "zero" }, { before: "one" }, { before: "data" }] as const),
			...(random() < 0.1 ? { settledYearsOnly: true } : {}),
		}),
	);
	const laws = ids.slice(0, 3).map((id, at) => ({
		id: `law${id}`,
		label: id,
		left: pick(random, [`${id} + ${ids.at(-1)}`, `abs(${id})`, `${id} - prev(${id})`]),
		relation: pick(random, ["=", ">="] as const),
		right: pick(random, [`${ids.at(-1)} + ${id}`, "0", `entered(${ids[at]})`]),
		years: pick(random, ["all", "afterFirst", "projectedYears"] as const),
		source: "",
	}));
	const tables = ["sharesA", "sharesB"];
	return { terms, parameters, functions: [roundToUnit], laws, channels: ["entered", "linked"], tables };
}

interface FormulaContext {
	readonly random: Random;
	readonly ids: readonly string[];
	readonly at: number;
	readonly divide: (left: string, right: string) => string;
}

/** A formula of a line: of this year it reads lines before it, of earlier years any. */
function formula(context: FormulaContext, depth: number): string {
	const { random, ids, at, divide } = context;
	const inner = () => formula(context, depth - 1 - Math.floor(2 * random()));
	const any = () => pick(random, ids);
	const before = ids.slice(0, at);
	const leaf = () =>
		pick(random, [
			...[() => `entered(${any()})`, () => `linked(${any()})`, () => `prev(${any()})`],
			...[() => `prev(${any()}, ${pick(random, ["2", "3"])})`, () => pick(random, ["roundingUnit", "share", "100"])],
			...[() => pick(random, ["0", "1", "0.5", "notApplicable"])],
			...(before.length === 0 ? [] : [() => pick(random, before), () => pick(random, before)]),
		])();
	if (depth <= 0) return leaf();
	const compared = () => `${inner()} ${pick(random, ["<", "<=", ">", ">=", "==", "!="])} ${inner()}`;
	return pick(random, [
		leaf,
		() => `(${inner()} ${pick(random, ["+", "-", "*"])} ${inner()})`,
		() => divide(inner(), inner()),
		() => `(${inner()} ${pick(random, ["+", "-"])} ${inner()})`,
		() => `(-${inner()})`,
		() => `(${inner()}) ^ 2`,
		() => `(${compared()} ? ${inner()} : ${inner()})`,
		() => `((${compared()}) ${pick(random, ["and", "or"])} (not (${compared()})) ? ${inner()} : ${inner()})`,
		() => `${pick(random, ["min", "max"])}(${inner()}, ${inner()})`,
		() => `${pick(random, ["abs", "roundToUnit", "roundToUnit"])}(${inner()})`,
		() => `${pick(random, ["ceil", "floor", "trunc"])}(round(${inner()}, 6))`,
		...(before.length === 0
			? []
			: [
					() => `sum(${pick(random, before)}, 2)`,
					() => `cohorts(${pick(random, before)}, sharesA${pick(random, ["", ", roundingUnit"])})`,
				]),
	])();
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
	return values[Math.floor(values.length * random())] as Value;
}
