import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about names in a formula. */
export const formulaMessages = messageCatalogue({
	formulaName: (text: string, meant: string) => ({
		message: `式の中の「${visible(text)}」は使えません`,
		hint: `${meant}使えるのは base、n、year、変更できる項目の名前と関数(min max abs round floor ceil prev index)です。`,
	}),
	formulaComputedLine: (label: string, instead: string) => ({
		message: `「${label}」は計算で決まる項目なので、式には使えません`,
		hint: instead.replace("を変えてください", "を使ってください"),
	}),
});

/** What the formula language refuses, by its reason. */
export const formulaRefusals = messageCatalogue(
	{
		character: (text: string) => ({
			message: `式に使えない文字があります: ${visible(text)}`,
			hint: "使えるのは数、項目名、半角の + - * / ^、比較(== != < <= > >=)、and or not、条件 ? 値 : 値、半角の括弧、min max abs round floor ceil、prev、index です。",
		}),
		number: (text: string, reason: string) => ({
			message: `式の中の数「${visible(text)}」は使えません(${numberReasons[reason] ?? "書き方が正しくありません"})`,
			hint: "10進数で、桁区切りも単位も付けずに書いてください(例 1234、0.99、1.5%)。",
		}),
		syntax: (text: string, reason: string) => ({
			message: `式の形が正しくありません: ${syntaxReason(visible(text), reason)}`,
			hint: "演算子と括弧の対応を確かめてください。",
		}),
		implicit: (text: string) => ({
			code: "formula-implicit-multiplication",
			message: `「${visible(text)}」の前に演算子がありません`,
			hint: "掛け算は * を書いてください(例: 2 * base)。",
		}),
		arguments: (text: string, detail: string) => ({
			message: `「${text}」の引数が正しくありません(${detail})`,
			hint: "引数の数と種類を確かめてください(例: prev(人件費)、prev(人件費, 2)、round(x, 1))。",
		}),
		"not-term": (text: string, name: string) => ({
			code: "formula-arguments",
			message: `「${text}」は年度ごとの値を持つ項目ではないので、${name} に使えません`,
			hint: "prev(base) や prev(人件費, 2) のように項目の名前を書いてください。",
		}),
		"not-input": (text: string, name: string) => ({
			code: "formula-arguments",
			message: `「${text}」は前提の名前ではないので、${name} に使えません`,
			hint: "index(物価上昇率) のように前提の名前を書いてください。",
		}),
		"input-only": (text: string) => ({
			code: "formula-arguments",
			message: `前提「${text}」は index(…) の中でだけ使えます`,
			hint: `index(${text}) と書いてください。`,
		}),
		construct: (text: string, reason: string) => ({
			message:
				reason === "chain"
					? `比較が続けて書かれています(「${text}」の前後)`
					: `式に使えない書き方です: 「${visible(text)}」`,
			hint:
				reason === "chain"
					? "比較は1つずつ and でつないでください(例: 1 < base and base < 3)。"
					: "代入・配列・文字列・関数定義・剰余は使えません。",
		}),
		length: (_: string, limit: string) => ({
			message: `式が長すぎます(上限${limit}文字)`,
			hint: "変更を分けてください。",
		}),
		depth: (_: string, limit: string) => ({
			message: `式の括弧が深すぎます(上限${limit}段)`,
			hint: "式を簡単にしてください。",
		}),
		"bare-function": (text: string) => ({
			message: `関数「${text}」の後に括弧がありません`,
			hint: `${text}(…) と書いてください。`,
		}),
	},
	"formula-",
);

const numberReasons: Readonly<Record<string, string>> = {
	"leading-zero": "先頭に0があります",
	"too-large": "桁あふれ",
	form: "余分な文字があるか、小数点の前後に数字がありません",
};

function syntaxReason(text: string, reason: string): string {
	switch (reason) {
		case "empty":
			return "何も書かれていません";
		case "end":
			return `「${text}」の後に値がありません`;
		case "unclosed":
			return "「(」が閉じていません";
		case "unopened":
			return "「)」に対応する「(」がありません";
		case "comma":
			return "「,」は関数の引数の間でだけ使えます(桁区切りは付けません)";
		case "colon":
			return "「:」に対応する「?」がありません";
		case "question":
			return "「?」に対応する「:」がありません";
		default:
			return `「${text}」の前に値がありません`;
	}
}
