import type { BasisRow } from "../../domain/basis.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { ink } from "../content/palette.ts";
import { oneLine } from "../office/xml.ts";
import { footerOf, type Shown } from "./figures.ts";
import { listSlides, listSize as size } from "./list-slides.ts";
import { clippedToLines } from "./measure.ts";
import type { Slide, SlideRow, TableCell } from "./slide.ts";
import { tableRow } from "./tables.ts";
import { body } from "./theme.ts";

const changeColumns = [5.0, 3.2, 2.49];
const basisColumns = [2.6, 3.2, 3.89, 1.0];

/** 前提 — what each scenario changes and why, then every stated number with its source and grade; lists flow on. */
export function assumptionSlides(shown: readonly Shown[]): Slide[] {
	return [...changeSlides(shown), ...basisSlides(shown)];
}

const notes = [
	"根拠: 公表表で確認=公表された表の全年度で確かめた、資料あり=法令や公表資料で確かめた、推計値=公表値から逆算した、仮定=資料では確かめていない",
];

/** A long list breaks anywhere but after its heading. */
function breakable(groups: readonly (readonly SlideRow[])[]): SlideRow[][] {
	return groups.flatMap(([first, second, ...rest]) => [
		[first, second].filter((row) => row !== undefined),
		...rest.map((row) => [row]),
	]);
}

function changeSlides(shown: readonly Shown[]): Slide[] {
	const groups = shown.map((one) => changeRows(one));
	const changed = shown.filter(({ result }) => result.scenario.changes.length > 0).length;
	const title =
		changed === 0
			? "計画からの変更はない"
			: shown.length === 1
				? `計画から${shown[0]?.result.scenario.changes.length}件を変えている`
				: `${shown.length}シナリオのうち${changed}シナリオが計画から変えている`;
	const head = ["変更と前提", "理由", "出典"];
	return listSlides(footerOf(shown), {
		title,
		name: "変更",
		head,
		columns: changeColumns,
		groups: breakable(groups),
		notes,
	});
}

function changeRows({ called, result }: Shown): SlideRow[] {
	const { scenario } = result;
	const heading = clippedToLines(
		oneLine(`${called}${scenario.description === "" ? "" : ` ― ${scenario.description}`}`),
		size,
		body.w - 0.2,
		3,
	);
	const rows = scenario.changes.map(({ what, reason, source }) => cells([what, reason ?? "－", source ?? "－"]));
	const none = [cells(["変更なし(計画どおり)", "－", "－"])];
	return [
		tableRow([{ text: heading, bold: true, fill: ink.group, span: 3 }], changeColumns, size),
		...(rows.length === 0 ? none : rows).map((row) => tableRow(row, changeColumns, size)),
	];
}

function cells(texts: readonly string[]): TableCell[] {
	return texts.map((text) => ({ text: oneLine(text) }));
}

/** The base's basis whole; of the others only what differs. */
function basisSlides(shown: readonly Shown[]): Slide[] {
	const [base, ...others] = shown as [Shown, ...Shown[]];
	const same = (row: BasisRow) => JSON.stringify([row.group, row.label, row.value, row.source]);
	const known = new Set(base.basis.map(same));
	const own = others.flatMap((one) => {
		const rows = one.basis.filter((row) => !known.has(same(row)));
		return rows.length === 0 ? [] : [basisRows(`${one.called} だけの前提`, rows)];
	});
	const names = [...new Set(base.basis.map(({ group }) => group))];
	const groups = names.map((group) =>
		basisRows(
			group,
			base.basis.filter((row) => row.group === group),
		),
	);
	const assumed = base.basis.filter(({ grade }) => grade === "general").length;
	const title = `推計の前提${base.basis.length}件のうち${assumed}件は${gradeWords.general}で、変えて試せる`;
	const head = ["項目", "値", "出典", "根拠"];
	const rows = breakable([...groups, ...own]);
	return listSlides(footerOf(shown), { title, name: "前提", head, columns: basisColumns, groups: rows, notes });
}

function basisRows(heading: string, rows: readonly BasisRow[]): SlideRow[] {
	return [
		tableRow([{ text: oneLine(heading), bold: true, fill: ink.group, span: 4 }], basisColumns, size),
		...rows.map((row) => {
			const texts = cells([row.label, row.value, row.source, gradeWords[row.grade]]);
			return tableRow(row.overridden ? texts.map((cell) => ({ ...cell, bold: true })) : texts, basisColumns, size);
		}),
	];
}
