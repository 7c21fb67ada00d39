import { formatNumber } from "../domain/amount.ts";
import { messageCatalogue } from "./problem.ts";
import { systemReason } from "./system-reason.ts";
import { named, visible } from "./visible.ts";

const splitHint = "別のファイルを指定していないか確かめるか、extends: で複数のファイルに分けてください。";
const againHint = "ここまでの問題を直してから、もう一度実行してください。";

/** What a file has to say at least, by its name; any other: its title. */
const leastKeys: readonly (readonly [RegExp, string])[] = [
	[/drivers\.ya?ml$/, "years:、settled:、rules:"],
	[/settings\.ya?ml$/, "name:、unit:、roundingUnit:"],
	[/edition\.ya?ml$/, "title:、table:、source:"],
];

/** Messages about files and their outer form. */
export const fileMessages = messageCatalogue({
	fileNotFound: (path: string) => ({
		message: `ファイルがありません: ${path}`,
		hint: "パスの綴りと、今いるフォルダを確かめてください。",
	}),
	municipality: (path: string) => ({
		code: "file-is-directory",
		message: `自治体のフォルダが指定されています: ${path}`,
		hint: `標準シナリオを計算するときは -m ${path}、ほかのシナリオはそのファイルを指定してください。`,
	}),
	directory: (path: string) => ({
		code: "file-is-directory",
		message: `フォルダが指定されています: ${path}`,
		hint: "シナリオファイル(.yaml または .json)を指定してください。",
	}),
	unreadable: (path: string, code: string) => ({
		code: "file-unreadable",
		message: `ファイルを読めません: ${path} (${systemReason(code).reason})`,
		hint: systemReason(code).remedy,
	}),
	notRegular: (path: string) => ({
		code: "file-unreadable",
		message: `ファイルを読めません: ${path} (通常のファイルではありません)`,
		hint: "標準入力、パイプ、デバイスからは読めません。内容をファイルに保存して、そのファイルを指定してください。",
	}),
	fileTooLarge: (path: string, bytes: number, limit: number) => ({
		message: `ファイルが大きすぎます: ${path} (${bytes.toLocaleString("en-US")}バイト、上限${limit.toLocaleString("en-US")}バイト)`,
		hint: "別のファイルを指定していないか確かめてください。",
	}),
	zipUnreadable: (path: string) => ({
		code: "file-unreadable",
		message: `zipとして読めません: ${path}`,
		hint: "パスワードの付いたzip、途中までのzipは開けません。展開してから、フォルダを開いてください。",
	}),
	fileIsBinary: (path: string) => ({
		message: `テキストファイルではありません: ${path}`,
		hint: "Excelのブック(.xlsx)などは直接読めません。シナリオはYAMLまたはJSON、表はCSVで保存してください。",
	}),
	fileIsTable: (path: string) => ({
		message: `表(CSV)が指定されています: ${path}`,
		hint: "title: などを書いたシナリオファイル(.yaml または .json)を指定してください。公表表は、版のフォルダ(editions/)の中に置きます。",
	}),
	encoding: (path: string) => ({
		code: "file-encoding",
		message: `文字コードを判別できません: ${path}`,
		hint: "UTF-8(BOMの有無は問いません)またはShift_JIS(CP932)で保存し直してください。",
	}),
	otherEncoding: (path: string, encoding: string) => ({
		code: "file-encoding",
		message: `文字コードが${encoding}のファイルは読めません: ${path}`,
		hint: "UTF-8(BOMの有無は問いません)またはShift_JIS(CP932)で保存し直してください。",
	}),
	brokenCharacter: () => ({
		code: "file-encoding",
		message: "UTF-8として読めない文字があります(バイトが欠けているか、別の文字コードが混ざっています)",
		hint: "その文字を打ち直し、UTF-8で保存し直してください。",
	}),
	fileEmpty: (path: string) => ({
		message: `ファイルの中身がありません: ${path}`,
		hint: `少なくとも ${leastKeys.find(([name]) => name.test(path))?.[1] ?? "title:"} を書いてください。`,
	}),
	yamlSyntax: (detail: string) => ({
		message: `YAMLとして読めません: ${detail}`,
		hint: "字下げ(半角スペース)、コロンの後の空白、括弧と引用符の対応を確かめてください。",
	}),
	jsonSyntax: (detail: string) => ({
		message: `JSONとして読めません: ${detail}`,
		hint: '括弧、引用符「"」、項目の間の「,」の対応を確かめてください。コメントなどを書きたいときはYAML(.yaml)にしてください。',
	}),
	lookAlike: (character: string, wanted: string) => ({
		message: `「${character}」(${named(character)})は半角の「${wanted}」ではないので、YAMLの記号として読めません`,
		hint: lookAlikeHints[wanted] ?? `半角の「${wanted}」に直してください。`,
	}),
	yamlTab: (lines: readonly number[]) => ({
		message: `字下げにタブ文字が使われています(${lineList(lines)})`,
		hint: "タブを半角スペースに置き換えてください。",
	}),
	yamlTooDeep: (limit: number) => ({
		message: `入れ子が深すぎます(上限${limit}段)`,
		hint: "シナリオファイルの形を確かめてください。",
	}),
	tooManyPieces: () => ({
		code: "yaml-too-many",
		message: "項目が多すぎます",
		hint: splitHint,
	}),
	tooManyEntries: (count: number, limit: number) => ({
		code: "yaml-too-many",
		message: `1つの一覧か組に${formatNumber(count)}件あります(上限${formatNumber(limit)}件)`,
		hint: splitHint,
	}),
	tooManyProblems: (limit: number) => ({
		message: `問題が${limit}件を超えたので、ここで読むのをやめました`,
		hint: againHint,
	}),
	moreProblems: (count: number, limit: number) => ({
		code: "too-many-problems",
		message: `問題は全部で${count}件あります(はじめの${limit}件だけを示しました)`,
		hint: againHint,
	}),
	textCutOff: (text: string) => ({
		message: `「${visible(text)}」の後の「#」から行の終わりまでは、メモとして読み飛ばされます`,
		hint: "「#」まで含めて値なら引用符で囲み、メモなら「#」の後に空白を入れてください。",
	}),
	keyTooLong: (name: string, limit: number) => ({
		message: `項目名「${visible(name)}」が長すぎます(上限${limit}文字)`,
		hint: "項目名と値の間の「:」を確かめてください。",
	}),
	yamlAlias: (name: string, more: number) => ({
		message: `YAMLの別名(&・*)は使えません: ${visible(name)}${more > 0 ? `(ほか${more}か所)` : ""}`,
		hint: "値をそのまま書くか、共通の内容は extends: で別ファイルに分けてください。",
	}),
	yamlTag: (name: string) => ({
		message: `YAMLのタグは使えません: ${visible(name)}`,
		hint: "タグ(!で始まる語)を消してください。",
	}),
	duplicateKey: (key: string) => ({
		message: `「${visible(key)}」が2回書かれています`,
		hint: "どちらか一方にまとめてください。",
	}),
	yamlDocuments: () => ({
		message: "1つのファイルに複数のYAML文書(---)があります",
		hint: "1ファイルに1シナリオとしてください。",
	}),
	yamlKey: () => ({
		message: "項目名がないか、項目名に使えない形です",
		hint: "「項目: 値」の形で、項目名は文字で書いてください。",
	}),
	noCharacter: (character: string) =>
		/\p{Cc}/u.test(character)
			? {
					code: "control-character",
					message: `制御文字(${visible(character)})が含まれています`,
					hint: "目に見えない文字を消してください。",
				}
			: {
					code: "no-character",
					message: `文字ではない符号(${visible(character)})が含まれています`,
					hint: "その符号(\\uD800 のような書きかたなど)を消してください。",
				},
	reservedKey: (key: string) => ({
		code: "unknown-key",
		message: `「${key}」という項目はありません`,
		hint: "項目の名前を確かめてください。",
	}),
	numberSeparator: (pieces: readonly string[]) => ({
		message: `桁区切りのある数値「${visible(pieces.join(","))}」が引用符なしで書かれています(「,」で項目が分かれてしまいます)`,
		hint: `"${visible(pieces.join(","))}" と引用符で囲むか、${visible(pieces.join(""))} と書いてください。`,
	}),
	numberForm: (text: string, reason: string) => ({
		message: `数値「${visible(text)}」は使えません(${reason})`,
		hint: "10進数で書いてください(例 1234、0.99、1.5%)。",
	}),
});

const lookAlikeHints: Readonly<Record<string, string>> = {
	":": "半角の「:」と、その後に半角の空白を書いてください。",
	" ": "半角の空白に直してください。",
	'"': '半角の「"」で囲んでください。この記号も文字に含めるときは、その外側を半角の「"」で囲んでください。',
	"'": "半角の「'」で囲んでください。この記号も文字に含めるときは、その外側を半角の「\"」で囲んでください。",
};

/** 「4、5、8行目」, at most three lines by number. */
function lineList(lines: readonly number[]): string {
	const shown = lines.slice(0, 3).join("、");
	return lines.length > 3 ? `${shown}行目など計${lines.length}行` : `${shown}行目`;
}
