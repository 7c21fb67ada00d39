import { type FormulaProblem, Refusal, type Token, tokenize } from "./tokens.ts";
import { type BuiltIn, builtIns, compareOperators, isComparison, substitute, type Tree } from "./tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

const deepest = 60;

/** How tightly operators hold what stands beside them. What has no strength ends a value. */
const strengths: ReadonlyMap<string, number> = new Map([
	["?", 1],
	["or", 2],
	["and", 3],
	...compareOperators.map((text) => [text, 4] as const),
	["+", 5],
	["-", 5],
	["*", 6],
	["/", 6],
	["^", 8],
]);
/** Of a sign and of `not`: −2 ^ 2 is −4, and 2 ^ −2 is a quarter. */
const signStrength = 7;

const operands: ReadonlySet<Token["kind"]> = new Set(["number", "name", "function", "open"]);

/** What a function is given: a value, or a name where it asks for one. */
type Name = Token & { readonly kind: "name" };
type Argument = Tree | Name;

/** Reads a formula. Returns the tree, or the first place where the text leaves the language. */
export function parseFormula(text: string, vocabulary: Vocabulary): Tree | FormulaProblem {
	try {
		return new Reader(text, vocabulary).whole();
	} catch (error) {
		if (error instanceof Refusal) return error.problem;
		throw error;
	}
}

/** Takes a token only when it is looked at, so that the first refusal is of the first place. */
class Reader {
	private readonly text: string;
	private readonly vocabulary: Vocabulary;
	private readonly tokens: Generator<Token, undefined>;
	private ahead: Token | undefined;
	private last: Token | undefined;
	/** The brackets that are open here. */
	private level: { readonly open: Token | null; readonly isCall: boolean; readonly depth: number };

	constructor(text: string, vocabulary: Vocabulary) {
		this.text = text;
		this.vocabulary = vocabulary;
		this.tokens = tokenize(text, vocabulary);
		this.level = { open: null, isCall: false, depth: 0 };
	}

	whole(): Tree {
		const tree = this.value();
		return this.next() === undefined ? tree : this.refuseEnd();
	}

	/** A value with the operators after it that hold so tightly at least; `left`: what of it was read before. */
	private value(least = 1, left = this.operand()): Tree {
		const token = this.next();
		if (token && operands.has(token.kind)) this.refuse("implicit", token);
		if (token?.text === "not") this.refuse("syntax", token);
		const strength = strengths.get(token?.text ?? "") ?? 0;
		if (strength < least) return left;
		const { text: operator } = this.take();
		if (operator === "?") return this.choice(left);
		const right = this.value(operator === "^" ? signStrength : strength + 1);
		const compares = isComparison(operator);
		const after = compares && this.next();
		if (after && isComparison(after.text)) this.refuse("construct", after, "chain");
		const kind = compares ? "compare" : operator === "and" || operator === "or" ? "logic" : "arithmetic";
		return this.value(least, { kind, operator, left, right } as Tree);
	}

	private choice(condition: Tree): Tree {
		const question = this.last;
		const yes = this.value();
		if (this.next()?.text !== ":") this.refuseEnd(question);
		this.take();
		return { kind: "choose", condition, yes, no: this.value() };
	}

	private operand(): Tree {
		const [token, { last }] = [this.next(), this];
		if (token === undefined) return this.refuse("syntax", last ?? { start: 0, end: 0 }, last ? "end" : "empty");
		if (token.kind === "open") return this.bracketed(false)[0] as Tree;
		if (token.kind === "close" && this.level.open === null) this.refuse("syntax", token, "unopened");
		this.take();
		if (token.kind === "number") return { kind: "number", value: Number(token.text) };
		if (token.kind === "name") return this.name(token);
		if (token.kind === "function") return this.call(token);
		if (token.text === "+") return this.value(signStrength);
		if (token.text === "-") return { kind: "negate", of: this.value(signStrength) };
		if (token.text === "not") return { kind: "not", of: this.value(signStrength) };
		return this.refuse("syntax", token);
	}

	/** What is in brackets: one value, or as many as a call has; of those the first so many may be no more than names. */
	private bracketed(isCall: boolean, names = 0): readonly Argument[] {
		const [outer, open] = [this.level, this.next() as Token];
		if (outer.depth === deepest) this.refuse("depth", open, String(deepest));
		this.take();
		this.level = { open, isCall, depth: outer.depth + 1 };
		const found: Argument[] = [];
		let isMore = !isCall || this.next()?.kind !== "close";
		while (isMore) {
			found.push(found.length < names ? this.nameOrValue() : this.value());
			isMore = isCall && this.next()?.kind === "comma";
			if (isMore) this.take();
		}
		if (this.next()?.kind !== "close") this.refuseEnd();
		this.take();
		this.level = outer;
		return found;
	}

	private nameOrValue(): Argument {
		if (this.next()?.kind !== "name") return this.value();
		const name = this.take() as Name;
		const after = this.next()?.kind ?? "close";
		return after === "close" || after === "comma" ? name : this.value(1, this.name(name));
	}

	private name(token: Token): Tree {
		const { text: id } = token;
		if (id === "notApplicable") return { kind: "notApplicable" };
		if (this.vocabulary.terms.has(id)) return { kind: "term", id, back: 0 };
		if (this.vocabulary.parameters.has(id)) return { kind: "parameter", id };
		return this.refuse("input-only", token);
	}

	private call(token: Token): Tree {
		const { text: name } = token;
		const { channels, functions } = this.vocabulary;
		if (this.next()?.kind !== "open") this.refuse("bare-function", token);
		if (channels.has(name)) return this.channel(token, this.bracketed(true, 1));
		if (name === "prev" || name === "sum") return this.past(name, token, this.bracketed(true, 1));
		if (name === "cohorts") return this.cohorts(token, this.bracketed(true, 2));
		const definition = functions.get(name);
		const count = definition?.parameters.length;
		const { least, most } = count === undefined ? builtIns[name as BuiltIn] : { least: count, most: count };
		const args = this.bracketed(true) as readonly Tree[];
		if (args.length < least || args.length > most)
			this.refuse("arguments", token, least === most ? `${least}個` : `${least}〜${most}個`);
		if (definition) return { kind: "named", name, args, body: this.expand(definition, args) };
		if (name === "round" && args[1] !== undefined && !isWhole(args[1], 0, 9))
			this.refuse("arguments", token, "桁数は0〜9の整数");
		return { kind: "call", name: name as BuiltIn, args };
	}

	private channel(token: Token, [operand, ...more]: readonly Argument[]): Tree {
		if (operand?.kind !== "name" || more.length > 0) return this.refuse("arguments", token, "名前1個");
		const { text: channel } = token;
		if (!this.vocabulary.channels.get(channel)?.has(operand.text)) this.refuse("not-input", operand, channel);
		return { kind: "input", channel, id: operand.text };
	}

	private past(name: "prev" | "sum", token: Token, [operand, years, ...more]: readonly Argument[]): Tree {
		const count = years ?? (name === "prev" ? { kind: "number", value: 1 } : undefined);
		if (operand?.kind !== "name" || count === undefined || more.length > 0)
			return this.refuse("arguments", token, `${name}(項目${name === "sum" ? ", 年数" : ""})`);
		const { text: id } = operand;
		if (!this.vocabulary.terms.has(id)) this.refuse("not-term", operand, name);
		if (!isWhole(count, 1, 30)) return this.refuse("arguments", token, "年数は1〜30の整数");
		if (name === "prev") return { kind: "term", id, back: count.value };
		let total: Tree = { kind: "term", id, back: count.value - 1 };
		for (let back = count.value - 2; back >= 0; back -= 1)
			total = { kind: "arithmetic", operator: "+", left: total, right: { kind: "term", id, back } };
		return total;
	}

	private cohorts(token: Token, [line, table, unit, ...more]: readonly Argument[]): Tree {
		const { terms, tables } = this.vocabulary;
		const isNamed = line?.kind === "name" && table?.kind === "name" && unit?.kind !== "name" && more.length === 0;
		if (!isNamed || !terms.has(line.text) || !tables?.has(table.text))
			return this.refuse("arguments", token, "cohorts(項目, 表, 端数の単位)");
		return { kind: "cohorts", id: line.text, table: table.text, unit: unit ?? null };
	}

	/** The body of a named function with its parameters replaced by the arguments. */
	private expand(definition: { parameters: readonly string[]; formula: string }, values: readonly Tree[]): Tree {
		const parameters = new Set([...this.vocabulary.parameters, ...definition.parameters]);
		const body = new Reader(definition.formula, { ...this.vocabulary, labels: new Map(), parameters }).whole();
		return substitute(body, new Map(definition.parameters.map((name, index) => [name, values[index] as Tree])));
	}

	private next(): Token | undefined {
		this.ahead ??= this.tokens.next().value;
		return this.ahead;
	}

	private take(): Token {
		this.last = this.next() as Token;
		this.ahead = undefined;
		return this.last;
	}

	/** A value ends where it may not; `question`: one still waiting for its `:`. */
	private refuseEnd(question?: Token): never {
		const [token, { level }] = [this.next(), this];
		if (token === undefined && level.open) this.refuse("syntax", level.open, "unclosed");
		if (token?.kind === "close" && !level.open) this.refuse("syntax", token, "unopened");
		if (token?.kind === "comma" && !level.isCall) this.refuse("syntax", token, "comma");
		if (question) this.refuse("syntax", question, "question");
		return this.refuse("syntax", token as Token, "colon");
	}

	private refuse(reason: FormulaProblem["reason"], at: Pick<Token, "start" | "end">, detail?: string): never {
		throw new Refusal(reason, this.text, at, detail);
	}
}

function isWhole(tree: Argument, least: number, most: number): tree is Tree & { kind: "number" } {
	return tree.kind === "number" && Number.isInteger(tree.value) && tree.value >= least && tree.value <= most;
}
