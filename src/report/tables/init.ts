import type { NewCity, NewEdition } from "../../answers/init/new-city.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { inWordsOf, kindOfMunicipality } from "../../domain/municipality-words.ts";
import type { StatementRow } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import type { ModelFacts } from "../../model/facts.ts";
import { editionFileName } from "../../scenario/current-edition.ts";
import { statusColumns, statusesName } from "../../scenario/year-statuses.ts";
import { csvText } from "../document/csv.ts";
import { readmeText } from "./init-readme.ts";
import { settingsText } from "./init-settings.ts";

type TextFile = { readonly path: string; readonly content: string };

/** 新しい自治体のフォルダ — every file of it; `folder` as commands name it. */
export function cityFiles(city: NewCity, folder: string, model: ModelFacts): readonly TextFile[] {
	const { edition, name } = city;
	const said = (words: string) => inWordsOf(kindOfMunicipality(name), words);
	const inEdition = (file: string) => `editions/${edition?.id}/${file}`;
	return [
		{ path: "README.md", content: said(readmeText(city, folder)) },
		{ path: "settings.yaml", content: said(settingsText(city, model)) },
		{ path: "baseline.yaml", content: baselineText },
		...(edition === null
			? []
			: [
					{ path: inEdition(editionFileName), content: newEditionText(name) },
					{ path: inEdition(statusesName), content: statusesText(edition) },
					{ path: inEdition("outlook.csv"), content: blankTable(city, edition, model) },
				]),
	];
}

const baselineText = `title: 計画どおり
description: 見通しの表をそのまま計算する。ほかのシナリオは、これとの差で見る
`;

/** What stands for the source of a table nobody has named one for. */
export const sourceToFill = "(資料の名前とページを書く)";

/** The title of an edition that has none of its own. */
export function plainTitle(name: string): string {
	return `${name}の財政見通し`;
}

function newEditionText(name: string): string {
	return `# 見通しの版 — 財政見通しの表1つ
title: ${JSON.stringify(plainTitle(name))} # 資料に出る題名
table: outlook.csv # 表。どの年度が決算かは years.csv に書く
source: ${JSON.stringify(sourceToFill)} # 出典。資料に出る
# footnote: 令和6年度は決算額 # 表の下に出す注
# history: history.csv # 過去の比率(年度,経常収支比率,実質公債費比率,将来負担比率,出典)。比率を動かすときに使う
`;
}

function statusesText({ years }: NewEdition): string {
	return csvText([statusColumns, ...years.map(({ year, status }) => [formatFiscalYear(year), status])]);
}

/** The council's table without a figure: the rows an outlook is computed from, and those it is held against. */
function blankTable({ unit }: NewCity, { years }: NewEdition, model: ModelFacts): string {
	const isAsked = ({ published }: StatementRow) =>
		published === "leaf" || published === "opening" || published === "verify";
	const rows = model.statement.flatMap(({ label, rows }) =>
		rows.filter(isAsked).map(({ line }) => {
			const term = model.lines.byId(line);
			return [label, term.label, unitLabel(term.unit, unit), ...years.map(() => "")];
		}),
	);
	return csvText([["区分", "項目", "単位", ...years.map(({ year }) => formatFiscalYear(year))], ...rows]);
}
