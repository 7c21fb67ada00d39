import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about names that lead to another place than they may. */
export const pathMessages = messageCatalogue({
	folderName: (key: string, name: string, reason: string) => ({
		message: `${key} の「${visible(name)}」はフォルダの名前に使えません(${reason})`,
		hint:
			key === "municipality"
				? "scenarios/ の下のフォルダの名前を1つだけ書いてください。別の場所のフォルダは -m DIR で指定できます。"
				: "editions/ の下のフォルダの名前を1つだけ書いてください。",
	}),
	outsideFolder: (key: string, name: string) => ({
		code: "path-outside",
		message: `${key} の「${visible(name)}」は、版のフォルダの中のファイルではありません`,
		hint: "ファイルを edition.yaml と同じフォルダに置き、その名前を書いてください。",
	}),
	outsideScenarios: (key: string, name: string) => ({
		code: "path-outside",
		message: `${key} の「${visible(name)}」は、自治体のフォルダと scenarios/ の外にあります`,
		hint: "そのファイルを、このファイルと同じフォルダか、自治体のフォルダの中に置いてください。",
	}),
	notAScenario: (key: string, name: string) => ({
		message: `${key} の「${visible(name)}」はシナリオファイルではありません`,
		hint: "title: や changes: を書いたシナリオファイル(.yaml または .json)の名前を書いてください。",
	}),
	calibrationName: (name: string) => ({
		message: `calibration の「${visible(name)}」は、推計値のファイルの名前に使えません`,
		hint: "calibration.json のように、ほかで使っていない .json の名前を書いてください。",
	}),
	tableName: (name: string) => ({
		message: `table の「${visible(name)}」は、版のほかのファイルの名前です`,
		hint: "outlook.csv のような、ほかで使っていない名前を書いてください。",
	}),
	baseOutside: (base: string, folder: string) => ({
		code: "path-outside",
		message: `${base} は自治体のフォルダと scenarios/ の外にあるので、${folder} に書き出すシナリオの土台にできません`,
		hint: "シナリオを自治体のフォルダに置くか、-o でシナリオと同じフォルダに書き出してください。",
	}),
	outputOutside: (output: string, base: string) => ({
		message: `${output} からは、土台のシナリオ ${base} を extends できません(自治体のフォルダと scenarios/ の外にあるため)`,
		hint: "土台のシナリオと同じフォルダに書き出してください。",
	}),
});
