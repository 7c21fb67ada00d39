import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { foldName, foldText } from "../domain/names.ts";
import { isLanguage } from "../engine/tokens.ts";
import type { LineIndex } from "../model/line-index.ts";
import { driverLanguage } from "./driver-rules.ts";

/** 使われている名前 — what names of an edition's drivers mean already: a line, a word of formulas, another driver. */
export class TakenNames {
	private readonly drivers = new Map<string, string>();
	/** The file of each series. */
	private readonly tables = new Map<string, string>();
	private readonly lines: LineIndex;

	constructor(lines: LineIndex) {
		this.lines = lines;
	}

	/** Takes a name for a value or a rule; refused where it means something else. */
	take(name: string): Message | null {
		const taken = this.meaning(name);
		if (taken !== null) return driverRuleMessages.nameTaken(name, taken);
		this.drivers.set(foldName(name), "ほかの値か規則");
		return null;
	}

	/** The same for a series of a table. Of several paths of one table the first stands for all: `known`. */
	takeForTable(name: string, table: string): Message | "known" | null {
		const of = this.tables.get(foldName(name));
		if (of === table) return "known";
		const taken = of === undefined ? this.meaning(name) : `ほかの積算の表(${of})の系列`;
		// Of the other paths it is not said again.
		this.tables.set(foldName(name), table);
		if (taken !== null) return driverRuleMessages.nameTaken(name, taken);
		this.drivers.set(foldName(name), `積算の表(${table})の系列`);
		return null;
	}

	private meaning(name: string): string | null {
		const spelled = ({ id, label }: { readonly id: string; readonly label: string }) =>
			[id, label].some((each) => foldName(each) === foldName(name));
		const line = this.lines.terms.find(spelled);
		if (line) return `項目(${line.label})`;
		return isLanguage(foldText(name), driverLanguage) ? "式で使う言葉か数" : (this.drivers.get(foldName(name)) ?? null);
	}
}
