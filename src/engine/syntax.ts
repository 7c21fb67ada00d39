import { type FormulaProblem, Refusal, type Token, tokenize, type Vocabulary } from "./tokens.ts";
import { isComparison } from "./tree.ts";

const deepest = 60;

const values: ReadonlySet<Token["kind"]> = new Set(["number", "name", "function", "open"]);
/** After these a value has ended. */
const ends: ReadonlySet<Token["kind"]> = new Set(["number", "name", "close"]);

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
	private readonly levels: Level[] = [{ open: null, isCall: false, questions: [], hasComparison: false }];

	constructor(text: string) {
		this.text = text;
	}

	take(token: Token): void {
		const before = this.tokens.at(-1);
		const { kind } = token;
		const isCall = before?.kind === "function";
		if (kind === "open" && this.levels.length > deepest) this.refuse(token, String(deepest), "depth");
		if (isCall && kind !== "open") this.refuse(before, undefined, "bare-function");
		if (kind === "close" && this.level.open === null) this.refuse(token, "unopened");
		this.checkPlace(token, before);
		if (kind === "comma" && !this.level.isCall) this.refuse(token, "comma");
		if (kind === "comma" || kind === "close") this.endPart();
		if (kind === "close") this.levels.pop();
		if (kind === "open") this.levels.push({ open: token, isCall, questions: [], hasComparison: false });
		this.tokens.push(token);
	}

	/** A value stands where one must come, everything else after one. */
	private checkPlace(token: Token, before: Token | undefined): void {
		const { kind, text } = token;
		const wantsValue = before === undefined || !ends.has(before.kind);
		const isSign = wantsValue && (text === "+" || text === "-");
		const isEmptyCall = kind === "close" && before?.kind === "open" && this.level.isCall;
		if (isSign || isEmptyCall) return;
		if (values.has(kind) && !wantsValue) this.refuse(token, undefined, "implicit");
		if (wantsValue !== (values.has(kind) || text === "not")) this.refuse(token);
		this.join(token);
	}

	/** An operator between values: `:` answers a `?`, and what is compared is not compared again. */
	private join(token: Token): void {
		const [{ text }, { level }] = [token, this];
		if (text === "?") level.questions.push(token);
		if (text === ":" && level.questions.pop() === undefined) this.refuse(token, "colon");
		const compares = isComparison(text);
		if (compares && level.hasComparison) this.refuse(token, "chain", "construct");
		if (compares || text === "?" || text === ":" || text === "and" || text === "or") level.hasComparison = compares;
	}

	end(): readonly Token[] {
		const last = this.tokens.at(-1);
		if (last === undefined) throw new Refusal("syntax", this.text, { start: 0, end: 0 }, "empty");
		if (last.kind === "function") this.refuse(last, undefined, "bare-function");
		if (!ends.has(last.kind)) this.refuse(last, "end");
		if (this.level.open) this.refuse(this.level.open, "unclosed");
		this.endPart();
		return this.tokens;
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
