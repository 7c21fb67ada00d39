import type { Message } from "./problem.ts";

/** Messages about the formula language. */
export const formulaMessages = {
	character: (text: string): Message => ({
		code: "formula-character",
		message: `式に使えない文字があります: ${text}`,
		hint: "使えるのは数、項目名、+ - * / ^、比較、and or not、条件 ? 値 : 値、括弧、min max abs round floor ceil、prev、index です。",
	}),
	name: (text: string, near: string | null): Message => ({
		code: "formula-name",
		message: `式の中の「${text}」は使えません`,
		hint: `${near === null ? "" : `もしかして: ${near}。`}使えるのは base、n、year、変更できる項目の名前と関数(min max abs round floor ceil prev index)です。`,
	}),
	number: (text: string): Message => ({
		code: "formula-number",
		message: `式の中の数「${text}」は使えません`,
		hint: "先頭の0を取り、桁あふれしない数を書いてください。",
	}),
	syntax: (text: string): Message => ({
		code: "formula-syntax",
		message: `式の形が正しくありません(「${text}」の前後)`,
		hint: "演算子と括弧の対応を確かめてください。",
	}),
	implicit: (text: string): Message => ({
		code: "formula-implicit-multiplication",
		message: `「${text}」の前に演算子がありません`,
		hint: "掛け算は * を書いてください(例: 2 * base)。",
	}),
	arguments: (text: string, detail: string): Message => ({
		code: "formula-arguments",
		message: `「${text}」の引数が正しくありません(${detail})`,
		hint: "引数の数と種類を確かめてください(例: prev(市税)、prev(市税, 2)、round(x, 1))。",
	}),
	construct: (text: string, detail: string): Message => ({
		code: "formula-construct",
		message: `式に使えない書き方です(${detail}): 「${text}」`,
		hint: "比較は1つずつ and でつなぎ、代入・配列・文字列・関数定義は使わないでください。",
	}),
	length: (limit: string): Message => ({
		code: "formula-length",
		message: `式が長すぎます(上限${limit}文字)`,
		hint: "変更を分けてください。",
	}),
	depth: (limit: string): Message => ({
		code: "formula-depth",
		message: `式の括弧が深すぎます(上限${limit}段)`,
		hint: "式を簡単にしてください。",
	}),
	bareFunction: (text: string): Message => ({
		code: "formula-bare-function",
		message: `関数「${text}」の後に括弧がありません`,
		hint: `${text}(…) と書いてください。`,
	}),
} as const;
