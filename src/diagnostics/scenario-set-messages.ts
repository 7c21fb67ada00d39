import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about the three scenarios that are made by a rule. */
export const scenarioSetMessages = messageCatalogue({
	nothingToJudgeBy: (label: string) => ({
		message: `「${visible(label)}」が不明なので、どちらが楽観でどちらが悲観かを決められません`,
		hint: "mitoshi check が示す足りない行か設定を補ってください。",
	}),
	nothingMoves: (city: string, [refusal]: readonly string[]) => ({
		message: `${visible(city)}の見通しには、動かせる前提も歳入・歳出の項目もありません${refusal === undefined ? "" : `(${refusal})`}`,
		hint: "settings.yaml に assumptions を書くか、見通しの表に歳入と歳出の行を入れてください。",
	}),
	scenarioStands: (path: string) => ({
		message: `規則で作るものと違うシナリオがすでにあります: ${path}`,
		hint: "手直ししたものなら、mitoshi compare に並べて使えます。規則で作り直すなら --replace、別のフォルダに作るなら -o、書き出さずに見るなら --dry-run を付けてください。",
	}),
	standsOnItself: (path: string) => ({
		message: `もとにするシナリオと、作るシナリオが同じファイルです: ${path}`,
		hint: "標準シナリオ(baseline.yaml)をもとにするか、-o で別のフォルダを指定してください。",
	}),
});
