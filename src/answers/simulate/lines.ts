import type { TermDefinition } from "../../domain/term.ts";
import { gapLine } from "../../model/kinds/closing-lines.ts";
import type { Outlook } from "../../projection/project.ts";

export interface CountedLine {
	readonly line: string;
	readonly output: number;
	readonly step: number;
	/** Every value is a whole number of steps. */
	readonly exact: boolean;
	readonly plain: Float64Array;
}

/** So many steps hold the largest amount of the statement: below that, every unit is counted apart. */
const stepsOfLargest = 2 ** 18;

/** The lines whose values are counted: those of the council's table, and what a target is about. */
export function countedLines({ columns, scenario, municipality }: Outlook): CountedLine[] {
	const { kernel, terms, statement } = municipality.model;
	// Where gaps are left open they are what spreads, though not every year has one.
	const isAlways = (line: string) => line === gapLine && scenario.closing.rule === "open-gap";
	const printed = statement.flatMap(({ rows }) =>
		rows.flatMap(({ line, onlyIfNotZero }) => (onlyIfNotZero && !isAlways(line) ? [] : [line])),
	);
	const asked = [...scenario.targets, ...scenario.limits].map(({ line }) => line);
	const column = (line: string) => columns.values.get(line) as Float64Array;
	const amounts = terms.filter(({ id, unit }) => unit === "amount" && printed.includes(id));
	const largest = Math.max(...amounts.flatMap(({ id }) => [...column(id)].map(Math.abs).filter(Number.isFinite)));
	let unit = municipality.roundingUnit;
	while (largest / unit > stepsOfLargest) unit *= 2;
	return terms
		.filter(({ id }) => printed.includes(id) || asked.includes(id))
		.map((term): CountedLine => {
			const step = stepOf(term, unit);
			const isWhole = !term.detail && term.unit !== "thousandYenPerPerson" && term.unit !== "ratio";
			return {
				line: term.id,
				output: kernel.outputs.indexOf(term.id),
				step,
				exact: isWhole && (term.unit !== "amount" || unit === municipality.roundingUnit),
				plain: column(term.id),
			};
		});
}

function stepOf(term: TermDefinition, unit: number): number {
	if (term.unit === "amount") return unit;
	return term.unit === "people" ? 1 : 10 ** -(term.decimals ?? 1);
}
