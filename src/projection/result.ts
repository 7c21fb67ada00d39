import { sharedPath } from "../diagnostics/visible.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { ofMadeLine } from "../domain/made-words.ts";
import type { OutlookResult } from "../domain/result.ts";
import { decimalsOfLine } from "../domain/unit.ts";
import { isStillEstimate } from "../scenario/driver-model.ts";
import { documentHead } from "./answer-head.ts";
import { ratiosAsPrinted } from "./as-printed.ts";
import { lawChecks } from "./law-checks.ts";
import type { Outlook } from "./project.ts";
import { changeSummaries } from "./scenario-words.ts";
import { unknownCells } from "./unknown-cells.ts";
import { missingLines } from "./unknown-notes.ts";

/** An outlook as plain data, cut to the years shown: what renderers and the JSON are made from. */
export function toResult(outlook: Outlook): OutlookResult {
	const { municipality, edition, columns, assessment, shownYears } = outlook;
	const head = documentHead(outlook);
	const unknown = unknownCells(outlook, columns);
	const values = (id: string) => Array.from(columns.values.get(id) as Float64Array).slice(0, shownYears);
	const isNothing = (id: string) => {
		const isStated = municipality.lines.byId(id).blankUnlessStated === true;
		return values(id).every((value) => Number.isNaN(value) || (value === 0 && !isStated));
	};
	return {
		...head,
		edition: { ...head.edition, source: edition.source, footnote: edition.footnote },
		scenario: scenarioResult(outlook),
		unit: municipality.unit,
		...(municipality.spoken === undefined ? {} : { spoken: municipality.spoken }),
		decimals: municipality.decimals,
		years: edition.years.slice(0, shownYears),
		settledYears: edition.settledYears,
		lines: municipality.model.terms
			.filter(({ id, settledYearsOnly }) => !(settledYearsOnly && isNothing(id)))
			.map((definition) => ({
				definition: outlook.drivers === null ? definition : ofMadeLine(definition),
				decimals: decimalsOfLine(definition, municipality.decimals),
				values: values(definition.id).map((value) => (Number.isNaN(value) ? null : value + 0)),
				unknown: unknown.of(definition.id, shownYears).map((index) => edition.years[index] as FiscalYear),
			})),
		blocks: municipality.model.statement.map(({ label, rows }) => ({
			label,
			rows: rows.filter(
				({ line, onlyIfNotZero }) => !((onlyIfNotZero || edition.none.includes(line)) && isNothing(line)),
			),
		})),
		missing: missingLines(outlook),
		estimates: settledEstimates(outlook),
		asPrinted: ratiosAsPrinted({ opened: outlook, columns, shownYears }),
		targets: assessment.targets,
		limits: assessment.limits,
		judgedLimits: assessment.judgedLimits,
		headlines: assessment.headlines,
		checks: lawChecks(municipality.model.kernel.program, columns),
		warnings: assessment.warnings
			.filter(({ severity }) => severity === "warning")
			.map(({ code, message, year }) => ({
				code,
				message,
				year: year === undefined ? null : parseFiscalYear(year),
			})),
	};
}

/** What a built table has in its settled years that nobody settled. */
export function settledEstimates({ drivers, edition, municipality, shownYears }: Outlook): OutlookResult["estimates"] {
	if (drivers === null) return [];
	const settled = edition.years.slice(0, Math.min(edition.settledYears, shownYears));
	return municipality.model.rows.flatMap(({ line }) => {
		const years = settled.filter((year) => isStillEstimate(drivers, line, year));
		return years.length === 0 ? [] : [{ label: municipality.lines.byId(line).label, line, years }];
	});
}

/** What a result says of its scenario. */
export function scenarioResult(outlook: Outlook): OutlookResult["scenario"] {
	const { scenario } = outlook;
	return {
		title: scenario.title,
		description: scenario.description,
		file: sharedPath(scenario.file),
		sha256: scenario.sha256,
		closingRule: scenario.closing.rule,
		floor: scenario.closing.floor,
		stated: scenario.closing.stated,
		changes: changeSummaries(outlook),
	};
}
