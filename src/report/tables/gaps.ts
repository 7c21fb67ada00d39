import type { Gaps, SettingsGap } from "../../answers/gaps/gaps.ts";
import { inOneLine, type Problem } from "../../diagnostics/problem.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { describeYears } from "../../domain/year-words.ts";
import {
	type Description,
	type DocumentForm,
	type DocumentSection,
	type DocumentTable,
	written,
} from "../document/document.ts";
import { left } from "../document/table.ts";

/** What each key is for. */
const settingsWords: Readonly<Record<SettingsGap, string>> = {
	basis: "財源の範囲。資料に「記載なし」と出ます",
	targets: "目標。達成か未達かは出ません(法令の基準の判定は出ます)",
	bondTypes: "市債の種類。市債を充てる事業は計算できません",
	publishedBondType: "公表された市債の償還条件。市債発行額、金利、繰上償還を変えるシナリオは計算できません",
	uncertainty: "不確かさ。幅と確率は出ません(mitoshi simulate --suggest が目安を書き出します)",
	stresses: "耐久力の点検の想定。mitoshi stress は使えません",
};

/** More rows than these in one want are counted, not named. */
const namedRows = 6;

/** 足りないものの一覧 — empty where nothing is missing. */
export function renderGaps(gaps: Gaps, form: DocumentForm): string {
	const sections = [...cellSection(gaps), ...unknownSection(gaps), ...questionSection(gaps), ...settingsSection(gaps)];
	const { name, edition } = gaps.city;
	const heading = [`${name}に、まだないもの`, ...(edition === null ? [] : [`見通しの版 ${edition}`])];
	return sections.length === 0 ? "" : written(form, { heading, facts: [], sections } satisfies Description);
}

/** まだ計算できないとき — why, what is missing, and what to do, as Markdown for a page. */
export function renderNotYet(problems: readonly Problem[], gaps: Gaps): string {
	const errors = problems.filter(({ severity }) => severity === "error").slice(0, namedRows);
	const next = [
		"額を入れて保存したら、自治体のフォルダをこの画面の上に落とす(ドラッグする)と開きます。",
		"もう一度 mitoshi app を実行すれば、額の入った画面のファイルになります。",
	];
	const waits: DocumentSection[] = [
		{ title: "計算できない理由", lines: errors.map(inOneLine) },
		...cellSection(gaps),
		...questionSection(gaps),
		...settingsSection(gaps),
		{ title: "このあと", lines: next },
	];
	const { name, edition } = gaps.city;
	const heading = [`${name}の見通しは、まだ計算できません`, ...(edition === null ? [] : [`見通しの版 ${edition}`])];
	return written("md", { heading, facts: [], sections: waits });
}

function unknownSection({ unpublished }: Gaps): DocumentSection[] {
	if (unpublished.length === 0) return [];
	return [{ title: "「不明」「未公表」と書いたセル", table: cellTable(unpublished) }];
}

function cellSection({ cells, table }: Gaps): DocumentSection[] {
	if (cells.length === 0) return [];
	const notes = ["積立、繰入、繰上償還の空欄は0とみなします。"];
	return [{ title: "空いているセル", beside: table ?? "", table: cellTable(cells), notes }];
}

/** Rows blank in the same years stand together. */
function cellTable(cells: Gaps["cells"]): DocumentTable {
	const groups = new Map<string, { block: string; labels: string[]; years: string }>();
	for (const { block, label, years } of cells) {
		const words = describeYears(years);
		const known = groups.get(`${block}\n${words}`) ?? { block, labels: [], years: words };
		known.labels.push(label);
		groups.set(`${block}\n${words}`, known);
	}
	const rows = [...groups.values()].map(({ block, labels, years }) => [block, years, labels.join("、")]);
	return { columns: left("区分", "年度", "項目"), rows };
}

function questionSection({ questions }: Gaps): DocumentSection[] {
	if (questions.length === 0) return [];
	const lines = questions.map(({ lines, wanting }) => {
		const named = wanting.slice(0, namedRows).join("、");
		const more = wanting.length > namedRows ? ` ほか${wanting.length - namedRows}行` : "";
		return `${lines.join("、")}: ${named}${more}がないのでわかりません`;
	});
	return [{ title: "それがないとわからないこと", lines }];
}

function settingsSection({ settings, city }: Gaps): DocumentSection[] {
	if (settings.length === 0) return [];
	const rows = settings.map((key) => [key, saidBy(city, settingsWords[key])]);
	return [{ title: "書いていない設定", beside: "settings.yaml", entries: rows }];
}
