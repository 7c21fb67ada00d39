import { formatNumber, roundedTo } from "../../../domain/amount.ts";
import type { PackMaterial } from "../material.ts";
import { inPublicWords } from "../public-words.ts";
import { answersSheets } from "./answers.ts";
import { causesSheet } from "./causes.ts";
import { certaintySheet } from "./certainty.ts";
import { coverSheet } from "./cover.ts";
import { debtSheet } from "./debt.ts";
import { decadeSheet } from "./decade.ts";
import { councilFacts } from "./facts.ts";
import { groundsSheet } from "./grounds.ts";
import { householdSheet } from "./household.ts";
import { ifsSheet } from "./ifs.ts";
import { peersSheet } from "./peers.ts";
import { remediesSheet } from "./remedies.ts";
import { revisionSheet } from "./revision.ts";
import type { CouncilSheet, SheetCell, SheetPicture } from "./sheet.ts";
import { summarySheet } from "./summary.ts";
import { judgedSheet } from "./targets.ts";

/** 議会向けの十枚 — what happens, why, what is to be done and how firm it is, one message a sheet, in the order of the talk; one more where an
 * edition came before. */
export function councilSheets(material: PackMaterial): CouncilSheet[] {
	const facts = councilFacts(material);
	const [decade, causes, remedies] = [decadeSheet(facts), causesSheet(facts), remediesSheet(facts)];
	const [ifs, certainty] = [ifsSheet(facts), certaintySheet(facts)];
	const sheets = [
		coverSheet(facts),
		summarySheet(facts, { decade, causes, ifs, remedies, certainty }),
		decade,
		causes,
		...revisionSheet(facts),
		debtSheet(facts),
		judgedSheet(facts),
		ifs,
		remedies,
		certainty,
	];
	return [...sheets, groundsSheet(facts, sheets)].map(finished);
}

/** 想定問答 — behind the sheets, for whoever answers to a council. */
export function councilAnswers(material: PackMaterial): CouncilSheet[] {
	return answersSheets(councilFacts(material)).map(finished);
}

/** 付属の紙面 — behind the sheets: what the figures are in a household, and where the city stands among municipalities like it. */
export function furtherSheets(material: PackMaterial): CouncilSheet[] {
	return [...householdSheet(councilFacts(material)), ...peersSheet(material.peers)].map(finished);
}

/** Every text as a public document writes it, in one place. */
function finished(sheet: CouncilSheet): CouncilSheet {
	return {
		...sheet,
		message: inPublicWords(sheet.message),
		points: [...sheet.points, ...sheet.pictures.flatMap(roundingPoint)].map(inPublicWords),
		pictures: sheet.pictures.map(finishedPicture),
		source: inPublicWords(sheet.source),
	};
}

/** Parts rounded one by one need not come to the rounded whole: whoever adds them up is told. */
function roundingPoint(picture: SheetPicture): string[] {
	if (picture.kind !== "effects" || picture.whole === undefined) return [];
	const { effects, whole, decimals, unit } = picture;
	const printed = (value: number) => roundedTo(value, decimals);
	const sum = effects.reduce((total, { value }) => total + printed(value), 0);
	if (printed(sum) === printed(whole)) return [];
	return [
		`図の額は四捨五入しているので、足しても合計の${formatNumber(printed(whole), decimals)}${unit}と一致しません。`,
	];
}

function finishedPicture(picture: SheetPicture): SheetPicture {
	const title = inPublicWords(picture.title);
	switch (picture.kind) {
		case "years": {
			const named = (series: (typeof picture.series)[number]) => ({ ...series, name: inPublicWords(series.name) });
			return { ...picture, title, series: picture.series.map(named), levels: picture.levels.map(named) };
		}
		case "effects": {
			const effects = picture.effects.map((effect) => ({ ...effect, label: inPublicWords(effect.label) }));
			return { ...picture, title, effects };
		}
		case "bars": {
			const bars = picture.bars.map((bar) => ({ ...bar, label: inPublicWords(bar.label) }));
			return { ...picture, title, bars };
		}
		case "rows": {
			const cell = (one: SheetCell): SheetCell => ({
				...one,
				text: one.text.split("\n").map(inPublicWords).join("\n"),
			});
			return {
				...picture,
				title,
				head: picture.head.map(inPublicWords),
				rows: picture.rows.map((row) => row.map(cell)),
			};
		}
	}
}
