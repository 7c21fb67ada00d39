import { all, create, type EvalFunction } from "mathjs/number";
import type { TermDefinition } from "../../src/domain/term.ts";
import type { Columns } from "../../src/engine/columns.ts";
import type { ProgramSource } from "../../src/engine/program.ts";
import { modelSource } from "./program.ts";

// As it comes, mathjs takes numbers for equal that are nearly so.
const { parse } = create(all ?? {}, { relTol: Number.MIN_VALUE, absTol: Number.MIN_VALUE });

/** Functions whose first arguments are names, not values. */
const naming = /\b(prev|sum|entered|linked|planned|published|cohorts)\(\s*(\w+)(?:\s*,\s*([A-Za-z]\w*))?/g;

/** mathjs's own reading of a formula text: names handed to `prev` and the like become strings, nothing else is touched. */
function compileText(text: string): EvalFunction {
	const named = text.replace(naming, (_, name, line, table) => `${name}("${line}"${table ? `, "${table}"` : ""}`);
	return parse(named).compile();
}

/** The definitions whose formulas were compiled last, with what mathjs made of them. */
let last = compiledOf(modelSource);

function compiledOf(source: ProgramSource) {
	return {
		source,
		compiled: new Map(source.terms.map(({ id, formula }) => [id, compileText(formula)])),
		terms: new Map(source.terms.map((term) => [term.id, term])),
	};
}

/** The model's named functions, written once more in JavaScript. */
function namedFunctions(unit: number): Record<string, (value: number) => number> {
	const away = (value: number) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
	const sixth = (value: number) => Number(value.toFixed(6));
	return {
		roundToUnit: (amount) => away(sixth(amount / unit)) * unit,
		ceilToUnit: (amount) => Math.ceil(sixth(amount / unit)) * unit,
		truncateToTenth: (percentage) => Math.trunc(sixth(percentage * 10)) / 10,
		truncateToHundredth: (percentage) => Math.trunc(sixth(percentage * 100)) / 100,
		roundToTenth: (percentage) => away(sixth(percentage * 10)) / 10,
		trunc: Math.trunc,
	};
}

/** What mathjs makes of every line in one year of one path, the lines it reads being what the kernel made of them. */
export function oracleYear(columns: Columns, year: number, path: number, source = modelSource): Map<string, number> {
	if (last.source !== source) last = compiledOf(source);
	const { compiled, terms } = last;
	const { years, settledYears } = columns.shape;
	const { series, parameters } = columns.inputs;
	const input = (key: string) => {
		const column = series.get(key) as Float64Array;
		return column[column.length === years ? year : path * years + year] as number;
	};
	const column = (line: string, at: number): number => {
		if (at >= 0) return columns.values.get(line)?.[path * years + at] as number;
		const before = terms.get(line)?.before;
		if (before === "zero" || before === "one") return before === "one" ? 1 : 0;
		return before === "data" ? (series.get(`before.${line}`)?.[-1 - at] as number) : Number.NaN;
	};
	const functions = namedFunctions(parameters.get("roundingUnit") as number);
	const cohorts = (line: string, table: string, rounded?: number) => {
		const shares = series.get(`table.${table}`) as Float64Array;
		let total = 0;
		for (let issue = settledYears; issue <= year; issue += 1) {
			const amount = column(line, issue) * (shares[year * years + issue] as number);
			total += rounded === undefined ? amount : (functions.roundToUnit?.(amount) as number);
		}
		return total;
	};
	const scope = {
		...Object.fromEntries(source.terms.map((line) => [line.id, column(line.id, year)])),
		...Object.fromEntries(parameters),
		...functions,
		...Object.fromEntries(source.channels.map((name) => [name, (line: string) => input(`${name}.${line}`)])),
		notApplicable: Number.NaN,
		prev: (line: string, back = 1) => column(line, year - back),
		sum: (line: string, count: number) =>
			Array.from({ length: count }, (_, back) => column(line, year - back)).reduce((total, value) => total + value, 0),
		cohorts,
	};
	const value = ({ id, given, settledYearsOnly }: TermDefinition): number => {
		const typed = given === undefined || year >= settledYears ? Number.NaN : input(`given.${id}`);
		if (year < settledYears && (given === "settledYears" || !Number.isNaN(typed))) return typed;
		if (settledYearsOnly && year >= settledYears) return 0;
		return Number(compiled.get(id)?.evaluate(scope));
	};
	return new Map(source.terms.map((term) => [term.id, value(term)]));
}
