import type { BasisRow } from "../../domain/basis.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import type { ParameterDefinition } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { numberFormat } from "../content/number-format.ts";
import { address } from "../office/address.ts";
import type { Cell, Sheet, Validation } from "../office/sheet.ts";
import { type Book, headColumns } from "./book.ts";
import { markChanged } from "./change-notice.ts";
import { changedByScenario } from "./inputs-series.ts";
import { unroundedFormat } from "./line-row.ts";
import {
	colours,
	formats,
	formula,
	gradeCell,
	heightFor,
	inputStyle,
	noteStyle,
	number,
	numberStyle,
	rowHead,
	text,
	widthOf,
} from "./look.ts";

const floor = "fiscalAdjustmentFundFloor";

/** The cells that say how a year is closed. */
export const closing = {
	rule: { id: "closingIsFixed", key: "parameter.closingIsFixed", label: "収支調整の方法(0か1)" },
	stated: {
		id: "statedWithdrawalIsFixed",
		key: "parameter.statedWithdrawalIsFixed",
		label: "予算計上の取崩しの扱い(0か1)",
	},
	floor: { key: "floor", label: "財政調整基金の下限" },
} as const;

/** Parameters a user may change. */
export function openParameters(book: Book): ParameterDefinition[] {
	return book.program.source.parameters.filter((definition) => isListed(definition) && definition.from === "settings");
}

/** What says how a year is closed stands in a section of its own. */
function isListed({ id }: ParameterDefinition): boolean {
	return id !== closing.rule.id && id !== closing.stated.id && id !== floor;
}

/** 収支調整の規則: who absorbs a change of the balance, and how far the fund may fall. */
export function addClosing(sheet: Sheet, book: Book): void {
	const { result } = book;
	addChoice(sheet, book, closing.rule, {
		isChanged: result.scenario.closingRule === "fixed",
		note: "0=財政調整基金で調整する(決算収支を計画どおりにする)、1=計画どおり繰り入れる(決算収支が増減する)。シナリオで指定しないときは0",
		message: "0(財政調整基金で調整)か 1(計画どおりの繰入)を入れてください。",
	});
	addChoice(sheet, book, closing.stated, {
		isChanged: result.scenario.stated === "fixed",
		note: "0=予算計上の取崩しより少なく繰り入れない、1=予算計上の取崩しの額だけを繰り入れる(額が0より大きい年度と、シナリオが0と定めた年度)。シナリオで指定しないときは0",
		message: "0(少なくともその額)か 1(その額のまま)を入れてください。",
	});
	const { unit, scenario } = result;
	const stated = addScalar(sheet, {
		label: closing.floor.label,
		unit,
		cell: number(scenario.floor, { ...inputStyle, format: unroundedFormat(book, [scenario.floor]) }),
		grade: scenario.floor === 0 ? "選択" : changedByScenario,
		note: "収支調整のための繰入で、残高をこの額より下げない。シナリオで指定しないときは0",
	});
	book.places.put(closing.floor.key, sheet.name, stated);
	markChanged(sheet, book, closing.floor.key, address(headColumns, stated));
	allow(sheet, stated, { kind: "decimal", least: 0, message: `0以上の額(${unit})を数値で入れてください。` });
	const least = book.parameter("roundingUnit");
	const [over, times] = least === 1 ? ["", ""] : [`/${least}`, `*${least}`];
	const write = () => `ROUNDUP(ROUND(${book.places.fixed(closing.floor.key, sheet.name)}${over},6),0)${times}`;
	const rounded = addScalar(sheet, {
		label: "財政調整基金の下限(端数切上げ)",
		unit,
		cell: formula(book.parameter(floor), write, { ...numberStyle, format: numberFormat(book.result.decimals) }),
		grade: "計算",
		note: "下限を表示単位に切り上げた額。計算にはこの額を使う",
	});
	book.places.put(`parameter.${floor}`, sheet.name, rounded);
}

interface Choice {
	readonly isChanged: boolean;
	readonly note: string;
	readonly message: string;
}

/** 0 or 1. */
function addChoice(
	sheet: Sheet,
	book: Book,
	{ id, key, label }: (typeof closing)["rule" | "stated"],
	{ isChanged, note, message }: Choice,
): void {
	const row = addScalar(sheet, {
		label,
		unit: "",
		cell: number(book.parameter(id), { ...inputStyle, format: formats.code }),
		grade: isChanged ? changedByScenario : "選択",
		note,
	});
	book.places.put(key, sheet.name, row);
	markChanged(sheet, book, key, address(headColumns, row));
	allow(sheet, row, { kind: "list", choices: "0,1", message });
}

/** パラメータ: those of the settings may be changed, the others are listed as they are. */
export function addParameters(sheet: Sheet, book: Book): void {
	for (const definition of book.program.source.parameters) {
		if (!isListed(definition)) continue;
		const open = definition.from === "settings";
		const style = open ? inputStyle : { ...numberStyle, fill: colours.fixed };
		const known = statedRow(book, definition);
		const row = addScalar(sheet, {
			label: definition.label,
			unit: unitLabel(definition.unit, book.result.unit),
			cell: number(book.parameter(definition.id), { ...style, format: formatOf(definition) }),
			...(known === undefined ? { grade: "固定", note: fixedNote(definition, book) } : statedGrounds(known)),
		});
		const key = `parameter.${definition.id}`;
		book.places.put(key, sheet.name, row);
		if (open) markChanged(sheet, book, key, address(headColumns, row));
		const { minimum: least = 0, maximum: most, integer } = definition;
		const said = integer ? `${least}〜${most}の整数を入れてください。` : "0%〜100%の割合を入れてください。";
		if (open)
			allow(sheet, row, {
				kind: integer ? "whole" : "decimal",
				least,
				...(most === undefined ? {} : { most }),
				message: said,
			});
	}
}

/** What a scenario states is told apart from what the settings state, with both values. */
function statedGrounds({ overridden, grade, value, source, note }: BasisRow) {
	const words = overridden ? `${source} ${value}` : source;
	return {
		grade: overridden ? changedByScenario : gradeWords[grade],
		note: note === null ? words : `${words}。${note}`,
	};
}

function statedRow(book: Book, definition: ParameterDefinition): BasisRow | undefined {
	return book.base.basis.find(({ label }) => label === definition.label);
}

function fixedNote(definition: ParameterDefinition, book: Book): string {
	const { text: words } = book.base
		.explain(book.result.lines[0]?.definition.id ?? "", 0, 0)
		.parameterOrigin(definition.id);
	if (definition.from === "settings" || definition.from === "calibration") return words;
	return "この表では変えない(単位の換算・市債の条件。換算は計算式に書き込み済み)";
}

export function formatOf({ id, unit, integer }: ParameterDefinition): string {
	if (unit !== "ratio") return formats.code;
	if (integer) return formats.code;
	return id === "ordinaryExpenseShare" ? formats.fourDecimals : formats.share;
}

interface Scalar {
	readonly label: string;
	readonly unit: string;
	readonly cell: Cell;
	readonly grade: string;
	readonly note: string;
}

/** One value that is the same in every year: it stands in the first year's column, its words right of it. */
export function addScalar(sheet: Sheet, { label, unit, cell, grade, note }: Scalar): number {
	const last = sheet.widths.length - 1;
	const between = [headColumns + 1, last - 2] as const;
	const words = { ...noteStyle, wrap: true };
	const spread = Array.from({ length: between[1] - between[0] + 1 }, (_, index) =>
		text(index === 0 ? note : "", words),
	);
	const cells = [...rowHead(label, unit), cell, ...spread, gradeCell(grade), text("", noteStyle)];
	const row = sheet.add(cells, heightFor(note, widthOf(sheet, between[0], between[1])));
	sheet.merge(between[0], between[1], row);
	return row;
}

function allow(sheet: Sheet, row: number, rule: Omit<Validation, "cells">): void {
	sheet.validations.push({ ...rule, cells: address(headColumns, row) });
}
