import { type MathNode, parse } from "mathjs/number";
import { isFormulaProblem } from "./formula-parser.ts";
import { syntaxFault } from "./syntax.ts";
import { type FormulaProblem, problem, type Token, tokenize } from "./tokens.ts";
import { type BuiltIn, builtIns, substitute, type Tree } from "./tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Reads a formula: text → tokens (closed whitelist, positions) → mathjs tree (precedence) → {@link Tree}.
 * Returns the tree, or the first place where the text leaves the language. The only door to mathjs.
 */
export function parseFormula(text: string, vocabulary: Vocabulary): Tree | FormulaProblem {
	const { tokens, fault } = tokenize(text, vocabulary);
	const found = syntaxFault(tokens, text, fault === null) ?? fault;
	if (found) return found;
	let node: MathNode;
	try {
		node = parse(tokens.map((token) => token.text).join(" "));
	} catch {
		return problem("syntax", text, { start: 0, end: text.length });
	}
	const operands = tokens.filter((t) => t.kind === "number" || t.kind === "name" || t.kind === "function");
	return new Reader(text, operands, vocabulary).read(node);
}

const arithmetic: Readonly<Record<string, "+" | "-" | "*" | "/" | "^">> = {
	add: "+",
	subtract: "-",
	multiply: "*",
	divide: "/",
	pow: "^",
};
const comparison: Readonly<Record<string, "<" | "<=" | ">" | ">=" | "==" | "!=">> = {
	smaller: "<",
	smallerEq: "<=",
	larger: ">",
	largerEq: ">=",
	equal: "==",
	unequal: "!=",
};

/** mathjs's nodes, seen through the few shapes the language has. Fields are checked before they are read. */
interface NodeShape {
	readonly type: string;
	readonly value?: unknown;
	readonly name?: unknown;
	readonly fn?: unknown;
	readonly implicit?: unknown;
	readonly args?: readonly MathNode[];
	readonly content?: MathNode;
	readonly condition?: MathNode;
	readonly trueExpr?: MathNode;
	readonly falseExpr?: MathNode;
}

/** Thrown inside {@link Reader} only, to leave the recursion at the first refusal. */
class Refusal extends Error {
	readonly problem: FormulaProblem;
	constructor(found: FormulaProblem) {
		super(found.reason);
		this.problem = found;
	}
}

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

	read(node: MathNode): Tree | FormulaProblem {
		try {
			return this.tree(node);
		} catch (error) {
			if (error instanceof Refusal) return error.problem;
			throw error;
		}
	}

	private tree(node: MathNode): Tree {
		const shape = node as unknown as NodeShape;
		switch (shape.type) {
			case "ConstantNode":
				if (typeof shape.value !== "number") return this.refuse("construct", shape.type);
				this.take();
				return { kind: "number", value: shape.value };
			case "SymbolNode":
				return this.name(String(shape.name), this.take());
			case "ParenthesisNode":
				return this.tree(shape.content as MathNode);
			case "OperatorNode":
				return this.operator(shape);
			case "ConditionalNode":
				return {
					kind: "choose",
					condition: this.tree(shape.condition as MathNode),
					yes: this.tree(shape.trueExpr as MathNode),
					no: this.tree(shape.falseExpr as MathNode),
				};
			case "FunctionNode":
				return this.call(shape);
			default:
				return this.refuse("construct", shape.type);
		}
	}

	private operator(shape: NodeShape): Tree {
		const name = String(shape.fn);
		const [first, second] = shape.args ?? [];
		if (first === undefined || shape.implicit === true) return this.refuse("construct", name);
		if (second === undefined) {
			if (name === "unaryMinus") return { kind: "negate", of: this.tree(first) };
			if (name === "unaryPlus") return this.tree(first);
			if (name === "not") return { kind: "not", of: this.tree(first) };
			return this.refuse("construct", name);
		}
		const sign = arithmetic[name];
		if (sign) return { kind: "arithmetic", operator: sign, left: this.tree(first), right: this.tree(second) };
		const relation = comparison[name];
		if (relation) return { kind: "compare", operator: relation, left: this.tree(first), right: this.tree(second) };
		if (name === "and" || name === "or")
			return { kind: "logic", operator: name, left: this.tree(first), right: this.tree(second) };
		return this.refuse("construct", name);
	}

	private name(name: string, token: Token | undefined): Tree {
		if (name === "notApplicable") return { kind: "notApplicable" };
		if (this.vocabulary.terms.has(name)) return { kind: "term", id: name, back: 0 };
		if (this.vocabulary.parameters.has(name)) return { kind: "parameter", id: name };
		return this.refuseAt("input-only", token);
	}

	private call(shape: NodeShape): Tree {
		const token = this.take();
		const name = token?.text ?? "";
		const args = shape.args ?? [];
		if (this.vocabulary.channels.has(name)) return this.channel(name, args, token);
		if (name === "prev" || name === "sum") return this.past(name, args, token);
		if (name === "cohorts") return this.cohorts(args, token);
		const definition = this.vocabulary.functions.get(name);
		if (definition) {
			if (args.length !== definition.parameters.length)
				return this.refuseAt("arguments", token, `${definition.parameters.length}個`);
			const values = args.map((arg) => this.tree(arg));
			return { kind: "named", name, args: values, body: this.expand(definition, values) };
		}
		if (!Object.hasOwn(builtIns, name)) return this.refuseAt("name", token);
		const { least, most } = builtIns[name as BuiltIn];
		if (args.length < least || args.length > most)
			return this.refuseAt("arguments", token, least === most ? `${least}個` : `${least}〜${most}個`);
		const values = args.map((arg) => this.tree(arg));
		if (name === "round" && values[1] !== undefined && !isDigits(values[1]))
			return this.refuseAt("arguments", token, "桁数は0〜9の整数");
		return { kind: "call", name: name as BuiltIn, args: values };
	}

	private channel(name: string, args: readonly MathNode[], token: Token | undefined): Tree {
		const argument = args[0] as unknown as NodeShape | undefined;
		if (args.length !== 1 || argument?.type !== "SymbolNode") return this.refuseAt("arguments", token, "名前1個");
		const operand = this.take();
		const id = String(argument.name);
		if (!this.vocabulary.channels.get(name)?.has(id)) return this.refuseAt("not-input", operand, name);
		return { kind: "input", channel: name, id };
	}

	private past(name: "prev" | "sum", args: readonly MathNode[], token: Token | undefined): Tree {
		const argument = args[0] as unknown as NodeShape | undefined;
		if (args.length < 1 || args.length > 2 || argument?.type !== "SymbolNode" || (name === "sum" && args.length < 2))
			return this.refuseAt("arguments", token, `${name}(項目${name === "sum" ? ", 年数" : ""})`);
		const operand = this.take();
		const id = String(argument.name);
		if (!this.vocabulary.terms.has(id)) return this.refuseAt("not-term", operand, name);
		const count = args[1] === undefined ? 1 : this.yearCount(args[1], token);
		if (name === "prev") return { kind: "term", id, back: count };
		let total: Tree = { kind: "term", id, back: count - 1 };
		for (let back = count - 2; back >= 0; back -= 1)
			total = { kind: "arithmetic", operator: "+", left: total, right: { kind: "term", id, back } };
		return total;
	}

	private cohorts(args: readonly MathNode[], token: Token | undefined): Tree {
		const [line, table, unit] = args;
		if (line === undefined || table === undefined || args.length > 3)
			return this.refuseAt("arguments", token, "cohorts(項目, 表, 端数の単位)");
		const id = this.take()?.text ?? "";
		const name = this.take()?.text ?? "";
		if (!this.vocabulary.terms.has(id) || !this.vocabulary.tables?.has(name))
			return this.refuseAt("arguments", token, "cohorts(項目, 表, 端数の単位)");
		return { kind: "cohorts", id, table: name, unit: unit === undefined ? null : this.tree(unit) };
	}

	private yearCount(node: MathNode, token: Token | undefined): number {
		const value = this.tree(node);
		if (value.kind !== "number" || !Number.isInteger(value.value) || value.value < 1 || value.value > 30)
			return this.refuseAt("arguments", token, "年数は1〜30の整数");
		return value.value;
	}

	/** The body of a named function with its parameters replaced by the arguments. */
	private expand(definition: { parameters: readonly string[]; formula: string }, values: readonly Tree[]): Tree {
		const body = parseFormula(definition.formula, {
			...this.vocabulary,
			labels: new Map(),
			parameters: new Set([...this.vocabulary.parameters, ...definition.parameters]),
		});
		if (isFormulaProblem(body)) throw new Refusal(body);
		return substitute(body, new Map(definition.parameters.map((name, index) => [name, values[index] as Tree])));
	}

	private take(): Token | undefined {
		const token = this.operands[this.next];
		this.next += 1;
		return token;
	}

	private refuse(reason: FormulaProblem["reason"], detail: string): never {
		return this.refuseAt(reason, this.operands[Math.min(this.next, this.operands.length - 1)], detail);
	}

	private refuseAt(reason: FormulaProblem["reason"], token: Token | undefined, detail?: string): never {
		const start = token?.start ?? 0;
		throw new Refusal(problem(reason, this.text, { start, end: token?.end ?? start + 1 }, detail));
	}
}

function isDigits(tree: Tree): boolean {
	return tree.kind === "number" && Number.isInteger(tree.value) && tree.value >= 0 && tree.value <= 9;
}
