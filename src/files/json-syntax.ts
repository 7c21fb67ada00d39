import { numberFault } from "./plain-number.ts";

/** Where a text stops being JSON, and why. */
interface JsonFault {
	readonly offset: number;
	readonly detail: string;
}

type Expected = "value" | "first value" | "key" | "first key" | "colon" | "comma" | "end";

const pieces = {
	space: /\s+/y,
	string: /"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y,
	number: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+%-])/y,
	word: /[^\s,:[\]{}"]+/y,
} as const;

/** The first place where a text leaves JSON; numbers only YAML knows are left to the reader's own messages. */
export function jsonFault(text: string): JsonFault | null {
	return new JsonChecker(text).check();
}

class JsonChecker {
	private readonly text: string;
	private at = 0;
	private readonly open: number[] = [];
	private expected: Expected = "value";
	private comma = 0;

	constructor(text: string) {
		this.text = text;
	}

	check(): JsonFault | null {
		for (this.take("space"); this.at < this.text.length; this.take("space")) {
			const fault = this.step();
			if (fault) return fault;
		}
		const unclosed = this.open.at(-1);
		if (unclosed !== undefined) return { offset: unclosed, detail: `「${this.text[unclosed]}」が閉じていません` };
		return this.expected === "end" ? null : { offset: 0, detail: "値がありません" };
	}

	private step(): JsonFault | null {
		const character = this.text[this.at] as string;
		const inMap = this.text[this.open.at(-1) ?? -1] === "{";
		if (this.text.startsWith("//", this.at) || this.text.startsWith("/*", this.at) || character === "#")
			return this.fault("JSONにコメントは書けません");
		if (character === "}" || character === "]") return this.close(character, inMap);
		switch (this.expected) {
			case "end":
				return this.fault("終わりの括弧の後に余分な文字があります");
			case "comma":
				if (character !== ",") return this.fault("前の項目との間に「,」がありません");
				this.comma = this.at;
				return this.move(inMap ? "key" : "value");
			case "colon":
				return character === ":" ? this.move("value") : this.fault("項目名の後に「:」がありません");
			case "key":
			case "first key":
				return this.key();
			default:
				return this.value(character);
		}
	}

	private key(): JsonFault | null {
		if (this.take("string")) return this.expect("colon");
		if (this.text[this.at] === '"') return this.fault('項目名の「"」が閉じていません');
		// The rest of a number with a separator: the reader says so better.
		if (/^\d{3}\D/.test(this.text.slice(this.at, this.at + 4)) && this.take("word")) return this.expect("comma");
		return this.fault('項目名は「"」で囲んでください');
	}

	private value(character: string): JsonFault | null {
		if (character === "{" || character === "[") {
			this.open.push(this.at);
			return this.move(character === "{" ? "first key" : "first value");
		}
		if (character === '"' && !this.take("string")) return this.fault('文字の「"」が閉じていません');
		if (character === '"' || this.take("number")) return this.expect(this.after());
		const start = this.at;
		const word = this.take("word");
		if (word === null) return this.fault(`値があるはずのところに「${character}」があります`);
		if (/^(true|false|null)$/.test(word) || numberFault(word) !== null) return this.expect(this.after());
		return { offset: start, detail: `「${word.slice(0, 20)}」は「"」で囲んでください` };
	}

	private close(character: string, inMap: boolean): JsonFault | null {
		if (this.open.length === 0 || inMap !== (character === "}"))
			return this.fault(`「${character}」に対応する括弧がありません`);
		if (this.expected === "key" || (this.expected === "value" && !inMap))
			return { offset: this.comma, detail: "最後の項目の後に「,」があります" };
		if (this.expected === "value") return this.fault("「:」の後に値がありません");
		if (this.expected === "colon") return this.fault("項目名の後に「:」がありません");
		this.open.pop();
		return this.move(this.after());
	}

	private after(): Expected {
		return this.open.length === 0 ? "end" : "comma";
	}

	private move(next: Expected): null {
		this.at += 1;
		return this.expect(next);
	}

	private expect(next: Expected): null {
		this.expected = next;
		return null;
	}

	private take(kind: keyof typeof pieces): string | null {
		const piece = pieces[kind];
		piece.lastIndex = this.at;
		const found = piece.exec(this.text)?.[0] ?? null;
		this.at += found?.length ?? 0;
		return found;
	}

	private fault(detail: string): JsonFault {
		return { offset: this.at, detail };
	}
}
