import type { BasisRow } from "../../../domain/basis.ts";
import { gradeWords } from "../../../domain/grade-words.ts";
import type { ParameterDefinition } from "../../../domain/term.ts";
import { unitLabel } from "../../../domain/unit.ts";
import { type Book, headColumns } from "../book.ts";
import {
	colours,
	formats,
	formula,
	heightFor,
	inputStyle,
	labelStyle,
	noteStyle,
	number,
	numberStyle,
	text,
	unitStyle,
	widthOf,
} from "../look.ts";
import { address } from "../parts/address.ts";
import type { Cell, Sheet, Validation } from "../parts/sheet.ts";

const closingRule = "closingIsFixed";
const floor = "fiscalAdjustmentFundFloor";

/** 収支調整の規則: who absorbs a change of the balance, and how far the fund may fall. */
export function addClosing(sheet: Sheet, book: Book): void {
	const rule = addScalar(sheet, {
		label: "収支調整の方法(0か1)",
		unit: "",
		cell: number(book.parameter(closingRule), { ...inputStyle, format: formats.code }),
		grade: "選択",
		note: "0=財政調整基金で調整する(決算収支を計画どおりにする)、1=計画どおり繰り入れる(決算収支が増減する)",
	});
	book.places.put(`parameter.${closingRule}`, sheet.name, rule);
	allow(sheet, rule, {
		kind: "list",
		choices: "0,1",
		message: "0(財政調整基金で調整)か 1(計画どおりの繰入)を入れてください。",
	});
	const { unit, scenario } = book.result;
	const stated = addScalar(sheet, {
		label: "財政調整基金の下限",
		unit,
		cell: number(scenario.floor, { ...inputStyle, format: formats.amount }),
		grade: "選択",
		note: "収支調整のための繰入で、残高をこの額より下げない",
	});
	book.places.put("floor", sheet.name, stated);
	allow(sheet, stated, { kind: "decimal", least: 0, message: `0以上の額(${unit})を数値で入れてください。` });
	const least = book.parameter("roundingUnit");
	const [over, times] = least === 1 ? ["", ""] : [`/${least}`, `*${least}`];
	const write = () => `ROUNDUP(ROUND(${book.places.fixed("floor", sheet.name)}${over},6),0)${times}`;
	const rounded = addScalar(sheet, {
		label: "財政調整基金の下限(端数切上げ)",
		unit,
		cell: formula(book.parameter(floor), write, { ...numberStyle, format: formats.amount }),
		grade: "計算",
		note: "下限を表示単位に切り上げた額。計算にはこの額を使う",
	});
	book.places.put(`parameter.${floor}`, sheet.name, rounded);
}

/** パラメータ: those of the settings may be changed, the others are listed as they are. */
export function addParameters(sheet: Sheet, book: Book): void {
	for (const definition of book.program.source.parameters) {
		if (definition.id === closingRule || definition.id === floor) continue;
		const open = definition.from === "settings";
		const style = open ? inputStyle : { ...numberStyle, fill: colours.fixed };
		const known = statedRow(book, definition);
		const row = addScalar(sheet, {
			label: definition.label,
			unit: unitLabel(definition.unit, book.result.unit),
			cell: number(book.parameter(definition.id), { ...style, format: formatOf(definition) }),
			grade: known === undefined ? "固定" : gradeWords[known.grade],
			note: known === undefined ? fixedNote(definition, book) : [known.source, known.note].filter(Boolean).join("。"),
		});
		book.places.put(`parameter.${definition.id}`, sheet.name, row);
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

function formatOf({ id, unit, integer }: ParameterDefinition): string {
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
function addScalar(sheet: Sheet, { label, unit, cell, grade, note }: Scalar): number {
	const last = sheet.widths.length - 1;
	const between = [headColumns + 1, last - 2] as const;
	const words = { ...noteStyle, wrap: true };
	const spread = Array.from({ length: between[1] - between[0] + 1 }, (_, index) =>
		text(index === 0 ? note : "", words),
	);
	const cells = [
		text("", labelStyle),
		text(label, labelStyle),
		text(unit, unitStyle),
		cell,
		...spread,
		text(grade, { ...noteStyle, align: "center" }),
		text("", noteStyle),
	];
	const row = sheet.add(cells, heightFor(note, widthOf(sheet, between[0], between[1])));
	sheet.merges.push(`${address(between[0], row)}:${address(between[1], row)}`);
	return row;
}

function allow(sheet: Sheet, row: number, rule: Omit<Validation, "cells">): void {
	sheet.validations.push({ ...rule, cells: address(headColumns, row) });
}
