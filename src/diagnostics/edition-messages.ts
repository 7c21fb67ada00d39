import { messageCatalogue } from "./problem.ts";
import { escapedLine, visible } from "./visible.ts";

/** Messages about what a result stands on: its edition, its basis. */
export const editionMessages = messageCatalogue({
	basisAllFunds: (labels: readonly string[]) => ({
		message: `総額ベースの表に${labels.map((label) => `「${label}」`).join("と")}の行がないので、0とみて計算しました。実質公債費比率と経常収支比率(参考推計)の動きは概算です`,
		hint: "額が分かれば、表にその行を加えてください。項目を一般財源と特定財源に分けられるなら、lines.csv の財源の列に書いても構いません。",
	}),
	editionMentioned: (
		what: string,
		words: string,
		{ id, isStated }: { readonly id: string; readonly isStated: boolean },
		meant: string | null,
	) => ({
		message: `${what}に「${visible(words)}」とありますが、${visible(id)}版の見通しで計算しました${isStated ? "" : "(edition: がないので現在の版)"}`,
		hint:
			meant === null
				? `「${visible(words)}」の版は editions/ にありません。${visible(id)}版でよければ、${what}を直してください。`
				: `${visible(meant)}版で計算するときは edition: ${visible(meant)} と書いてください。${visible(id)}版でよければ、${what}を直してください。`,
	}),
	editionExtended: (file: string, stated: string, id: string) => ({
		message: `もとにした ${escapedLine(file)} は edition: ${visible(stated)} ですが、${visible(id)}版の見通しで計算しました`,
		hint: `${visible(stated)}版の見通しに合わせた額や年度が、${visible(id)}版でもよいか確かめてください。`,
	}),
	notReported: (asked: string, id: string) => ({
		message: `--editions の今回の版は「${visible(asked)}」ですが、資料は${visible(id)}版の見通しです`,
		hint: `${visible(asked)}版の資料にするときは、シナリオに「edition: ${visible(asked)}」と書くか、settings.yaml の currentEdition を変えてください。`,
	}),
	notRevised: (before: string, reason: string) => ({
		message: `前の版「${visible(before)}」の見通しを計算できないので、今回−前回は資料に入れませんでした: ${reason}`,
		hint: `入れるときは、mitoshi compare --editions ${visible(before)} 今回の版 で示される問題を直してください。`,
	}),
	noEdition: () => ({
		message: "見通しの版(財政見通しの表)がまだありません",
		hint: "表のファイルがあれば `mitoshi import 表のファイル -m 自治体のフォルダ --edition 版の名前` で取り込みます。`mitoshi init` に --years を付けると、打ち込むための空の表を作ります。",
	}),
	editionAmbiguous: (known: readonly string[]) => ({
		message: `どの版の見通しかわかりません(${known.length}つあります: ${known.map(visible).join("、")})`,
		hint: `settings.yaml に「currentEdition: ${visible(known.at(-1) ?? "")}」のように、いつも使う版を書いてください。`,
	}),
	editionTitle: (words: string, id: string) => ({
		message: `${visible(id)}版の題名に「${visible(words)}」とあります`,
		hint: "写したままの題名や表でないか確かめ、edition.yaml の title を直してください。",
	}),
	csvColumns: (missing: readonly string[], columns: readonly string[]) => ({
		message: `列の見出し ${missing.join("、")} がありません`,
		hint: `1行めに列の見出し ${columns.join(",")} を書いてください。`,
	}),
	yearStatus: (address: string, text: string) => ({
		message: `セル${address}「${visible(text)}」を年度と区分として読めません`,
		hint: "year は R3 のように、status は settled(決算)、budget(予算)、estimate(決算見込)、projected(推計)のどれかを書いてください。",
	}),
});
