import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Cursor } from "../files/cursor.ts";
import type { ResolveContext } from "./context.ts";
import { operationWords } from "./operation-words.ts";
import { enteredKind, type QuantityKind, readQuantity } from "./quantities.ts";
import { resolveExpression } from "./resolve-expression.ts";
import type { Change, Operation } from "./scenario.ts";
import type { ChangeSpec } from "./scenario-schema.ts";
import { type Horizon, readYearList, readYears } from "./years.ts";

const operations = ["set", "add", "scale", "growth", "expr"] as const;
type OperationKey = (typeof operations)[number];

/** Resolves one entry of `changes`; `null` when something in it is wrong. */
export function resolveChange(entry: Cursor<ChangeSpec>, context: ResolveContext): Change | null {
	const { value: spec, said } = entry;
	const found = statedOperations(entry);
	const operation = found[0];
	// A formula speaks of amounts that are entered: of a line with members it would have to speak of each.
	const named = operation === "expr" ? context.lines.leaf(spec.line) : context.lines.changeable(spec.line);
	const term = "code" in named ? entry.at("line").say(named) : named;
	if (operation === undefined && !entry.isDamaged) entry.say(scenarioMessages.noOperation());
	if (found.length > 1) entry.at(found[1] as OperationKey).sayOfKey(scenarioMessages.manyOperations(found));
	const years = changeYears(entry, operation, context);
	if (term) checkOptions(entry, term);
	const resolved =
		operation && found.length === 1 ? resolveOperation(entry, operation, { ...context, term, years }) : null;
	if (entry.said > said || !resolved || !term || !years) return null;
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
		place: entry.at("line").place,
	};
}

/** The operations of a change, as they are written from left to right. */
function statedOperations(entry: Cursor<ChangeSpec>): OperationKey[] {
	const place = (key: OperationKey) => entry.at(key).keyPlace;
	return operations
		.filter((key) => entry.value[key] !== undefined)
		.toSorted((a, b) => place(a).line - place(b).line || place(a).column - place(b).column);
}

/** What only some lines can be asked: a link to 普通交付税, 一般財源 in the place of bonds. */
export function checkOptions(entry: Cursor<Pick<ChangeSpec, "allocationTax" | "replace">>, term: TermDefinition): void {
	const { allocationTax, replace } = entry.value;
	if (allocationTax !== undefined && !term.linkable)
		entry.at("allocationTax").sayOfKey(scenarioMessages.allocationTaxNotPossible(term.label));
	if (replace !== undefined && term.replacedBy === undefined)
		entry.at("replace").sayOfKey(scenarioMessages.replaceNotPossible(term.label));
}

function changeYears(
	entry: Cursor<ChangeSpec>,
	operation: OperationKey | undefined,
	{ horizon }: ResolveContext,
): FiscalYear[] | null {
	const { years } = entry.value;
	if (years !== undefined) return readYearList(years, horizon, entry.at("years"));
	const values = operation && operation !== "expr" ? entry.value[operation] : undefined;
	if (values !== undefined && typeof values === "object" && Object.keys(values).length > 0) {
		const found = Object.keys(values).flatMap((key) => {
			const reading = readYears(key, horizon, entry.place);
			return "value" in reading ? reading.value : [];
		});
		return [...new Set(found)].sort((a, b) => a - b);
	}
	return entry.isDamaged ? null : entry.say(scenarioMessages.missingYears());
}

const otherKinds: Readonly<Record<string, QuantityKind>> = { scale: { kind: "scale" }, growth: { kind: "rate" } };

/** Reads what a change does; `term` and `years` are `null` where they could not be read. */
function resolveOperation(
	entry: Cursor<ChangeSpec>,
	operation: OperationKey,
	context: ResolveContext & { readonly term: TermDefinition | null; readonly years: readonly FiscalYear[] | null },
): Operation | null {
	if (operation === "expr") return resolveExpression(entry.at("expr") as Cursor<string>, context);
	const { years } = context;
	const at = entry.at(operation) as Cursor<number | string | Readonly<Record<string, number | string>>>;
	const kind = otherKinds[operation] ?? enteredKind(context.term, context.municipality.unit);
	const read = (value: number | string) => readQuantity(value, kind);
	if (typeof at.value !== "object") {
		const value = at.take(read(at.value));
		return value === null ? null : { kind: operation, values: new Map((years ?? []).map((year) => [year, value])) };
	}
	const { values, isComplete } = perYear(at as YearMap, context.horizon, read, years);
	const missing = (years ?? []).filter((year) => !values.has(year));
	if (missing.length > 0 && isComplete && !at.isDamaged)
		at.say(scenarioMessages.missingYearValue(describeYears(missing)));
	return { kind: operation, values };
}

type YearMap = Cursor<Readonly<Record<string, number | string>> | undefined>;
type ReadValue = (value: number | string) => ReturnType<typeof readQuantity>;

/** Reads `{ R5: …, R6..R8: … }`; years may not overlap. */
export function readPerYear(written: YearMap, horizon: Horizon, read: ReadValue): Map<FiscalYear, number> {
	return perYear(written, horizon, read, null).values;
}

/** As {@link readPerYear}, no year outside `within`; complete when every year could be read. */
function perYear(
	written: YearMap,
	horizon: Horizon,
	read: ReadValue,
	within: readonly FiscalYear[] | null,
): { values: Map<FiscalYear, number>; isComplete: boolean } {
	const values = new Map<FiscalYear, number>();
	let isComplete = true;
	for (const [key, at] of written.fields()) {
		const value = at.take(read(at.value));
		const years = at.accept(readYears(key, horizon, at.keyPlace));
		if (years === null) {
			isComplete = false;
			continue;
		}
		const repeated = years.filter((year) => values.has(year));
		const outside = within ? years.filter((year) => !within.includes(year)) : [];
		if (repeated.length > 0) at.sayOfKey(scenarioMessages.repeatedYear(describeYears(repeated)));
		if (outside.length > 0) at.sayOfKey(scenarioMessages.outsideYears(describeYears(outside)));
		for (const year of years) values.set(year, value ?? Number.NaN);
	}
	return { values, isComplete };
}
