import "../files/no-made-code.ts";
import * as z from "zod";
import { statedGroups } from "../model/drivers/edition-groups.ts";
import { boundedText as text, typedNumber, years } from "./text-schema.ts";

const grade = z.enum(["table", "sourced", "general", "calibrated"]);
const group = z.enum(statedGroups).describe("前の版との差の要因(今回−前回)");
const figures = z.union([typedNumber, z.record(z.string(), typedNumber)]);

const value = z.strictObject({
	value: figures.optional().describe("1つの数か、年度(の範囲)ごとの数"),
	years: years.optional().describe("その年度だけ「はい」になる値(評価替えの年度など)。value の代わりに書く"),
	unit: text.optional().describe("千円/人、人、%、百万円 など"),
	source: text,
	grade,
	group: group.optional(),
	note: text.optional(),
});

const rule = z.strictObject({
	formula: text.optional(),
	rule: text.optional().describe("式のひな形の名前。formula の代わりに書く"),
	with: z.record(z.string(), typedNumber).optional().describe("ひな形の引数"),
	base: figures.optional().describe("項目でない名前の、決算の年度の値"),
	unit: text.optional(),
	source: text.optional(),
	grade: grade.optional(),
	group: group.optional(),
	note: text.optional(),
});

/** 積算の形 — `editions/<id>/drivers.yaml`: the years of an edition, the values it stands on, one rule a line. */
export const driversSchema = z.strictObject({
	years: text.describe("表の年度。例 R6..R16"),
	settled: years.describe("そのうち決算の年度。例 R6、R5..R6"),
	from: text.optional().describe("決算の分からない額を引き継ぐ、前の版"),
	values: z.record(z.string(), value).optional(),
	rules: z.record(z.string(), z.union([typedNumber, rule])),
});

export type DriversSpec = z.infer<typeof driversSchema>;
export type DriverValueSpec = z.infer<typeof value>;
/** A rule as it is written: its formula, or a ready rule with its arguments. */
export type WrittenRuleSpec = DriversSpec["rules"][string];
/** The same with the formula that it stands for. */
export type DriverRuleSpec =
	| Extract<WrittenRuleSpec, number | string>
	| (Omit<z.infer<typeof rule>, "rule" | "with" | "formula"> & { readonly formula: string });
export type DriverFiguresSpec = z.infer<typeof figures>;
