import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { scenarioMessages } from "../../diagnostics/scenario-messages.ts";
import { saidOf, workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { unknownWord } from "../../domain/amount.ts";
import { type ClosingRuleId, closingRules } from "../../domain/closing-rule.ts";
import type { DriverUnit } from "../../domain/driver-unit.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import type { ParameterDefinition } from "../../domain/term.ts";
import type { BookCell } from "../../files/book-sheet.ts";
import { floorLabel } from "../../model/parameters.ts";
import { debtRoles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { isInRange, rangeWords } from "../../scenario/parameter-range.ts";
import { enteredKind } from "../../scenario/quantities.ts";
import type { MarkedBook } from "./marked-book.ts";
import { type CellKind, numberIn } from "./typed-cell.ts";

/** What an input cell of the workbook stands for. */
type EditedInput =
	| { readonly kind: "amount"; readonly line: string; readonly year: FiscalYear; readonly linked: boolean }
	| { readonly kind: "driver"; readonly id: string; readonly year: FiscalYear; readonly unit: DriverUnit }
	| { readonly kind: "parameter"; readonly definition: ParameterDefinition }
	| { readonly kind: "closing"; readonly part: "rule" | "stated" | "floor" }
	| { readonly kind: "limit"; readonly target: Target };

/** 変えたセル — one input of a workbook that is not what it was delivered as. */
export interface InputEdit {
	readonly input: EditedInput;
	readonly label: string;
	/** NaN where the outlook has no figure. */
	readonly before: number;
	readonly after: number;
	readonly cell: BookCell;
}

/** One input cell: its key, what it is, how it is read. */
interface Asked {
	readonly key: string;
	readonly label: string;
	readonly year: FiscalYear | null;
	readonly before: number;
	/** What it was delivered as, where drivers have moved it since. */
	readonly once?: number;
	readonly kind: CellKind;
	readonly input: EditedInput;
	/** Why a number may not stand there. */
	readonly refuse?: (value: number, cell: BookCell) => Message | null;
}

/** 入力の変更 — every input cell of a workbook held against the outlook it was made from. */
export class InputReader {
	readonly problems: Problem[] = [];
	private readonly book: MarkedBook;
	private readonly outlook: Outlook;
	/** The same with the values of its drivers as the workbook has them. */
	private readonly driven: Outlook;
	/** The years its sheets show. */
	private readonly years: readonly FiscalYear[];

	constructor(book: MarkedBook, outlook: Outlook, until: FiscalYear, driven = outlook) {
		this.book = book;
		this.outlook = outlook;
		this.driven = driven;
		this.years = outlook.edition.years.filter((year) => year <= until);
	}

	edits(): InputEdit[] {
		const asked = [...this.amounts(), ...this.parameters(), ...this.closing(), ...this.limits()];
		return asked.flatMap((each) => this.edit(each) ?? []);
	}

	private edit({ key, label, year, before, once = before, kind, input, refuse }: Asked): InputEdit | null {
		const cell = this.book.cell(key, label, year);
		// A formula over the drivers may not have been calculated since one of them was changed.
		if (cell === null || isStill(cell, before) || (cell.isFormula && isStill(cell, once))) return null;
		const after = numberIn(cell, kind);
		const wrong = typeof after === "number" ? (refuse?.(after, cell) ?? null) : after;
		if (wrong !== null) {
			this.problems.push(errorAt(cell.place, wrong));
			return null;
		}
		if (typeof after !== "number" || isSame(after, before)) return null;
		return { input, label, before, after, cell };
	}

	private amounts(): Asked[] {
		const { municipality, edition } = this.outlook;
		const lines = [...this.book.keys()].flatMap((key) => (key.startsWith("original.") ? [key.slice(9)] : []));
		return lines.flatMap((line) => {
			const term = municipality.lines.byId(line);
			const linked = term.linkable !== true || this.isLinked(line);
			return this.years.slice(edition.settledYears).map((year): Asked => {
				const [before, once] = [this.driven, this.outlook].map(
					({ columns }) => columns.inputs.series.get(`entered.${line}`)?.[edition.years.indexOf(year)] ?? Number.NaN,
				) as [number, number];
				const refuse = (value: number, cell: BookCell) => {
					if (value < 0 && (term.neverNegative || line === debtRoles.redemption))
						return workbookMessages.negative(cell, value);
					if (value < before && line === debtRoles.redemption)
						return workbookMessages.lessRedemption(cell, value, before);
					return null;
				};
				return {
					key: `entered.${line}`,
					label: term.label,
					year,
					before,
					once,
					kind: enteredKind(term, municipality.unit),
					input: { kind: "amount", line, year, linked },
					refuse,
				};
			});
		});
	}

	/** Whether the workbook lets changes of a line move 普通交付税. */
	private isLinked(line: string): boolean {
		const { label } = this.outlook.municipality.lines.byId(line);
		const cell = this.book.cell(`switch.${line}`, `${label}の変更の連動`, null);
		if (cell === null) return true;
		const value = numberIn(cell, { kind: "share" });
		const wrong = typeof value === "number" ? choiceFault(value, cell) : value;
		if (wrong !== null) this.problems.push(errorAt(cell.place, wrong));
		return value !== 0;
	}

	private parameters(): Asked[] {
		const { municipality, columns } = this.outlook;
		return municipality.model.parameters
			.filter(({ id, from }) => from === "settings" && this.book.has(`parameter.${id}`))
			.map((definition): Asked => {
				const { id, label } = definition;
				return {
					key: `parameter.${id}`,
					label,
					year: null,
					before: columns.inputs.parameters.get(id) ?? Number.NaN,
					kind: { kind: "share" },
					input: { kind: "parameter", definition },
					refuse: (value, cell) =>
						isInRange(definition, value)
							? null
							: saidOf(cell, scenarioMessages.parameterRange(label, String(value), rangeWords(definition))),
				};
			});
	}

	private closing(): Asked[] {
		const { closing } = this.outlook.scenario;
		const { unit } = this.outlook.municipality;
		const asked = [
			["rule", this.book.has("rule") ? "rule" : "parameter.closingIsFixed", "収支調整の方法", ruleNumber(closing.rule)],
			["stated", "parameter.statedWithdrawalIsFixed", "予算計上の取崩しの扱い", closing.stated === "fixed" ? 1 : 0],
			["floor", "floor", floorLabel(this.outlook.municipality.model), closing.floor],
		] as const;
		return asked
			.filter(([, key]) => this.book.has(key))
			.map(([part, key, label, before]): Asked => {
				const kind: CellKind = part === "floor" ? { kind: "amount", unit } : { kind: "share" };
				const refuse = (value: number, cell: BookCell) => {
					if (part === "floor") return value < 0 ? workbookMessages.negative(cell, value) : null;
					const isRule = key === "rule" && closingRules[value] !== undefined;
					return isRule ? null : choiceFault(value, cell);
				};
				return { key, label, year: null, before, kind, input: { kind: "closing", part }, refuse };
			});
	}

	private limits(): Asked[] {
		const { scenario, municipality } = this.outlook;
		return scenario.targets.flatMap((target, index): Asked[] => {
			const key = `limit.target.${index}`;
			if (typeof target.limit !== "number" || !this.book.has(key)) return [];
			const { unit } = municipality.lines.byId(target.line);
			const money = unit === "thousandYenPerPerson" ? "千円" : municipality.unit;
			const kind: CellKind = unit === "percent" ? { kind: "percent" } : enteredKind({ unit }, money);
			return [{ key, label: target.label, year: null, before: target.limit, kind, input: { kind: "limit", target } }];
		});
	}
}

/** How a workbook writes a rule. */
function ruleNumber(rule: ClosingRuleId): number {
	return closingRules.indexOf(rule);
}

function choiceFault(value: number, cell: BookCell): Message | null {
	return value === 0 || value === 1 ? null : workbookMessages.choice(cell, value);
}

/** Whether a cell is as it was delivered; where there was no figure, it says so or nothing. */
function isStill({ content }: BookCell, before: number): boolean {
	if (content.kind === "number") return isSame(content.value, before);
	return (
		Number.isNaN(before) &&
		(content.kind === "blank" || (content.kind === "text" && ["－", unknownWord].includes(content.text)))
	);
}

/** Spreadsheets keep fifteen digits. */
export function isSame(a: number, b: number): boolean {
	return Math.abs(a - b) <= Math.max(1e-9, Math.abs(b) * 1e-12);
}

/** 「市税 R5」, or the name of what has no year. */
export function editName({ input, label }: Pick<InputEdit, "input" | "label">): string {
	return input.kind === "amount" || input.kind === "driver" ? `${label} ${formatFiscalYear(input.year)}` : label;
}
