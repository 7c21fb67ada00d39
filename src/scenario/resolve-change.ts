import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { isFormulaProblem, parseFormula } from "../engine/formula.ts";
import type { Vocabulary } from "../engine/vocabulary.ts";
import { formulaMessage, placeInFormula } from "./formula-problem.ts";
import type { LineIndex } from "./lines.ts";
import type { Municipality } from "./municipality.ts";
import { type QuantityKind, readQuantity } from "./quantities.ts";
import type { Change, Operation } from "./scenario.ts";
import type { ChangeSpec } from "./scenario-schema.ts";
import type { Path, SourceFile } from "./yaml-source.ts";
import { type Horizon, readYear, readYears } from "./years.ts";

/** What names, years and units in a file are resolved against. */
export interface ResolveContext {
	readonly municipality: Municipality;
	readonly horizon: Horizon;
	readonly lines: LineIndex;
}

const operations = ["set", "add", "scale", "growth", "expr"] as const;
type OperationKey = (typeof operations)[number];

/** Resolves one entry of `changes`; `null` when something in it is wrong. */
export function resolveChange(
	spec: ChangeSpec,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): Change | null {
	const before = problems.length;
	const term = resolveLeaf(spec.line, [...path, "line"], source, context, problems);
	const found = operations.filter((key) => spec[key] !== undefined);
	const operation = found[0];
	if (operation === undefined) problems.push(errorAt(source.place(path), scenarioMessages.noOperation()));
	if (found.length > 1)
		problems.push(errorAt(source.place([...path, found[1] as string], "key"), scenarioMessages.manyOperations(found)));
	const years = changeYears(spec, operation, path, source, context, problems);
	if (term) checkOptions(spec, term, path, source, problems);
	const resolved =
		term && years && operation && found.length === 1
			? resolveOperation(spec, operation, term, years, path, source, context, problems)
			: null;
	if (problems.length > before || !resolved || !term || !years) return null;
	return {
		line: term.id,
		years,
		operation: resolved,
		words: operationWords(spec, operation as OperationKey),
		linked: isLinkable(term) && spec.allocationTax !== "unlinked",
		replaced: spec.replace !== undefined,
		reason: spec.reason ?? null,
		source: spec.source ?? null,
		owner: spec.owner ?? null,
		group: spec.group ?? null,
		place: source.place([...path, "line"]),
	};
}

/** A leaf line by name; says what else to change when the line is computed. */
export function resolveLeaf(
	name: string,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): TermDefinition | null {
	const term = context.lines.find(name);
	if (term?.leaf) return term;
	problems.push(errorAt(source.place(path), term ? context.lines.computed(term) : context.lines.unknown(name)));
	return null;
}

/** 市税 and 譲与税・交付金: the lines inside 基準財政収入額. */
export function isLinkable(term: TermDefinition): boolean {
	return term.id === "cityTax" || term.id === "transferTaxesAndGrants";
}

function checkOptions(
	spec: ChangeSpec,
	term: TermDefinition,
	path: Path,
	source: SourceFile,
	problems: Problem[],
): void {
	if (spec.allocationTax !== undefined && !isLinkable(term))
		problems.push(
			errorAt(source.place([...path, "allocationTax"], "key"), scenarioMessages.linkNotPossible(term.label)),
		);
	if (spec.replace !== undefined && term.id !== "bondIssuance")
		problems.push(errorAt(source.place([...path, "replace"], "key"), scenarioMessages.replaceNotPossible(term.label)));
}

function changeYears(
	spec: ChangeSpec,
	operation: OperationKey | undefined,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): FiscalYear[] | null {
	if (spec.years !== undefined) {
		const reading = readYears(spec.years, context.horizon, source.place([...path, "years"]));
		if ("value" in reading) return reading.value;
		problems.push(reading.problem);
		return null;
	}
	const values = operation && operation !== "expr" ? spec[operation] : undefined;
	if (values !== undefined && typeof values === "object") {
		const years = Object.keys(values).flatMap((key) => {
			const reading = readYears(key, context.horizon, source.place([...path, operation as string, key], "key"));
			return "value" in reading ? reading.value : [];
		});
		return [...new Set(years)].sort((a, b) => a - b);
	}
	problems.push(errorAt(source.place(path), scenarioMessages.missingYears()));
	return null;
}

function resolveOperation(
	spec: ChangeSpec,
	operation: OperationKey,
	term: TermDefinition,
	years: readonly FiscalYear[],
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): Operation | null {
	if (operation === "expr") return resolveExpression(spec.expr as string, [...path, "expr"], source, context, problems);
	const written = spec[operation] as number | string | Record<string, number | string>;
	const wanted = quantityKind(operation, term, context);
	const at: Path = [...path, operation];
	if (typeof written !== "object") {
		const value = readQuantity(written, wanted);
		if (typeof value === "number") return { kind: operation, values: new Map(years.map((year) => [year, value])) };
		problems.push(errorAt(source.place(at), value));
		return null;
	}
	const values = readPerYear(written, at, source, context.horizon, (value) => readQuantity(value, wanted), problems);
	for (const year of values.keys())
		if (!years.includes(year))
			problems.push(errorAt(source.place(at), scenarioMessages.outsideYears(formatFiscalYear(year))));
	for (const year of years)
		if (!values.has(year))
			problems.push(errorAt(source.place(at), scenarioMessages.missingYearValue(formatFiscalYear(year))));
	return { kind: operation, values };
}

/** Reads `{ R5: …, R6..R8: … }`; years may not overlap. */
export function readPerYear<Value extends number | string>(
	written: Readonly<Record<string, Value>>,
	path: Path,
	source: SourceFile,
	horizon: Horizon,
	read: (value: Value) => ReturnType<typeof readQuantity>,
	problems: Problem[],
): Map<FiscalYear, number> {
	const values = new Map<FiscalYear, number>();
	for (const [key, raw] of Object.entries(written)) {
		const place = source.place([...path, key], "key");
		const single = /\.\.|〜/.test(key) ? null : readYear(key, horizon, place);
		const years = single && "value" in single ? { value: [single.value] } : readYears(key, horizon, place);
		const value = read(raw);
		if (typeof value !== "number") problems.push(errorAt(source.place([...path, key]), value));
		if ("problem" in years) {
			problems.push(years.problem);
			continue;
		}
		for (const year of years.value) {
			if (values.has(year)) problems.push(errorAt(place, scenarioMessages.repeatedYear(formatFiscalYear(year))));
			else if (typeof value === "number") values.set(year, value);
			else values.set(year, Number.NaN);
		}
	}
	return values;
}

function quantityKind(
	operation: Exclude<OperationKey, "expr">,
	term: TermDefinition,
	context: ResolveContext,
): QuantityKind {
	if (operation === "scale") return { kind: "scale" };
	if (operation === "growth") return { kind: "rate" };
	return term.unit === "people" ? { kind: "count" } : { kind: "amount", unit: context.municipality.unit };
}

/** Words a scenario expression may use: leaf lines, `base`, `n`, `year`, `index(前提)`. */
export function expressionVocabulary(context: ResolveContext): Vocabulary {
	const leaves = context.lines.leaves.map((term) => term.id);
	const assumptions = context.municipality.assumptions;
	return {
		terms: new Set([...leaves, "base"]),
		parameters: new Set(["n", "year"]),
		channels: new Map([["index", new Set(assumptions.map(({ id }) => id))]]),
		functions: new Map(),
		labels: new Map([
			...context.lines.leafLabels(),
			...assumptions.map(({ id, label }): [string, string] => [label, id]),
		]),
	};
}

function resolveExpression(
	text: string,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): Operation | null {
	const place = source.place(path);
	const vocabulary = expressionVocabulary(context);
	const tree = parseFormula(text, vocabulary);
	if (isFormulaProblem(tree)) {
		const names = [...vocabulary.terms, ...vocabulary.labels.keys(), "prev", "index", "min", "max", "abs", "round"];
		problems.push(errorAt(placeInFormula(place, tree.offset), formulaMessage(tree, names)));
		return null;
	}
	if (tree.kind === "compare" || tree.kind === "logic" || tree.kind === "not") {
		problems.push(errorAt(place, scenarioMessages.truthValue(text)));
		return null;
	}
	return { kind: "expr", tree, text, place };
}

function operationWords(spec: ChangeSpec, operation: OperationKey): string {
	if (operation === "expr") return `= ${spec.expr}`;
	const written = spec[operation] as number | string | Record<string, number | string>;
	const value =
		typeof written === "object"
			? Object.entries(written)
					.map(([year, amount]) => `${year}: ${amount}`)
					.join("、")
			: String(written);
	switch (operation) {
		case "set":
			return `${value} とする`;
		case "add":
			return `${value} を加える`;
		case "scale":
			return `×${value}`;
		case "growth":
			return `毎年 ${value} 伸ばす`;
	}
}
