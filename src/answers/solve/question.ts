import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { scenarioMessages } from "../../diagnostics/scenario-messages.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { nameForm } from "../../domain/typed-text.ts";
import { parseYearRanges } from "../../domain/year-range.ts";
import { describeYears } from "../../domain/year-words.ts";
import { type ArgumentText, argumentPlace, type Word, words } from "../../files/argument-text.ts";
import { floorLabel } from "../../model/parameters.ts";
import { readArgumentYears, splitYears } from "../../scenario/argument-years.ts";
import type { ResolveContext } from "../../scenario/context.ts";
import { readLimit } from "../../scenario/resolve-targets.ts";
import type { Project } from "../../scenario/scenario.ts";
import { splitTarget } from "../../scenario/target-text.ts";
import { readYearsWithin } from "../../scenario/years.ts";

/** 動かすもの — the one thing that may be changed to meet the targets. */
export type Lever =
	| {
			readonly kind: "add" | "scale" | "yearly";
			readonly line: string;
			readonly years: readonly FiscalYear[];
			readonly linked: boolean;
			readonly replaced: boolean;
	  }
	| { readonly kind: "year"; readonly project: number }
	| { readonly kind: "floor" };

type Context = Pick<ResolveContext, "municipality" | "horizon" | "lines">;

/** Reads 「財政調整基金残高 R12 >= 2600」; years may be a range or `..`. */
export function parseTarget(argument: ArgumentText, context: Context): Target | Problem {
	const { text } = argument;
	const fail = (at: number, message: Message) => errorAt(argumentPlace(argument, at), message);
	const typed = splitTarget(text);
	if (typed === null) return fail(text.trimEnd().length, solveMessages.solveTargetForm(text));
	const { left, comparison, limit: written, contradiction } = typed;
	const last = left.at(-1);
	if (last === undefined) return fail(0, solveMessages.solveTargetForm(text));
	// 「財政調整基金残高 >= 2600」: the last word is the line's, not a year.
	const whole = context.lines.find(left.map((word) => word.text).join(" "));
	if (whole || left.length === 1) return fail(last.at + last.text.length, solveMessages.solveTargetYears(text));
	const { name, years: stated } = splitYears(argument, left, context.lines);
	const term = context.lines.find(name.text);
	if (!term) return fail(name.at, context.lines.unknown(name.text));
	const isEveryYear = parseYearRanges(stated.text)?.every(({ from, to }) => from === null && to === null);
	const years = isEveryYear
		? readYearsWithin("..", context.horizon, argumentPlace(argument, stated.at))
		: readArgumentYears(argument, stated, context.horizon);
	if ("problem" in years) return years.problem;
	if (written === null) return fail(text.length, solveMessages.solveTargetForm(text));
	if (contradiction)
		return fail(written.at, scenarioMessages.targetOperatorTwice(contradiction.sign, contradiction.word));
	const limit = readWrittenLimit(written.text, term, context);
	if (typeof limit !== "number") return fail(written.at, limit);
	return {
		id: `solve-${text.normalize("NFKC").replace(/\s+/g, "")}`,
		label: `${term.label} ${describeYears(years.value)}`,
		line: term.id,
		operator: comparison,
		limit,
		kind: null,
		years: years.value,
		reference: false,
		source: null,
		effective: null,
	};
}

function readWrittenLimit(written: string, term: TermDefinition, context: Context): number | Message {
	const limit = readLimit(written, term.unit, context);
	return typeof limit === "number"
		? limit
		: solveMessages.solveTargetLimit(written, term.unit === "percent" ? "%" : context.municipality.unit);
}

/** Reads 「物件費 R5.. add」, 「事業「新庁舎」 year」 or `floor`. */
export function parseLever(argument: ArgumentText, projects: readonly Project[], context: Context): Lever | Problem {
	const { text } = argument;
	const normal = text.normalize("NFKC").trim();
	if (normal === "floor" || ["財政調整基金の下限", floorLabel(context.municipality.model)].includes(normal))
		return { kind: "floor" };
	const project = /^(\s*事業\s*「)(.*)」\s*(year|年度)?\s*$/.exec(text);
	if (project) return parseProject(argument, project, projects);
	const all = words(text);
	const at = all.findLastIndex((word) => operations.has(word.text.toLowerCase()));
	if (at < 0) return errorAt(...withoutOperation(argument, all));
	const word = (all[at] as Word).text.toLowerCase();
	if (word !== "add" && word !== "scale" && word !== "yearly")
		return errorAt(argumentPlace(argument, all[at]?.at), solveMessages.leverReplacesPlan(word));
	const first = all[0] as Word;
	if (at < 2) return errorAt(argumentPlace(argument, first.at), solveMessages.solveLeverForm(text));
	const { name, years: written } = splitYears(argument, all.slice(0, at), context.lines);
	const term = context.lines.leaf(name.text);
	if ("code" in term) return errorAt(argumentPlace(argument, first.at), term);
	const years = readArgumentYears(argument, written, context.horizon);
	if ("problem" in years) return years.problem;
	const options = all.slice(at + 1);
	const wrong = options.find((option) => !isOption(option.text, term));
	if (wrong) {
		const usable = ["unlinked", "linked", "replace"].filter((option) => isOption(option, term));
		const near = nearest(wrong.text, usable);
		return errorAt(argumentPlace(argument, wrong.at), solveMessages.solveLeverOption(wrong.text, near));
	}
	const has = (option: string) => options.some((each) => each.text === option);
	const linked = term.linkable === true && !has("unlinked");
	return { kind: word, line: term.id, years: years.value, linked, replaced: has("replace") };
}

/** Words that say what is done to a line; those that put something else in the plan's place are told apart. */
const operations = new Set(["add", "scale", "yearly", "growth", "set", "expr"]);

function withoutOperation(argument: ArgumentText, all: readonly Word[]): [ReturnType<typeof argumentPlace>, Message] {
	const last = all.at(-1);
	const near = last && nearest(last.text, operations);
	if (last && all.length >= 3)
		return [argumentPlace(argument, last.at), solveMessages.leverOperation(last.text, near ?? null)];
	return [argumentPlace(argument, argument.text.trimEnd().length), solveMessages.solveLeverForm(argument.text)];
}

function isOption(word: string, term: TermDefinition): boolean {
	if (word === "linked" || word === "unlinked") return term.linkable === true;
	return word === "replace" && term.replacedBy !== undefined;
}

function parseProject(argument: ArgumentText, match: RegExpExecArray, projects: readonly Project[]): Lever | Problem {
	const [, before = "", name = "", word] = match;
	if (word === undefined)
		return errorAt(argumentPlace(argument, argument.text.length), solveMessages.solveLeverForm(argument.text));
	const names = projects.map((project) => project.name);
	const isMeant = ({ name: each }: Project) => nameForm(each) === nameForm(name);
	const [found = -1, ...more] = projects.flatMap((each, index) => (isMeant(each) ? [index] : []));
	if (more.length > 0)
		return errorAt(argumentPlace(argument, before.length), solveMessages.solveAmbiguousProject(name, more.length + 1));
	if (found >= 0) return { kind: "year", project: found };
	return errorAt(
		argumentPlace(argument, before.length),
		solveMessages.solveUnknownProject(name, nearest(name, names), names),
	);
}
