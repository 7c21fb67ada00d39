import { formatUnrounded } from "../../domain/amount.ts";
import type { Origin } from "../../domain/explained.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import type { Grade } from "../../domain/term.ts";
import { driverColumns } from "../../projection/driven.ts";
import type { Outlook } from "../../projection/project.ts";
import type { EditionDriver, KnownFigure } from "../../scenario/driver-model.ts";
import { type Explanation, explainFigure } from "./figure.ts";

/**
 * 積算までの説明 — a figure of an edition that was made walks on into the drivers behind what was entered for its line, as the
 * scenario has them, down to the values they stand on.
 */
export function withDrivers(outlook: Outlook, node: Explanation, depth: number): Explanation {
	const { drivers: model, municipality, scenario } = outlook;
	if (model === null || depth <= 0) return node;
	const children = node.children.map((child) => withDrivers(outlook, child, depth - 1));
	const entered = node.kind === "absent" ? undefined : model.driven.get(node.term.id);
	const driver = entered === undefined ? undefined : model.drivers.get(entered);
	const year = modelYear(outlook, node.yearIndex);
	if (driver === undefined || year < model.settledYears || driver.kind !== "rule") return { ...node, children };
	const changed = new Map(scenario.drivers.map(({ id, figures }) => [id, figures]));
	const run = { program: model.program, columns: driverColumns(model, municipality, changed) };
	return { ...node, children: [...children, explainFigure(run, driver.term.id, year, depth - 1)] };
}

function modelYear({ edition, drivers }: Outlook, yearIndex: number): number {
	return (edition.years[yearIndex] ?? 0) - (drivers?.years[0] ?? 0);
}

/** Where a driver's figure comes from: its document or rule and how sure it is, and where it is written. */
export function driverOrigins(outlook: Outlook, { term, yearIndex }: Explanation): Origin[] | null {
	const { drivers: model, scenario } = outlook;
	const driver = model?.drivers.get(term.id);
	if (model === null || driver === undefined) return null;
	const year = model.years[yearIndex] as FiscalYear;
	const known = model.known.get(driver.line ?? term.id)?.get(year);
	if (known !== undefined) return [knownOrigin(outlook, known)];
	const stated = scenario.drivers.find(({ id }) => id === term.id);
	if (stated !== undefined)
		return [{ kind: "scenario", text: `シナリオの積算の値 ${stated.words}`, ...placed(stated.place) }];
	return [{ kind: "driver", text: sourceWords(driver), ...placed(driver.place) }];
}

/** Where a cell of a table that was made comes from; `null` of one that was published, or that follows from others. */
export function madeOrigin(outlook: Outlook, line: string, year: FiscalYear): Origin | null {
	const { drivers: model } = outlook;
	const known = model?.known.get(line)?.get(year);
	if (known !== undefined) return knownOrigin(outlook, known);
	const driver = model?.drivers.get(model.driven.get(line) ?? "");
	if (driver?.kind !== "rule") return null;
	const at = outlook.edition.years.indexOf(year);
	const figure = outlook.planned.entered.get(line)?.[at] ?? Number.NaN;
	const amount = formatUnrounded(figure, outlook.municipality.decimals);
	return {
		kind: "driver",
		text: `積算 ${formatFiscalYear(year)} ${amount} = ${driver.term.formula}`,
		...placed(driver.place),
	};
}

function knownOrigin(outlook: Outlook, { origin, value, source, place }: KnownFigure): Origin {
	const names = { settlement: "決算", estimate: "前の版", override: "個別に決めた額", calibrated: "推計値" } as const;
	const amount = formatUnrounded(value, outlook.municipality.decimals);
	return { kind: origin, text: `${names[origin]} ${amount}(${source})`, ...placed(place) };
}

function sourceWords({ term, grade }: EditionDriver & { readonly grade: Grade | null }): string {
	return grade === null ? term.source : `${term.source}(${gradeWords[grade]})`;
}

function placed(place: EditionDriver["place"]): Pick<Origin, "file" | "line" | "column"> {
	return place === undefined ? {} : { file: place.file, line: place.line, column: place.column };
}
