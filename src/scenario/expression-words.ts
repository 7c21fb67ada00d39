import { formatExact } from "../domain/amount.ts";
import { nodes, type Tree } from "../engine/tree.ts";

/** What a scenario's expression needs to be put into words: the label of a line, and of an assumption. */
interface ExpressionNames {
	readonly line: (id: string) => string;
	readonly assumption: (id: string) => string;
}

/** 式の読み下し — a scenario's `expr` as a council reads it: 「変更前の額 × 2」, never the words of the formula language. */
export function expressionWords(tree: Tree, names: ExpressionNames): string {
	const words = write(tree, names, 0);
	const years = usesYears(tree) ? "nは変更の最初の年度を1とする年数" : "";
	const rate = yearlyRate(tree);
	if (rate !== null) return `${rate}(${words}、${years})`;
	return `${words} とする${years === "" ? "" : `(${years})`}`;
}

/** 「毎年度1%ずつ累積で減らす」 for `base * 0.99 ^ n`, the form most changes have. */
function yearlyRate(tree: Tree): string | null {
	if (tree.kind !== "arithmetic" || tree.operator !== "*") return null;
	const [base, power] = tree.left.kind === "term" ? [tree.left, tree.right] : [tree.right, tree.left];
	if (base.kind !== "term" || base.id !== "base" || power.kind !== "arithmetic" || power.operator !== "^") return null;
	const { left: factor, right: exponent } = power;
	if (factor.kind !== "number" || exponent.kind !== "parameter" || exponent.id !== "n") return null;
	const percent = Number(((factor.value - 1) * 100).toFixed(6));
	if (percent === 0 || factor.value <= 0) return null;
	return `毎年度${Math.abs(percent)}%ずつ累積で${percent < 0 ? "減らす" : "増やす"}`;
}

function usesYears(tree: Tree): boolean {
	return [...nodes(tree)].some((node) => node.kind === "parameter" && node.id === "n");
}

const signs = { "+": ["+", 1], "-": ["−", 1], "*": ["×", 2], "/": ["÷", 2] } as const;
const comparisons = { "<": "<", "<=": "≦", ">": ">", ">=": "≧", "==": "=", "!=": "≠" } as const;
const parameters: Readonly<Record<string, string>> = { n: "n", year: "西暦の年度" };

/** Binding strength: a weaker part inside a stronger one takes brackets. */
function write(tree: Tree, names: ExpressionNames, strength: number): string {
	switch (tree.kind) {
		case "number":
			return plainNumber(tree.value, strength);
		case "notApplicable":
			return "－";
		case "term":
			return termWords(tree.id, tree.back, names);
		case "parameter":
			return parameters[tree.id] ?? tree.id;
		case "input":
			return `${names.assumption(tree.id)}の累積`;
		case "cohorts":
			return names.line(tree.id);
		case "negate":
			return bracket(`△ ${write(tree.of, names, 3)}`, 1, strength);
		case "not":
			return `${write(tree.of, names, 3)}でない`;
		case "arithmetic":
			return arithmetic(tree, names, strength);
		case "compare":
			return `${write(tree.left, names, 1)} ${comparisons[tree.operator]} ${write(tree.right, names, 1)}`;
		case "logic":
			return `${write(tree.left, names, 1)} ${tree.operator === "and" ? "かつ" : "または"} ${write(tree.right, names, 1)}`;
		case "choose":
			return bracket(
				`${write(tree.condition, names, 0)} のとき ${write(tree.yes, names, 1)}、ほかのとき ${write(tree.no, names, 1)}`,
				0.5,
				strength,
			);
		case "call":
			return call(tree.name, tree.args, names);
		case "named":
			return `${tree.name}(${tree.args.map((part) => write(part, names, 0)).join("、")})`;
	}
}

function arithmetic(tree: Tree & { kind: "arithmetic" }, names: ExpressionNames, strength: number): string {
	if (tree.operator === "^") {
		const words = `${write(tree.left, names, 4)}の${write(tree.right, names, 4)}乗`;
		return bracket(words, 3, strength);
	}
	const [sign, own] = signs[tree.operator];
	const right = tree.operator === "+" || tree.operator === "*" ? own : own + 1;
	return bracket(`${write(tree.left, names, own)} ${sign} ${write(tree.right, names, right)}`, own, strength);
}

function call(name: string, args: readonly Tree[], names: ExpressionNames): string {
	const [first, second] = args;
	const one = first === undefined ? "" : write(first, names, 0);
	const list = `[${args.map((arg) => write(arg, names, 0)).join(" と ")}]`;
	const words: Readonly<Record<string, string>> = {
		min: `${list}の小さい方`,
		max: `${list}の大きい方`,
		abs: `[${one}]の絶対値`,
		floor: `[${one}]の小数点以下を切り下げた数`,
		ceil: `[${one}]の小数点以下を切り上げた数`,
	};
	const places = second === undefined ? "" : `小数第${write(second, names, 0)}位まで`;
	return words[name] ?? `[${one}]を${places}四捨五入した数`;
}

function termWords(id: string, back: number, names: ExpressionNames): string {
	const label = id === "base" ? "変更前の額" : names.line(id);
	if (back === 0) return label;
	return back === 1 ? `前年度の${label}` : `${back}年度前の${label}`;
}

function plainNumber(value: number, strength: number): string {
	return bracket(formatExact(value), value < 0 ? 1 : 9, strength);
}

function bracket(text: string, own: number, around: number): string {
	return own < around ? `(${text})` : text;
}
