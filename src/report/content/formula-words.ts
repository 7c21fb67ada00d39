import { formatExact, formatNumber, formatUnrounded, unknownWord } from "../../domain/amount.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { decimalsOfLine } from "../../domain/unit.ts";
import type { Tree } from "../../engine/tree.ts";

/** What a formula needs to be put into words with its values. */
interface FormulaWords {
	readonly owner: TermDefinition;
	readonly term: (id: string) => TermDefinition;
	readonly parameterLabel: (id: string) => string;
	/** Digits after the point of an amount. */
	readonly decimals: number;
	readonly functionLabel: (name: string) => string;
	readonly valueOf: (tree: Tree) => number;
	/** Whether a part without a figure is not known. */
	readonly isUnknown?: (tree: Tree) => boolean;
}

const channelWords: Readonly<Record<string, string>> = {
	entered: "入力額",
	linked: "変更額",
	planned: "計画の",
	published: "公表された",
	overridden: "個別に決めた額",
	remainder: "残差(規則では説明できない額)",
	driver: "",
};

/** 「前年度末残高 2,800 + 積立 147 − 繰入 300」 — a formula with its values, as it is said in a council. */
export function formulaWords(tree: Tree, context: FormulaWords): string {
	return write(tree, context, 0);
}

/** Binding strength: a weaker part inside a stronger one takes brackets. */
function write(tree: Tree, context: FormulaWords, strength: number): string {
	switch (tree.kind) {
		case "number":
			return formatExact(tree.value);
		case "notApplicable":
			return "－";
		case "term":
			return `${termName(tree.id, tree.back, context)} ${partFigure(tree, tree.id, context)}`;
		case "parameter":
			return tree.id === "hundredPercent"
				? "100"
				: `${context.parameterLabel(tree.id)} ${formatExact(context.valueOf(tree))}`;
		case "input":
			return `${inputName(tree.channel, tree.id, context)} ${figure(context.valueOf(tree), context.term(tree.id), context.decimals)}`;
		case "cohorts":
			return `発行年度別の合計 ${figure(context.valueOf(tree), context.term(tree.id), context.decimals)}`;
		case "negate":
			return bracket(`−${write(tree.of, context, 3)}`, 1, strength);
		case "not":
			return `${write(tree.of, context, 3)}でない`;
		case "arithmetic":
			return arithmetic(tree, context, strength);
		case "compare":
			return `${write(tree.left, context, 1)} ${tree.operator} ${write(tree.right, context, 1)}`;
		case "logic":
			return `${write(tree.left, context, 1)} ${tree.operator === "and" ? "かつ" : "または"} ${write(tree.right, context, 1)}`;
		case "choose":
			return write(tree.yes, context, strength);
		case "call":
			return call(tree, context);
		case "named":
			return named(tree, context);
	}
}

function partFigure(tree: Tree, id: string, context: FormulaWords): string {
	if (context.isUnknown?.(tree)) return unknownWord;
	return figure(context.valueOf(tree), context.term(id), context.decimals);
}

const signs = { "+": ["+", 1], "-": ["−", 1], "*": ["×", 2], "/": ["÷", 2], "^": ["^", 3] } as const;

function arithmetic(tree: Tree & { kind: "arithmetic" }, context: FormulaWords, strength: number): string {
	const [sign, own] = signs[tree.operator];
	const right = tree.operator === "+" || tree.operator === "*" ? own : own + 1;
	return bracket(`${write(tree.left, context, own)} ${sign} ${write(tree.right, context, right)}`, own, strength);
}

const roundings: Readonly<Record<string, string>> = {
	round: "四捨五入",
	ceil: "切上げ",
	floor: "切下げ",
	trunc: "切捨て",
};

function call(tree: Tree & { kind: "call" }, context: FormulaWords): string {
	const { name, args } = tree;
	const rounding = roundings[name];
	if (rounding !== undefined) return rounded(tree, args[0] as Tree, rounding, context);
	const zero = args.find((arg) => arg.kind === "number" && arg.value === 0);
	const others = args.filter((arg) => arg !== zero);
	if (name === "max" && zero && others.length === 1) {
		const inner = others[0] as Tree;
		const words = write(inner, context, 0);
		return context.valueOf(inner) < 0 ? `0(${words} は負のため)` : words;
	}
	const list = args.map((arg) => write(arg, context, 0)).join(" と ");
	if (name === "min") return `[${list}] の小さい方`;
	if (name === "max") return `[${list}] の大きい方`;
	return `${name}(${args.map((arg) => write(arg, context, 0)).join(", ")})`;
}

/** A rounding that changes nothing is not mentioned. */
function named(tree: Tree & { kind: "named" }, context: FormulaWords): string {
	return rounded(tree, tree.args[0] as Tree, context.functionLabel(tree.name), context);
}

function rounded(whole: Tree, argument: Tree, how: string, context: FormulaWords): string {
	const same = Math.abs(context.valueOf(argument) - context.valueOf(whole)) < 1e-9;
	if (same) return write(argument, context, 1);
	// 「…の小数第2位以下を切捨て」, 「…を表示単位に切上げ」.
	return `(${write(argument, context, 0)} ${how.includes("を") ? "の" : "を"}${how})`;
}

function termName(id: string, back: number, context: FormulaWords): string {
	const term = context.term(id);
	if (back > 0 && id === context.owner.id && term.measure === "stock")
		return back === 1 ? "前年度末残高" : `${back}年度前の残高`;
	const years = back === 0 ? "" : back === 1 ? "前年度の" : `${back}年度前の`;
	const sameFund = sharesFund(term, context.owner) ? term.shortLabel : undefined;
	return `${years}${sameFund ?? term.label}`;
}

/** 「積立」「繰入」 are enough beside the fund they belong to. */
function sharesFund(term: TermDefinition, owner: TermDefinition): boolean {
	if (term.shortLabel === undefined) return false;
	if (term.shortLabel !== "積立" && term.shortLabel !== "繰入") return true;
	return owner.label.replace(/残高$/, "") === term.label.replace(/(への積立|からの繰入)$/, "");
}

function inputName(channel: string, id: string, context: FormulaWords): string {
	if (channel === "entered" && context.term(id).blankUnlessStated) return context.term(id).label;
	const word = channelWords[channel] ?? channel;
	return channel === "planned" || channel === "published" ? `${word}${context.term(id).label}` : word;
}

/** A figure in the precision of its line; an amount that is not rounded shows a digit more. */
export function figure(value: number, term: TermDefinition, decimals: number): string {
	if (Number.isNaN(value)) return "－";
	if (term.typed) return `${formatExact((value * term.typed.by) / term.typed.times)}${term.typed.words}`;
	if (term.unit === "ratio") return formatExact(value);
	if (term.unit === "percent") return formatNumber(value, term.detail ? 4 : decimalsOfLine(term, decimals));
	return formatUnrounded(value, decimalsOfLine(term, decimals));
}

function bracket(text: string, own: number, around: number): string {
	return own < around ? `(${text})` : text;
}
