import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about the shape of a file: keys, kinds of values. */
export const shapeMessages = messageCatalogue({
	unknownKey: (key: string, near: string | null, allowed: readonly string[]) => ({
		message: `「${visible(key)}」という項目はありません`,
		hint: `${suggestion(near)}使える項目: ${allowed.join("、")}`,
	}),
	missingKey: (key: string) => ({
		message: `「${key}」がありません`,
		hint: `${key}: を書いてください。`,
	}),
	wrongKind: (wanted: string, found: string, unquoted: string | null) => ({
		message: `${wanted}を書くところに${found}があります`,
		hint:
			unquoted === null
				? `${wanted}に直してください。`
				: `文字として書くときは "${unquoted}" と引用符で囲んでください。`,
	}),
	wideNumber: (found: string, number: string) => ({
		code: "wrong-kind",
		message: `数を書くところに全角の「${visible(found)}」があります`,
		hint: `半角で ${number} と書いてください。`,
	}),
	commentedOut: (text: string) => ({
		message: `「${visible(text)}」は「#」から後ろがメモとして読み飛ばされ、値がありません`,
		hint: `"${visible(text)}" と引用符で囲んでください。`,
	}),
	notAllowed: (value: string, near: string | null, allowed: readonly string[]) => ({
		message: `「${visible(value)}」は使えません`,
		hint: `${suggestion(near)}使える値: ${allowed.join("、")}`,
	}),
	tooLong: (what: string, limit: number) => ({
		message: `${what}が長すぎます(上限${limit})`,
		hint: "短くするか、ファイルを分けてください。",
	}),
	wrongCount: (what: string, wanted: number, found: number) => ({
		message: `${what}には${wanted}つを書きます(${found}つ書かれています)`,
		hint: `ちょうど${wanted}つにしてください。`,
	}),
	tooSmall: (what: string) => ({
		message: `${what}が小さすぎます`,
		hint: "0より大きい数を書いてください。",
	}),
	emptyValue: (what: string) => ({
		message: `${what}が空です`,
		hint: "値を書いてください。",
	}),
});
