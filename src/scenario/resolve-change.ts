import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { describeYears } from "../domain/year-words.ts";
import { isDamaged } from "../files/salvage.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import type { ResolveContext } from "./context.ts";
import { operationWords } from "./operation-words.ts";
import { type QuantityKind, readQuantity } from "./quantities.ts";
import { resolveExpression } from "./resolve-expression.ts";
import type { Change, Operation } from "./scenario.ts";
import type { ChangeSpec } from "./scenario-schema.ts";
import { type Horizon, readYearList, readYears } from "./years.ts";

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
	const found = statedOperations(spec, path, source);
	const operation = found[0];
	if (operation === undefined && !isDamaged(source, path))
		problems.push(errorAt(source.place(path), scenarioMessages.noOperation()));
	if (found.length > 1)
		problems.push(errorAt(source.place([...path, found[1] as string], "key"), scenarioMessages.manyOperations(found)));
	const years = changeYears(spec, operation, path, source, context, problems);
	if (term) checkOptions(spec, term, path, source, problems);
	const resolved =
		operation && found.length === 1
			? resolveOperation(spec, operation, term, years, path, source, context, problems)
			: null;
	if (problems.length > before || !resolved || !term || !years) return null;
	return {
		line: term.id,
		years,
		operation: resolved,
		words: operationWords(resolved, term, context),
		linked: term.linkable === true && spec.allocationTax !== "unlinked",
		replaced: spec.replace !== undefined,
		reason: spec.reason ?? null,
		source: spec.source ?? null,
		owner: spec.owner ?? null,
		group: spec.group ?? null,
		place: source.place([...path, "line"]),
	};
}

/** The operations of a change, as they are written from left to right. */
function statedOperations(spec: ChangeSpec, path: Path, source: SourceFile): OperationKey[] {
	const place = (key: OperationKey) => source.place([...path, key], "key");
	return operations
		.filter((key) => spec[key] !== undefined)
		.toSorted((a, b) => place(a).line - place(b).line || place(a).column - place(b).column);
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

function checkOptions(
	spec: ChangeSpec,
	term: TermDefinition,
	path: Path,
	source: SourceFile,
	problems: Problem[],
): void {
	if (spec.allocationTax !== undefined && !term.linkable)
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
		const at: Path = [...path, "years"];
		return readYearList(
			spec.years,
			context.horizon,
			source.place(at),
			(index) => source.place([...at, index]),
			problems,
		);
	}
	const values = operation && operation !== "expr" ? spec[operation] : undefined;
	if (values !== undefined && typeof values === "object" && Object.keys(values).length > 0) {
		const years = Object.keys(values).flatMap((key) => {
			const reading = readYears(key, context.horizon, source.place([...path, operation as string, key], "key"));
			return "value" in reading ? reading.value : [];
		});
		return [...new Set(years)].sort((a, b) => a - b);
	}
	if (!isDamaged(source, path)) problems.push(errorAt(source.place(path), scenarioMessages.missingYears()));
	return null;
}

/** Reads what a change does; `term` and `years` are `null` where they could not be read. */
function resolveOperation(
	spec: ChangeSpec,
	operation: OperationKey,
	term: TermDefinition | null,
	years: readonly FiscalYear[] | null,
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
		if (typeof value === "number")
			return { kind: operation, values: new Map((years ?? []).map((year) => [year, value])) };
		problems.push(errorAt(source.place(at), value));
		return null;
	}
	const read = (value: number | string) => readQuantity(value, wanted);
	const { values, isComplete } = perYear(written, at, source, context.horizon, read, problems, years);
	const missing = (years ?? []).filter((year) => !values.has(year));
	if (missing.length > 0 && isComplete && !isDamaged(source, at))
		problems.push(errorAt(source.place(at), scenarioMessages.missingYearValue(describeYears(missing))));
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
	return perYear(written, path, source, horizon, read, problems, null).values;
}

/** As {@link readPerYear}, no year outside `within`; complete when every year could be read. */
function perYear<Value extends number | string>(
	written: Readonly<Record<string, Value>>,
	path: Path,
	source: SourceFile,
	horizon: Horizon,
	read: (value: Value) => ReturnType<typeof readQuantity>,
	problems: Problem[],
	within: readonly FiscalYear[] | null,
): { values: Map<FiscalYear, number>; isComplete: boolean } {
	const values = new Map<FiscalYear, number>();
	let isComplete = true;
	for (const [key, raw] of Object.entries(written)) {
		const place = source.place([...path, key], "key");
		const years = readYears(key, horizon, place);
		const value = read(raw);
		if (typeof value !== "number") problems.push(errorAt(source.place([...path, key]), value));
		if ("problem" in years) {
			problems.push(years.problem);
			isComplete = false;
			continue;
		}
		const repeated = years.value.filter((year) => values.has(year));
		const outside = within ? years.value.filter((year) => !within.includes(year)) : [];
		if (repeated.length > 0) problems.push(errorAt(place, scenarioMessages.repeatedYear(describeYears(repeated))));
		if (outside.length > 0) problems.push(errorAt(place, scenarioMessages.outsideYears(describeYears(outside))));
		for (const year of years.value) values.set(year, typeof value === "number" ? value : Number.NaN);
	}
	return { values, isComplete };
}

function quantityKind(
	operation: Exclude<OperationKey, "expr">,
	term: TermDefinition | null,
	context: ResolveContext,
): QuantityKind {
	if (operation === "scale") return { kind: "scale" };
	if (operation === "growth") return { kind: "rate" };
	return term?.unit === "people" ? { kind: "count" } : { kind: "amount", unit: context.municipality.unit };
}
