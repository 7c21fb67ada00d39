import { formatExact, formatUnrounded } from "../../domain/amount.ts";
import type { Origin } from "../../domain/explained.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import type { Grade } from "../../domain/term.ts";
import { scenarioDriverColumns } from "../../projection/driven.ts";
import type { Outlook } from "../../projection/project.ts";
import { type DriverModel, type EditionDriver, type KnownFigure, remainderOf } from "../../scenario/driver-model.ts";
import { type Explanation, explainFigure } from "./figure.ts";

/**
 * 積算までの説明 — a figure of an outlook. Of an edition that was made it walks on into the drivers behind what was entered for a
 * line, as the scenario has them, down to the values they stand on; a driver may be asked about itself.
 */
export function explainedFigure(outlook: Outlook, line: string, yearIndex: number, depth: number): Explanation {
	const { drivers: model, municipality, columns } = outlook;
	const { program } = municipality.model.kernel;
	if (model?.drivers.has(line)) return explainFigure(driverRun(outlook, model), line, yearIndex, depth);
	return withDrivers(outlook, explainFigure({ program, columns }, line, yearIndex, depth), depth);
}

function withDrivers(outlook: Outlook, node: Explanation, depth: number): Explanation {
	const { drivers: model, edition } = outlook;
	if (model === null || depth <= 0 || model.years.join() !== edition.years.join()) return node;
	const children = node.children.map((child) => withDrivers(outlook, child, depth - 1));
	const driver = model.drivers.get(model.driven.get(node.term.id) ?? "");
	const isMade = node.kind !== "absent" && node.yearIndex >= model.settledYears && driver?.kind === "rule";
	if (!isMade) return { ...node, children };
	const behind = explainFigure(driverRun(outlook, model), driver.term.id, node.yearIndex, depth - 1);
	return { ...node, children: [...children, behind] };
}

function driverRun(outlook: Outlook, model: DriverModel) {
	return { program: model.program, columns: scenarioDriverColumns(outlook, model) };
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
	if (model === null || driver?.kind !== "rule") return null;
	const at = outlook.edition.years.indexOf(year);
	const figure = outlook.planned.entered.get(line)?.[at] ?? Number.NaN;
	const amount = formatUnrounded(figure, outlook.municipality.decimals);
	const left = remainderOf(model, line, model.years.indexOf(year));
	return {
		kind: "driver",
		text: `積算 ${formatFiscalYear(year)} ${amount} = ${driver.term.formula}${left === 0 ? "" : ` に残差 ${formatExact(left)}`}`,
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
