import { editionName } from "../../domain/head-words.ts";
import type { PackMaterial } from "../content/material.ts";
import { registerSource } from "../content/measure-words.ts";
import { ink } from "../content/palette.ts";
import { dayWords, fileName, publicCommand } from "../content/provenance-words.ts";
import { oneLine } from "../office/xml.ts";
import { footerOf, type Shown } from "./figures.ts";
import { listSlides, listSize as size } from "./list-slides.ts";
import type { Slide, SlideRow } from "./slide.ts";
import { tableRow } from "./tables.ts";

const warningColumns = [3.0, 7.69];
const sourceColumns = [2.4, 8.29];
/** Enough of a hash to tell files apart by eye; the whole is in manifest.json. */
const hashLetters = 16;

/** 注意 — every warning of every scenario; none is left out of what a council is shown. */
export function warningSlides(shown: readonly Shown[]): Slide[] {
	const count = shown.reduce((sum, { result }) => sum + result.warnings.length, 0);
	if (count === 0) return [];
	const groups = shown.map(({ called, result }) => {
		const messages = result.warnings.map(({ message }) => oneLine(message));
		return (messages.length === 0 ? ["見つからなかった"] : messages).map((text) =>
			tableRow([{ text: called }, { text }], warningColumns, size),
		);
	});
	const [title, head] = [`計算の結果に注意が${count}件ある`, ["シナリオ", "注意"]];
	const rows = single(groups);
	return listSlides(footerOf(shown), { title, name: "注意", head, columns: warningColumns, groups: rows, notes: [] });
}

/** 出典と来歴 — where the figures come from and what made this file. */
export function sourceSlides(
	shown: readonly Shown[],
	{ provenance, registers }: Pick<PackMaterial, "provenance" | "registers">,
	footer: string,
): Slide[] {
	const pair = (label: string, value: string) =>
		tableRow([{ text: label, bold: true, fill: ink.total }, { text: oneLine(value) }], sourceColumns, size);
	const editions = shown.map(({ result }) => `${editionName(result.edition)}: ${result.edition.source}`);
	const checks = shown.flatMap(({ result }) => result.checks);
	const [held, unchecked] = [true, null].map((state) => checks.filter(({ ok }) => ok === state).length) as [
		number,
		number,
	];
	const beside = unchecked === 0 ? "" : `、${unchecked}件は不明な項目があり確かめていない`;
	const groups: SlideRow[][] = [
		[...new Set(editions)].map((edition) => pair("もとの見通し", edition)),
		shown.map(({ called, result }) => pair("シナリオ", `${called}(${fileName(result.scenario.file)})`)),
		// The scenarios, where there are any, name the registers they use.
		shown.length > 0 ? [] : registers.reports.map((report) => pair("登録簿", registerSource(report))),
		shown.length === 0
			? []
			: [pair("検算", `合計・残高・繰越などの法則${checks.length}件のうち${held}件が成り立つ${beside}`)],
		[
			pair("作成したプログラム", provenance.program),
			pair("コマンド", publicCommand(provenance.command)),
			pair("作成日", dayWords(provenance.time)),
		],
		provenance.inputs.map(({ file, sha256 }) =>
			pair("入力ファイル", `${fileName(file)}  sha256 ${sha256.slice(0, hashLetters)}…`),
		),
		[pair("入力の照合", "sha256の全体と書き出したファイルの一覧は manifest.json にある")],
	];
	const [title, head] = ["数値の出典と、この資料の作り方", ["区分", "内容"]];
	const rows = single(groups);
	return listSlides(footer, { title, name: "出典と来歴", head, columns: sourceColumns, groups: rows, notes: [] });
}

/** Rows that may part from one another anywhere. */
function single(groups: readonly (readonly SlideRow[])[]): SlideRow[][] {
	return groups.flat().map((row) => [row]);
}
