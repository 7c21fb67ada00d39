import {
	type ConditionalNode,
	type ConstantNode,
	create,
	type FunctionNode,
	type MathNode,
	type OperatorNode,
	type ParenthesisNode,
	parseDependencies,
	type SymbolNode,
} from "mathjs/number";
import { formulaTokens } from "./syntax.ts";
import { type FormulaProblem, Refusal, type Token, type Vocabulary } from "./tokens.ts";
import { type BuiltIn, builtIns, isComparison, substitute, type Tree } from "./tree.ts";

/**
 * Reads a formula: text → tokens (closed whitelist, positions) → mathjs tree (precedence) → {@link Tree}.
 * Returns the tree, or the first place where the text leaves the language. The only door to mathjs.
 */
export function parseFormula(text: string, vocabulary: Vocabulary): Tree | FormulaProblem {
	try {
		return readFormula(text, vocabulary);
	} catch (error) {
		if (error instanceof Refusal) return error.problem;
		throw error;
	}
}

/** Named so that who reads formulas can be handed what loads them only when one is there. */
export type FormulaParser = typeof parseFormula;

function readFormula(text: string, vocabulary: Vocabulary): Tree {
	const tokens = formulaTokens(text, vocabulary);
	const operands = tokens.filter((t) => t.kind === "number" || t.kind === "name" || t.kind === "function");
	return new Reader(text, operands, vocabulary).tree(precedence(text, tokens));
}

/** Only what parses: to make all functions of mathjs takes longer than all formulas of a city. */
const { parse } = create({ ...parseDependencies });

function precedence(text: string, tokens: readonly Token[]): MathNode {
	try {
		return parse(tokens.map((token) => token.text).join(" "));
	} catch {
		throw new Refusal("syntax", text, { start: 0, end: text.length });
	}
}

/** The few nodes of mathjs that the language has. */
type LanguageNode = ConstantNode | SymbolNode | ParenthesisNode | OperatorNode | ConditionalNode | FunctionNode;

/** Operands appear in the parser's tree in written order, so the k-th leaf read is the k-th operand token. */
class Reader {
	private next = 0;
	private readonly text: string;
	private readonly operands: readonly Token[];
	private readonly vocabulary: Vocabulary;

	constructor(text: string, operands: readonly Token[], vocabulary: Vocabulary) {
		this.text = text;
		this.operands = operands;
		this.vocabulary = vocabulary;
	}

	tree(parsed: MathNode): Tree {
		const node = parsed as LanguageNode;
		switch (node.type) {
			case "ConstantNode":
				this.take();
				return { kind: "number", value: node.value };
			case "SymbolNode":
				return this.name(this.take());
			case "ParenthesisNode":
				return this.tree(node.content);
			case "OperatorNode":
				return this.operator(node.op, node.args);
			case "ConditionalNode":
				return {
					kind: "choose",
					condition: this.tree(node.condition),
					yes: this.tree(node.trueExpr),
					no: this.tree(node.falseExpr),
				};
			case "FunctionNode":
				return this.call(this.take(), node.args);
			default:
				return this.refuse("construct", this.take(), parsed.type);
		}
	}

	private operator(operator: string, args: readonly MathNode[]): Tree {
		const [left, right] = args.map((arg) => this.tree(arg)) as [Tree, Tree | undefined];
		if (right === undefined) return operator === "+" ? left : { kind: operator === "-" ? "negate" : "not", of: left };
		const isLogic = operator === "and" || operator === "or";
		const kind = isLogic ? "logic" : isComparison(operator) ? "compare" : "arithmetic";
		return { kind, operator, left, right } as Tree;
	}

	private name(token: Token): Tree {
		const { text: id } = token;
		if (id === "notApplicable") return { kind: "notApplicable" };
		if (this.vocabulary.terms.has(id)) return { kind: "term", id, back: 0 };
		if (this.vocabulary.parameters.has(id)) return { kind: "parameter", id };
		return this.refuse("input-only", token);
	}

	private call(token: Token, args: readonly MathNode[]): Tree {
		const { text: name } = token;
		if (this.vocabulary.channels.has(name)) return this.channel(token, args);
		if (name === "prev" || name === "sum") return this.past(name, token, args);
		if (name === "cohorts") return this.cohorts(token, args);
		const definition = this.vocabulary.functions.get(name);
		const count = definition?.parameters.length;
		const { least, most } = count === undefined ? builtIns[name as BuiltIn] : { least: count, most: count };
		if (args.length < least || args.length > most)
			return this.refuse("arguments", token, least === most ? `${least}個` : `${least}〜${most}個`);
		const values = args.map((arg) => this.tree(arg));
		if (definition) return { kind: "named", name, args: values, body: this.expand(definition, values) };
		if (name === "round" && values[1] !== undefined && !isWhole(values[1], 0, 9))
			return this.refuse("arguments", token, "桁数は0〜9の整数");
		return { kind: "call", name: name as BuiltIn, args: values };
	}

	private channel(token: Token, args: readonly MathNode[]): Tree {
		const operand = args.length === 1 ? this.symbol(args[0]) : null;
		if (operand === null) return this.refuse("arguments", token, "名前1個");
		const { text: channel } = token;
		if (!this.vocabulary.channels.get(channel)?.has(operand.text)) return this.refuse("not-input", operand, channel);
		return { kind: "input", channel, id: operand.text };
	}

	private past(name: "prev" | "sum", token: Token, args: readonly MathNode[]): Tree {
		const isCounted = args.length === 2 || (args.length === 1 && name === "prev");
		const operand = isCounted ? this.symbol(args[0]) : null;
		if (operand === null) return this.refuse("arguments", token, `${name}(項目${name === "sum" ? ", 年数" : ""})`);
		const { text: id } = operand;
		if (!this.vocabulary.terms.has(id)) return this.refuse("not-term", operand, name);
		const count: Tree = args[1] === undefined ? { kind: "number", value: 1 } : this.tree(args[1]);
		if (!isWhole(count, 1, 30)) return this.refuse("arguments", token, "年数は1〜30の整数");
		if (name === "prev") return { kind: "term", id, back: count.value };
		let total: Tree = { kind: "term", id, back: count.value - 1 };
		for (let back = count.value - 2; back >= 0; back -= 1)
			total = { kind: "arithmetic", operator: "+", left: total, right: { kind: "term", id, back } };
		return total;
	}

	private cohorts(token: Token, args: readonly MathNode[]): Tree {
		const [line, table] = [this.symbol(args[0]), this.symbol(args[1])];
		const isKnown = line && table && this.vocabulary.terms.has(line.text) && this.vocabulary.tables?.has(table.text);
		if (!isKnown || args.length > 3) return this.refuse("arguments", token, "cohorts(項目, 表, 端数の単位)");
		const unit = args[2] === undefined ? null : this.tree(args[2]);
		return { kind: "cohorts", id: line.text, table: table.text, unit };
	}

	/** The body of a named function with its parameters replaced by the arguments. */
	private expand(definition: { parameters: readonly string[]; formula: string }, values: readonly Tree[]): Tree {
		const body = readFormula(definition.formula, {
			...this.vocabulary,
			labels: new Map(),
			parameters: new Set([...this.vocabulary.parameters, ...definition.parameters]),
		});
		return substitute(body, new Map(definition.parameters.map((name, index) => [name, values[index] as Tree])));
	}

	private take(): Token {
		const token = this.operands[this.next] as Token;
		this.next += 1;
		return token;
	}

	/** The token of an argument that is a name and no more. */
	private symbol(argument: MathNode | undefined): Token | null {
		return argument?.type === "SymbolNode" ? this.take() : null;
	}

	private refuse(reason: FormulaProblem["reason"], token: Token, detail?: string): never {
		throw new Refusal(reason, this.text, token, detail);
	}
}

function isWhole(tree: Tree, least: number, most: number): tree is Tree & { kind: "number" } {
	return tree.kind === "number" && Number.isInteger(tree.value) && tree.value >= least && tree.value <= most;
}
