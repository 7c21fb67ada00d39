import { unknownWord } from "../../domain/amount.ts";
import type { BasisRow } from "../../domain/basis.ts";
import { type ClosingRuleId, closingRuleNames, closingRules } from "../../domain/closing-rule.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { ParameterDefinition } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { gapParameter, orderParameter } from "../../model/kinds/closing-lines.ts";
import { reserveFloor } from "../../model/parameters.ts";
import { numberFormat } from "../content/number-format.ts";
import { ofReserve, reserveName } from "../content/result-lines.ts";
import type { Sheet, Validation } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { changedByScenario } from "./inputs-series.ts";
import { unroundedFormat } from "./line-row.ts";
import { colours, formats, formula, numberStyle, withNote } from "./look.ts";
import { addInput, addScalar } from "./single-inputs.ts";

/** The parameters that say how a year is closed. */
const [rule, stated, floor] = ["closingIsFixed", "statedWithdrawalIsFixed", reserveFloor] as const;

/** What says how a year is closed stands in a section of its own. */
function isListed({ id }: ParameterDefinition): boolean {
	return ![rule, stated, floor, gapParameter, orderParameter].includes(id);
}

/** The number of the rule, as an input of its own where there are more than two. */
export const ruleKey = "rule";

/** Whether a year may be closed in more ways than the core's two. */
export function hasFurtherRules({ program }: Book): boolean {
	return program.source.parameters.some(({ id }) => id === gapParameter);
}

/** One input for all rules, and what each parameter of the formulas makes of it. */
function addRule(sheet: Sheet, book: Book): void {
	const { closingRule } = book.result.scenario;
	const rules = closingRules.filter((id) => id !== "fund-order" || !Number.isNaN(book.parameter(orderParameter)));
	const value = rules.indexOf(closingRule);
	const said = (words: string) => ofReserve(saidBy(book.result.municipality, words), book.result);
	const choices = rules.map((_, at) => at).join(",");
	const label = `収支調整の方法(0から${rules.length - 1})`;
	addInput(
		sheet,
		book,
		{ key: ruleKey, label, unit: "", value, format: formats.code },
		{
			grade: value === 0 ? "選択" : changedByScenario,
			note: rules.map((id, at) => `${at}=${said(closingRuleNames[id])}`).join("、"),
			allowed: { kind: "list", choices, message: `0から${rules.length - 1}までの整数を入れてください。` },
		},
	);
	const means: readonly (readonly [id: string, label: string, of: readonly ClosingRuleId[]])[] = [
		[rule, "計画どおりに繰り入れる(1)", ["fixed", "open-gap"]],
		[gapParameter, "要調整額を示す(1)", ["open-gap"]],
		[orderParameter, said("市の順に基金を取り崩す(1)"), ["fund-order"]],
	];
	for (const [id, label, of] of means) {
		if (Number.isNaN(book.parameter(id))) continue;
		const write = () => {
			const cell = book.places.fixed(ruleKey, sheet.name);
			return `IF(OR(${of.map((one) => `${cell}=${rules.indexOf(one)}`).join(",")}),1,0)`;
		};
		addScalar(sheet, book, {
			...{ key: `parameter.${id}`, label, unit: "", grade: "計算", note: "収支調整の方法から" },
			cell: formula(book.parameter(id), write, { ...numberStyle, format: formats.code }),
		});
	}
}

/** 収支調整の規則: who absorbs a change of the balance, and how far the fund may fall. */
export function addClosing(sheet: Sheet, book: Book): void {
	const { unit, scenario, decimals } = book.result;
	const choice = (id: typeof rule | typeof stated, label: string) => {
		return { key: `parameter.${id}`, label, unit: "", value: book.parameter(id), format: formats.code };
	};
	if (hasFurtherRules(book)) addRule(sheet, book);
	else
		addInput(sheet, book, choice(rule, "収支調整の方法(0か1)"), {
			grade: scenario.closingRule === "fixed" ? changedByScenario : "選択",
			note: ofReserve(
				"0=財政調整基金で調整する(決算収支を計画どおりにする)、1=計画どおり繰り入れる(決算収支が増減する)。シナリオで指定しないときは0",
				book.result,
			),
			allowed: {
				kind: "list",
				choices: "0,1",
				message: ofReserve("0(財政調整基金で調整)か 1(計画どおりの繰入)を入れてください。", book.result),
			},
		});
	addInput(sheet, book, choice(stated, "予算計上の取崩しの扱い(0か1)"), {
		grade: scenario.stated === "fixed" ? changedByScenario : "選択",
		note: "0=予算計上の取崩しより少なく繰り入れない、1=予算計上の取崩しの額だけを繰り入れる(額が0より大きい年度と、シナリオが0と定めた年度)。シナリオで指定しないときは0",
		allowed: { kind: "list", choices: "0,1", message: "0(少なくともその額)か 1(その額のまま)を入れてください。" },
	});
	const { floor: value } = scenario;
	const named = `${reserveName(book.result)}の下限`;
	const least = { key: "floor", label: named, unit, value, format: unroundedFormat(book, [value]) };
	addInput(sheet, book, least, {
		grade: value === 0 ? "選択" : changedByScenario,
		note: "収支調整のための繰入で、残高をこの額より下げない。シナリオで指定しないときは0",
		allowed: { kind: "decimal", least: 0, message: `0以上の額(${unit})を数値で入れてください。` },
	});
	const roundingUnit = book.parameter("roundingUnit");
	const [over, times] = roundingUnit === 1 ? ["", ""] : [`/${roundingUnit}`, `*${roundingUnit}`];
	const write = () => `ROUNDUP(ROUND(${book.places.fixed(least.key, sheet.name)}${over},6),0)${times}`;
	addScalar(sheet, book, {
		key: `parameter.${floor}`,
		label: `${named}(端数切上げ)`,
		unit,
		cell: formula(book.parameter(floor), write, { ...numberStyle, format: numberFormat(decimals) }),
		grade: "計算",
		note: "下限を表示単位に切り上げた額。計算にはこの額を使う",
	});
}

/** パラメータ: those of the settings may be changed, the others are listed as they are. */
export function addParameters(sheet: Sheet, book: Book): void {
	for (const definition of book.program.source.parameters) {
		if (!isListed(definition)) continue;
		const { id, label } = definition;
		const [unit, value] = [unitLabel(definition.unit, book.result.unit), book.parameter(id)];
		const input = { key: `parameter.${id}`, label, unit, value, format: formatOf(definition) };
		const known = book.base.basis.find((row) => row.label === label);
		const words = known === undefined ? { grade: "固定", note: fixedNote(definition, book) } : statedGrounds(known);
		if (definition.from === "settings") addInput(sheet, book, input, { ...words, allowed: allowedOf(definition) });
		else {
			const shown = Number.isNaN(value) ? unknownWord : value;
			const cell = { value: shown, style: { ...numberStyle, fill: colours.fixed, format: input.format } };
			addScalar(sheet, book, { ...input, ...words, cell });
		}
	}
}

function allowedOf({ minimum: least = 0, maximum: most, integer }: ParameterDefinition): Omit<Validation, "cells"> {
	const message = integer ? `${least}〜${most}の整数を入れてください。` : "0%〜100%の割合を入れてください。";
	return { kind: integer ? "whole" : "decimal", least, most, message };
}

/** What a scenario states is told apart from what the settings state, with both values. */
function statedGrounds({ overridden, grade, value, source, note }: BasisRow) {
	const words = overridden ? `${source} ${value}` : source;
	return { grade: overridden ? changedByScenario : gradeWords[grade], note: withNote(words, note) };
}

function fixedNote(definition: ParameterDefinition, book: Book): string {
	const { text: words } = book.base
		.explain(book.result.lines[0]?.definition.id ?? "", 0, 0)
		.parameterOrigin(definition.id);
	if (definition.from === "settings" || definition.from === "calibration") return words;
	return saidBy(book.result.municipality, "この表では変えない(単位の換算・市債の条件。換算は計算式に書き込み済み)");
}

function formatOf({ id, unit, integer }: ParameterDefinition): string {
	if (unit !== "ratio" || integer) return formats.code;
	return id === "ordinaryExpenseShare" ? formats.fourDecimals : formats.share;
}
