import { type FormulaProblem, Refusal, type Token, tokenize } from "./tokens.ts";
import { isComparison } from "./tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

const deepest = 60;

/** What is open at one place of a formula: the formula itself, or a pair of brackets. */
interface Level {
	readonly open: Token | null;
	readonly isCall: boolean;
	/** `?` still waiting for their `:`. */
	readonly questions: Token[];
	hasComparison: boolean;
}

/** The tokens of a formula, each where it can stand; refuses the first that cannot. What is left is precedence. */
export function formulaTokens(text: string, vocabulary: Vocabulary): readonly Token[] {
	const checker = new SyntaxChecker(text);
	for (const token of tokenize(text, vocabulary)) checker.take(token);
	return checker.end();
}

class SyntaxChecker {
	private readonly text: string;
	private readonly tokens: Token[] = [];
	private readonly levels: Level[] = [];
	/** Whether a value must come next. */
	private wantsValue = true;

	constructor(text: string) {
		this.text = text;
		this.open(null, false);
	}

	take(token: Token): void {
		const before = this.tokens.at(-1);
		if (token.kind === "open" && this.levels.length > deepest) this.refuse(token, String(deepest), "depth");
		if (before?.kind === "function" && token.kind !== "open") this.refuse(before, undefined, "bare-function");
		this.tokens.push(token);
		switch (token.kind) {
			case "number":
			case "name":
			case "function":
			case "open":
				if (!this.wantsValue) this.refuse(token, undefined, "implicit");
				if (token.kind === "open") this.open(token, before?.kind === "function");
				this.wantsValue = token.kind === "open" || token.kind === "function";
				break;
			case "close":
				this.close(token, before);
				break;
			case "comma":
				if (this.wantsValue) this.refuse(token);
				if (!this.level.isCall) this.refuse(token, "comma");
				this.endPart();
				this.wantsValue = true;
				break;
			case "word":
				if (this.wantsValue !== (token.text === "not")) this.refuse(token);
				if (token.text !== "not") this.level.hasComparison = false;
				this.wantsValue = true;
				break;
			case "operator":
				this.operator(token);
		}
	}

	end(): readonly Token[] {
		const last = this.tokens.at(-1);
		if (last === undefined) throw new Refusal("syntax", this.text, { start: 0, end: 0 }, "empty");
		if (last.kind === "function") this.refuse(last, undefined, "bare-function");
		if (this.wantsValue) this.refuse(last, "end");
		if (this.level.open) this.refuse(this.level.open, "unclosed");
		this.endPart();
		return this.tokens;
	}

	private open(open: Token | null, isCall: boolean): void {
		this.levels.push({ open, isCall, questions: [], hasComparison: false });
	}

	private close(token: Token, before: Token | undefined): void {
		if (this.level.open === null) this.refuse(token, "unopened");
		const isEmptyCall = this.level.isCall && before?.kind === "open";
		if (this.wantsValue && !isEmptyCall) this.refuse(token);
		this.endPart();
		this.levels.pop();
		this.wantsValue = false;
	}

	private operator(token: Token): void {
		const { text } = token;
		if (this.wantsValue && text !== "+" && text !== "-") this.refuse(token);
		if (this.wantsValue) return;
		const { level } = this;
		if (text === "?") level.questions.push(token);
		if (text === ":" && level.questions.pop() === undefined) this.refuse(token, "colon");
		const compares = isComparison(text);
		if (compares && level.hasComparison) this.refuse(token, "chain", "construct");
		if (compares || text === "?" || text === ":") level.hasComparison = compares;
		this.wantsValue = true;
	}

	/** Nothing may be left open between commas, brackets and the end. */
	private endPart(): void {
		this.level.hasComparison = false;
		const question = this.level.questions.pop();
		if (question) this.refuse(question, "question");
	}

	private refuse(token: Token, detail?: string, reason: FormulaProblem["reason"] = "syntax"): never {
		throw new Refusal(reason, this.text, token, detail);
	}

	private get level(): Level {
		return this.levels.at(-1) as Level;
	}
}
