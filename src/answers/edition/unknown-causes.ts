import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { type Columns, columnValue } from "../../engine/columns.ts";
import { nodes } from "../../engine/tree.ts";
import type { DriverModel } from "../../scenario/driver-model.ts";

/** More reasons than these nobody reads. */
const most = 3;

/** 不明のもと — what a figure that has no value lacks: a rule, a value of a year, a settled figure. None: it is 「－」. */
export function unknownCauses(model: DriverModel, columns: Columns, id: string, yearIndex: number): readonly string[] {
	const causes = new Set<string>();
	const seen = new Set<string>();
	const look = (term: string, index: number) => {
		if (seen.has(`${term} ${index}`) || causes.size === most) return;
		seen.add(`${term} ${index}`);
		const { label, before } = model.program.source.terms.find((each) => each.id === term) ?? { label: term };
		const name = `${label} ${formatFiscalYear((model.years[0] ?? 0) + index)}`;
		if (index < 0) {
			const past = model.series.get(`before.${term}`)?.[-1 - index] ?? Number.NaN;
			if (before !== "zero" && before !== "one" && Number.isNaN(past)) causes.add(`${name}の額がない`);
			return;
		}
		if (!Number.isNaN(columnValue(columns, term, index))) return;
		const driver = model.drivers.get(term);
		if (driver?.kind === "none" || (driver?.kind === "rule" && driver.line !== null && index < model.settledYears))
			causes.add(index < model.settledYears ? `${name}の決算額がない` : `${label}の規則がない`);
		else if (driver?.kind === "value") causes.add(`${name}の値がない`);
		else {
			const before = causes.size;
			for (const node of nodes(model.program.trees.get(term) ?? { kind: "notApplicable" })) {
				if (node.kind === "term") look(node.id, index - node.back);
				if (node.kind === "input" && isMissing(model, `${node.channel}.${node.id}`, index))
					causes.add(`${label}の規則がない`);
			}
			if (driver?.kind === "rule" && causes.size === before && isTold(model, columns, term, index))
				causes.add(`${name}の式が値にならない(0で割るなど)`);
		}
	};
	look(id, yearIndex);
	return [...causes];
}

/** Whether everything a rule names is known. */
function isTold({ program }: DriverModel, columns: Columns, term: string, index: number): boolean {
	return nodes(program.trees.get(term) ?? { kind: "notApplicable" }).every(
		(node) =>
			node.kind !== "term" || index < node.back || !Number.isNaN(columnValue(columns, node.id, index - node.back)),
	);
}

function isMissing({ series }: DriverModel, key: string, index: number): boolean {
	const isAsked = key.startsWith("entered.") || key.startsWith("published.");
	return isAsked && Number.isNaN(series.get(key)?.[index] ?? Number.NaN);
}
