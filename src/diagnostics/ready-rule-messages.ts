import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about ready rules of drivers and what they are told. */
export const readyRuleMessages = messageCatalogue(
	{
		formulaOrRule: (name: string) => ({
			message: `「${visible(name)}」に formula(式)と rule(ひな形)のどちらか1つがいります`,
			hint: "with(引数)は rule と一緒に書きます。例: { rule: 伸び率, with: { 伸び率: 2% } }",
		}),
		unknownRule: (name: string, near: string | null, known: readonly string[]) => ({
			message: `「${visible(name)}」というひな形はありません`,
			hint: `${suggestion(near)}使えるひな形: ${known.join("、")}`,
		}),
		unknownArgument: (rule: string, name: string, near: string | null, known: readonly string[]) => ({
			message: `ひな形「${rule}」に「${visible(name)}」という引数はありません`,
			hint: `${suggestion(near)}使える引数: ${known.join("、")}`,
		}),
		argumentTwice: (rule: string, label: string) => ({
			message: `ひな形「${rule}」の「${label}」が2つあります`,
			hint: "どちらか1つにしてください(英語の名前と日本語の名前は同じ引数です)。",
		}),
		missingArgument: (rule: string, label: string) => ({
			message: `ひな形「${rule}」に「${label}」がありません`,
			hint: `「${label}」に、数か、系列や値の名前を書いてください。`,
		}),
		argumentYear: (rule: string, label: string, text: string) => ({
			message: `ひな形「${rule}」の「${label}」の「${visible(text)}」を年度として読めません`,
			hint: "R6、令和6年度、2024 のように書いてください。",
		}),
	},
	"ready-rule-",
);
