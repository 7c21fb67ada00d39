import { nearest } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { harmless, visible } from "./visible.ts";

function meaning(folder: string | null): string {
	return folder === null ? "" : `もしかして: ${harmless(folder)}。`;
}

function among(known: readonly string[]): string {
	return known.length === 0 ? "" : `使える自治体: ${known.map(visible).join("、")}。`;
}

/** How a municipality is named where a command has to know which. */
const ways =
	"自治体のフォルダ(settings.yaml のあるフォルダ)に移るか、-m DIR で指定してください。シナリオファイルなら municipality: にフォルダの名前を書いても決まります。";

const newFolder = "新しい自治体のフォルダは `mitoshi init フォルダ --name 例示町 --unit 千円` で作れます。";

/** Messages about which municipality is meant, and where it stands. */
export const placeMessages = messageCatalogue({
	noProject: () => ({
		code: "municipality-not-found",
		message: "どの自治体の見通しかわかりません(今いるフォルダとその上に、自治体のフォルダがありません)",
		hint: `${ways}${newFolder}`,
	}),
	municipalityAmbiguous: (known: readonly string[], path: string) => ({
		message: `どの自治体の見通しかわかりません(${known.length}つあります: ${known.map(visible).join("、")})`,
		hint: `${ways}いつも使う自治体があるときは、${harmless(path)} という名前のファイルに、そのフォルダの名前を1行だけ書きます。`,
	}),
	defaultLines: (count: number, known: readonly string[]) => ({
		code: "municipality-default",
		message: count === 0 ? "既定の自治体が書かれていません" : `既定の自治体が${count}行あります`,
		hint: `このファイルには自治体のフォルダの名前を1行だけ書いてください。${among(known)}`,
	}),
	unknownDefault: (name: string, known: readonly string[]) => ({
		code: "municipality-default",
		message: `既定の自治体「${visible(name)}」のフォルダがありません`,
		hint: `${meaning(nearest(name, known))}このファイルの隣にあるフォルダの名前を書いてください。${among(known)}`,
	}),
	baselineMissing: (path: string) => ({
		message: `標準シナリオがありません: ${harmless(path)}`,
		hint: "「title: 計画どおり」と1行書いた baseline.yaml を作ると、公表された見通しをそのまま再現します。ほかのシナリオなら、ファイルを指定してください。",
	}),
	blank: (option: string) => ({
		code: "municipality-option",
		message: `${option} に自治体のフォルダがありません`,
		hint: "settings.yaml のあるフォルダを書いてください。",
	}),
	folderMissing: (typed: string, option: string, meant: string | null) => ({
		code: "municipality-option",
		message: `${option} のフォルダ「${visible(typed)}」がありません`,
		hint: `${meaning(meant)}settings.yaml のあるフォルダを、今いるフォルダから見た場所で書いてください。${meant === null ? newFolder : ""}`,
	}),
	notMunicipality: (
		typed: string,
		option: string,
		{ meant, keepsRegisters }: { readonly meant: string | null; readonly keepsRegisters: boolean },
	) =>
		keepsRegisters
			? {
					code: "municipality-option",
					message: `${option} の「${visible(typed)}」には見通しがありません(settings.yaml がありません)`,
					hint: `取組の登録簿だけの自治体です。登録簿は mitoshi measures -m ${harmless(typed)} で見られます。`,
				}
			: {
					code: "municipality-option",
					message: `${option} の「${visible(typed)}」は自治体のフォルダではありません(settings.yaml がありません)`,
					hint: `${meaning(meant)}settings.yaml のあるフォルダを書いてください。`,
				},
	unknownMunicipality: (name: string, called: string | null, known: readonly string[]) => ({
		code: "municipality-not-found",
		message: `自治体「${visible(name)}」のフォルダがありません`,
		hint: `${meaning(called ?? nearest(name, known))}settings.yaml のあるフォルダの名前を municipality: に書くか、-m DIR で指定してください。${among(known)}`,
	}),
	contradiction: (stated: string, id: string, folder: string) => ({
		code: "municipality-contradiction",
		message: `municipality: ${visible(stated)} とありますが、このファイルは ${visible(id)} のフォルダ(${harmless(folder)})にあります`,
		hint: `${visible(id)} のシナリオなら municipality: ${visible(id)} に直すか、この行を消してください。${visible(stated)} のシナリオなら、そのフォルダへ移してください。`,
	}),
	foreignBase: (file: string, other: string, own: string) => ({
		code: "municipality-contradiction",
		message: `${harmless(file)} は ${visible(other)} のシナリオですが、このファイルは ${visible(own)} のシナリオです`,
		hint: "同じ自治体のシナリオを extends に書いてください。どちらの自治体で計算するかを決めるなら、-m DIR で指定してください。",
	}),
	foreignMeasures: (id: string, own: string) => ({
		code: "municipality-contradiction",
		message: `土台のシナリオは ${visible(own)} のものですが、この取組の一覧は ${visible(id)} のフォルダにあります`,
		hint: `${visible(id)} のシナリオを scenario: に書いてください。どちらの自治体で計算するかを決めるなら、-m DIR で指定してください。`,
	}),
	editionTwice: (folder: string, option: string) => ({
		message: `DIR は ${visible(folder)} 版のフォルダですが、--edition は ${visible(option)} です`,
		hint: "どちらか一方だけを書いてください。",
	}),
	municipalityOverruled: (what: string, id: string) => ({
		message: `${visible(what)} ですが、-m で指定した ${visible(id)} で計算しました`,
		hint: "ファイルのとおりに計算するときは、-m を付けずに実行してください。",
	}),
});
