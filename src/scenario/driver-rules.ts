import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import { formulaRefusals } from "../diagnostics/formula-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt } from "../diagnostics/problem.ts";
import type { AmountUnit } from "../domain/amount.ts";
import { dimensionWords } from "../domain/driver-unit.ts";
import type { TermDefinition } from "../domain/term.ts";
import { unitDimensions } from "../domain/unit.ts";
import type { FormulaParser } from "../engine/formula.ts";
import type { Vocabulary } from "../engine/tokens.ts";
import { type Tree, withParts } from "../engine/tree.ts";
import { type Inferred, inferUnit, isPlain, sameUnit } from "../engine/units.ts";
import type { Cursor } from "../files/cursor.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { DriverRuleSpec } from "./drivers-schema.ts";

/** What a formula of drivers may name: the outlook's lines, and drivers by name with the id of each. */
interface DriverNames {
	readonly lines: LineIndex;
	readonly drivers: ReadonlyMap<string, string>;
	/** Lines that have a rule: in a formula they are what the rule gives, unrounded. */
	readonly driven: ReadonlyMap<string, string>;
}

/** 式を読む — the formula of a rule as a tree of drivers and lines; `null` when it was refused, and why was said. */
export function readDriverFormula(
	at: Cursor<DriverRuleSpec>,
	names: DriverNames,
	parseFormula: FormulaParser,
): Tree | null {
	const { text, place } = formulaOf(at);
	if (typeof text === "number") return { kind: "number", value: text };
	const vocabulary = vocabularyOf(names);
	const read = parseFormula(text, vocabulary);
	if ("reason" in read) {
		const near = () => nearest(read.text, vocabulary.labels.keys());
		const message =
			read.reason === "name"
				? driverRuleMessages.unknownName(read.text, near())
				: formulaRefusals[read.reason](read.text, read.detail ?? "");
		return at.push(errorAt(place(read.offset), message));
	}
	return drivenNames(read, names.driven);
}

/** What is written as the formula of a rule, and where a character of it stands. */
export function formulaOf(at: Cursor<DriverRuleSpec>) {
	const { value } = at;
	if (typeof value !== "object") return { text: value, place: (offset: number) => at.placeWithin(offset) };
	const formula = (at as Cursor<typeof value>).at("formula");
	return { text: value.formula, place: (offset: number) => formula.placeWithin(offset) };
}

/** What formulas of drivers know before anything is named. */
export const driverLanguage = {
	terms: new Set(["year"]),
	parameters: new Set<string>(),
	channels: new Map(),
	functions: new Map(),
} as const;

const vocabularies = new WeakMap<DriverNames, Vocabulary>();

function vocabularyOf(names: DriverNames): Vocabulary {
	const { lines, drivers } = names;
	const vocabulary = vocabularies.get(names) ?? {
		...driverLanguage,
		terms: new Set([...lines.terms.map(({ id }) => id), ...drivers.values(), ...driverLanguage.terms]),
		labels: new Map([
			...lines.terms.flatMap(({ id, label, aliases = [] }) => [label, ...aliases].map((name) => [name, id] as const)),
			...drivers,
		]),
		// Only a label names a driver: its id is nobody's word.
		excluded: new Set(["trunc", "notApplicable", ...drivers.values()]),
	};
	vocabularies.set(names, vocabulary);
	return vocabulary;
}

function drivenNames(tree: Tree, driven: DriverNames["driven"]): Tree {
	if (tree.kind === "term") return { ...tree, id: driven.get(tree.id) ?? tree.id };
	return withParts(tree, (part) => drivenNames(part, driven));
}

/** A rule with what its unit is checked by. */
export interface CheckedRule {
	readonly term: TermDefinition;
	readonly tree: Tree;
	readonly at: Cursor<DriverRuleSpec>;
	/** What its unit must be; `null`: what its formula gives. */
	readonly stated: Inferred | null;
}

/** 単位の検査 — 百万円 + 人 is refused. The units of rules of their own are what their formulas give. */
export function checkDriverUnits(
	rules: readonly CheckedRule[],
	known: ReadonlyMap<string, Inferred>,
	unit: AmountUnit,
): ReadonlyMap<string, Inferred> {
	const byId = new Map(rules.map((rule) => [rule.term.id, rule]));
	const found = new Map(known);
	const check = (rule: CheckedRule): Inferred => {
		const { term, tree, stated } = rule;
		// What refers to itself is known while it is looked for only where its unit is stated.
		found.set(term.id, stated ?? "any");
		const given = inferred(rule);
		const isOther = stated !== null && given !== null && !isPlain(tree) && !sameUnit(given, stated);
		if (isOther) say(rule, stated, given);
		const own = stated ?? given ?? "any";
		found.set(term.id, own);
		return own;
	};
	const inferred = (rule: CheckedRule): Inferred | null => {
		const differing: [Inferred, Inferred][] = [];
		const lookup = {
			term: (id: string) => found.get(id) ?? check(byId.get(id) as CheckedRule),
			parameter: () => ({}),
			plainNumbersFit: true,
			mismatch: (_: string, left: Inferred, right: Inferred): never => {
				differing.push([left, right]);
				throw new UnitsDiffer();
			},
		};
		try {
			return inferUnit(rule.tree, lookup);
		} catch (error) {
			if (!(error instanceof UnitsDiffer)) throw error;
			const [[left, right]] = differing as [[Inferred, Inferred]];
			say(rule, left, right);
			return null;
		}
	};
	const say = ({ term, at }: CheckedRule, left: Inferred, right: Inferred) => {
		const [one, other] = [left, right].map((each) => dimensionWords(each, unit)) as [string, string];
		at.push(errorAt(formulaOf(at).place(0), driverRuleMessages.unitsDiffer(term.label, one, other)));
	};
	for (const rule of rules) if (!found.has(rule.term.id)) check(rule);
	return found;
}

class UnitsDiffer extends Error {}

/** The dimensions of a line of the outlook. */
export function lineDimensions({ unit }: Pick<TermDefinition, "unit">): Inferred {
	return unitDimensions[unit];
}
