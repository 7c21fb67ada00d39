import type { Comparison } from "../../answers/compare/compare.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { allYears, yearMark } from "../content/result-lines.ts";
import type { HeadYear } from "./heading.ts";

/** 比べる年度 — every year of every outlook on the sheet: editions begin, end and settle in years of their own. */
export class ComparedYears {
	readonly all: readonly FiscalYear[];
	private readonly results: readonly OutlookResult[];

	constructor(base: OutlookResult, comparisons: readonly Comparison[]) {
		this.results = [base, ...comparisons.map(({ other }) => other)];
		this.all = allYears(this.results);
	}

	/** Whether the same years are settled in all outlooks that have them. */
	get sameSettled(): boolean {
		return this.head().every(({ mark }) => mark !== "");
	}

	/** The years with what all outlooks agree on; a mark is left out where they differ. */
	head(): HeadYear[] {
		return this.all.map((year) => {
			const marks = new Set(this.results.map((result) => this.mark(result, year)).filter((mark) => mark !== ""));
			const [mark = ""] = marks;
			return { name: formatFiscalYear(year), mark: marks.size === 1 ? mark : "" };
		});
	}

	/** 確定, 一部確定 or 推計 in one outlook; "" for a year it does not have. */
	mark(result: OutlookResult, year: FiscalYear): HeadYear["mark"] {
		if (!result.years.includes(year)) return "";
		return yearMark(result, year);
	}
}
