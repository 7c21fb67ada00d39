import { type FormulaProblem, problem, type Token } from "./tokens.ts";

const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!="]);

/** What is open at one place of a formula: the formula itself, or a pair of brackets. */
interface Level {
	readonly open: Token | null;
	readonly isCall: boolean;
	/** `?` still waiting for their `:`. */
	readonly questions: Token[];
	hasComparison: boolean;
}

/**
 * The first token that cannot stand where it stands; `null` when the tokens form a formula (or, cut short by a
 * character outside the language, the beginning of one). What is left for the parser is precedence.
 */
export function syntaxFault(tokens: readonly Token[], text: string, isWhole: boolean): FormulaProblem | null {
	return new SyntaxChecker(tokens, text, isWhole).check();
}

class SyntaxChecker {
	private readonly tokens: readonly Token[];
	private readonly text: string;
	private readonly isWhole: boolean;
	private readonly levels: Level[] = [level(null, false)];
	/** Whether a value must come next. */
	private wantsValue = true;

	constructor(tokens: readonly Token[], text: string, isWhole: boolean) {
		this.tokens = tokens;
		this.text = text;
		this.isWhole = isWhole;
	}

	check(): FormulaProblem | null {
		for (const [index, token] of this.tokens.entries()) {
			const fault = this.step(token, index);
			if (fault) return fault;
		}
		return this.isWhole ? this.end() : null;
	}

	private step(token: Token, index: number): FormulaProblem | null {
		const before = this.tokens[index - 1];
		switch (token.kind) {
			case "number":
			case "name":
			case "function":
			case "open":
				return this.value(token, before, this.tokens[index + 1]);
			case "close":
				return this.close(token, before);
			case "comma":
				if (this.wantsValue) return this.refuse(token);
				if (!this.level.isCall) return this.refuse(token, "comma");
				return this.endPart() ?? this.next();
			case "word":
				if (token.text === "not") return this.wantsValue ? null : this.refuse(token);
				this.level.hasComparison = false;
				return this.wantsValue ? this.refuse(token) : this.next();
			case "operator":
				return this.operator(token);
		}
	}

	private value(token: Token, before: Token | undefined, after: Token | undefined): FormulaProblem | null {
		if (!this.wantsValue) return problem("implicit", this.text, token);
		if (token.kind === "function" && after?.kind !== "open" && (after || this.isWhole))
			return problem("bare-function", this.text, token);
		if (token.kind === "open") this.levels.push(level(token, before?.kind === "function"));
		this.wantsValue = token.kind === "open" || token.kind === "function";
		return null;
	}

	private close(token: Token, before: Token | undefined): FormulaProblem | null {
		if (this.level.open === null) return this.refuse(token, "unopened");
		const isEmptyCall = this.level.isCall && before?.kind === "open";
		if (this.wantsValue && !isEmptyCall) return this.refuse(token);
		const fault = this.endPart();
		this.levels.pop();
		this.wantsValue = false;
		return fault;
	}

	private operator(token: Token): FormulaProblem | null {
		if (this.wantsValue) return token.text === "+" || token.text === "-" ? null : this.refuse(token);
		const { questions } = this.level;
		if (token.text === "?") questions.push(token);
		if (token.text === ":" && questions.pop() === undefined) return this.refuse(token, "colon");
		const isComparison = comparisons.has(token.text);
		if (isComparison && this.level.hasComparison) return problem("construct", this.text, token, "chain");
		if (isComparison || token.text === "?" || token.text === ":") this.level.hasComparison = isComparison;
		return this.next();
	}

	private end(): FormulaProblem | null {
		const last = this.tokens.at(-1);
		if (last === undefined) return problem("syntax", this.text, { start: 0, end: 0 }, "empty");
		if (this.wantsValue) return this.refuse(last, "end");
		return this.level.open ? this.refuse(this.level.open, "unclosed") : this.endPart();
	}

	/** Nothing may be left open between commas, brackets and the end. */
	private endPart(): FormulaProblem | null {
		this.level.hasComparison = false;
		const question = this.level.questions.pop();
		return question ? this.refuse(question, "question") : null;
	}

	private next(): null {
		this.wantsValue = true;
		return null;
	}

	private refuse(token: Token, detail?: string): FormulaProblem {
		return problem("syntax", this.text, token, detail);
	}

	private get level(): Level {
		return this.levels.at(-1) as Level;
	}
}

function level(open: Token | null, isCall: boolean): Level {
	return { open, isCall, questions: [], hasComparison: false };
}
