import { nearest } from "../diagnostics/near-miss.ts";
import { readyRuleMessages } from "../diagnostics/ready-rule-messages.ts";
import { findNamed } from "../domain/names.ts";
import type { Cursor } from "../files/cursor.ts";
import { expandRule } from "../model/drivers/expand-rule.ts";
import { readyRules } from "../model/drivers/ready-rules.ts";
import type { DriverRuleSpec, WrittenRuleSpec } from "./drivers-schema.ts";

/** ひな形をほどく — a rule with the formula that its ready rule stands for, and its source; `null` when it was refused. */
export function writtenOut(name: string, at: Cursor<WrittenRuleSpec>): Cursor<DriverRuleSpec> | null {
	const { value } = at;
	if (typeof value !== "object") return at.with(value);
	const { formula, rule: ready, with: given, ...written } = value;
	if (formula !== undefined && ready === undefined && given === undefined) return at.with({ ...written, formula });
	if (formula !== undefined || ready === undefined) return at.say(readyRuleMessages.formulaOrRule(name));
	const named = (at as Cursor<typeof value>).at("rule");
	const rule = findNamed(readyRules, ready);
	const known = readyRules.map(({ label }) => label);
	if (rule === null) return named.say(readyRuleMessages.unknownRule(ready, nearest(ready, known), known));
	const texts = Object.entries(given ?? {}).map(([argument, text]) => [argument, String(text)] as const);
	const expanded = expandRule(rule, name, new Map(texts));
	if ("formula" in expanded) {
		const { source, grade, note } = rule;
		return at.with({ source, grade, ...(note === undefined ? {} : { note }), ...written, ...expanded });
	}
	for (const problem of expanded.problems) named.say(problem);
	return null;
}
