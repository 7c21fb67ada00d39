import { nearest } from "../../diagnostics/near-miss.ts";
import type { Message } from "../../diagnostics/problem.ts";
import { readyRuleMessages } from "../../diagnostics/ready-rule-messages.ts";
import { parseFiscalYear } from "../../domain/fiscal-year.ts";
import { findNamed } from "../../domain/names.ts";
import { foldWidth } from "../../domain/typed-text.ts";
import type { ReadyRule, RuleArgument } from "./ready-rules.ts";

/** What is said to a rule, by the id or the label of its argument. */
type Given = ReadonlyMap<string, string>;

/** The formula a ready rule stands for, for a line, as a person reads it; or what is wrong with what it was told. */
export function expandRule(
	rule: ReadyRule,
	line: string,
	given: Given,
): { readonly formula: string } | { readonly problems: readonly Message[] } {
	const problems: Message[] = [];
	const said = new Map<string, string>();
	for (const [name, text] of given) {
		const argument = findNamed(rule.arguments, name);
		const known = rule.arguments.map(({ label }) => label);
		if (argument === null)
			problems.push(readyRuleMessages.unknownArgument(rule.label, name, nearest(name, known), known));
		else if (said.has(argument.id)) problems.push(readyRuleMessages.argumentTwice(rule.label, argument.label));
		else said.set(argument.id, text);
	}
	const values = new Map([["line", line]]);
	for (const argument of rule.arguments) {
		const text = said.get(argument.id) ?? argument.standard;
		if (text === undefined) {
			if (!argument.isOptional) problems.push(readyRuleMessages.missingArgument(rule.label, argument.label));
			continue;
		}
		const value = argumentText(argument, text);
		if (value === null) problems.push(readyRuleMessages.argumentYear(rule.label, argument.label, text));
		else values.set(argument.id, value);
	}
	// An argument of a part that cannot stand without another would be passed over.
	for (const [, part = ""] of rule.formula.matchAll(optionalPart)) {
		const lacking = argumentsIn(part).filter((id) => !values.has(id));
		if (argumentsIn(part).some((id) => said.has(id)))
			for (const id of lacking) problems.push(readyRuleMessages.missingArgument(rule.label, labelOf(rule, id)));
	}
	return problems.length > 0 ? { problems } : { formula: filled(rule.formula, values) };
}

const optionalPart = /\[([^\]]*)\]/g;

function argumentsIn(formula: string): string[] {
	return [...formula.matchAll(/\{(\w+)\}/g)].map(([, id = ""]) => id);
}

function labelOf(rule: ReadyRule, id: string): string {
	return rule.arguments.find((one) => one.id === id)?.label ?? "項目";
}

/** The formula of a rule with the labels of its arguments in their places, as documents show it. */
export function ruleWords(rule: ReadyRule): string {
	return rule.formula.replace(/\{(\w+)\}/g, (_, id: string) => labelOf(rule, id));
}

/** A year as a number; a name or a number as it is typed, more than one in brackets. */
function argumentText({ isYear }: RuleArgument, text: string): string | null {
	const typed = foldWidth(text)
		.trim()
		.replace(/^[△▲]\s*/, "-");
	if (isYear) return parseFiscalYear(typed)?.toString() ?? null;
	if (/^-?[\d,]+(?:\.\d+)?%?$/.test(typed)) return typed.replaceAll(",", "");
	return /[-+*/?:<>=,]/.test(typed.replace(/\([^()]*\)/g, "")) ? `(${typed})` : typed;
}

/** What is in square brackets is left out where one of its arguments has nothing. */
function filled(formula: string, values: ReadonlyMap<string, string>): string {
	return formula
		.replace(optionalPart, (_, part: string) => (argumentsIn(part).every((id) => values.has(id)) ? part : ""))
		.replace(/\{(\w+)\}/g, (_, id: string) => values.get(id) as string)
		.replaceAll("+ -", "- ");
}
