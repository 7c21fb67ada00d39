import type { VNode } from "preact";
import type { OutlookResult } from "../domain/result.ts";
import { unitLabel } from "../domain/unit.ts";
import { gapLine } from "../model/kinds/closing-lines.ts";
import { drawnRatios, roles } from "../model/roles.ts";
import { isKnown, isSeen } from "../report/content/drawn-facts.ts";
import { lineOf, shortLabel } from "../report/content/result-lines.ts";
import { letterOf, shortNames } from "../report/content/scenario-names.ts";
import { plainText } from "../report/content/text-measure.ts";
import { caseChart } from "./case-chart.ts";
import type { Session } from "./session.ts";

/** As many as stand side by side. */
const most = 4;

/** 収支の項目 — what a year leaves and lacks, and of what: each as the table prints it. */
function yearLines({ blocks, lines }: OutlookResult): string[] {
	const printed = new Set(blocks.flatMap(({ rows }) => rows.map(({ line }) => line)));
	return [roles.balance, gapLine, roles.size, roles.expenditure].flatMap((line) =>
		printed.has(line)
			? [line]
			: lines.flatMap(({ definition: { id, partOf } }) => (partOf === line && printed.has(id) ? [id] : [])).slice(0, 1),
	);
}

/** Every case that stands, and what it is called at the end of its line. */
function namedCases({ allRuns }: Session) {
	const drawn = allRuns.value.flatMap(({ result }, index) => (result === null ? [] : [{ index, result }]));
	if (drawn.length === 1) return drawn.map((one) => ({ ...one, name: "" }));
	const names = shortNames(
		drawn.map(({ index, result }) => ({ letter: letterOf(index), name: plainText(result.scenario.title) })),
	);
	return drawn.map((one, at) => ({ ...one, name: names[at] ?? "" }));
}

/** 図 — what the city's targets speak of, then the fund, the debt and the ratios, all cases in one. */
export function Charts({ session }: { readonly session: Session }): VNode {
	const drawn = namedCases(session);
	const [first] = drawn;
	if (first === undefined) return <div class="charts" />;
	const targets = first.result.targets.map(({ line }) => line);
	const drawnOf = (asked: readonly string[]) =>
		[...new Set(asked)].filter((line) => isKnown(line, drawn) && isSeen(line, drawn)).slice(0, most);
	const named = drawnOf([...targets, roles.fund, roles.debt, ...drawnRatios]);
	// A table of revenue and expenditure alone has those to draw.
	const lines = named.length > 0 ? named : drawnOf(yearLines(first.result));
	return (
		<div class="charts">
			{lines.map((line) => {
				const { definition } = lineOf(first.result, line);
				const { label, viewBox, parts } = caseChart(drawn, line);
				return (
					<figure key={line}>
						<figcaption>
							{shortLabel(definition.label)}({unitLabel(definition.unit, first.result.unit)})
						</figcaption>
						<svg viewBox={viewBox} role="img" aria-label={label}>
							{parts.map((part, at) => (
								<g key={at} dangerouslySetInnerHTML={{ __html: part }} />
							))}
						</svg>
					</figure>
				);
			})}
		</div>
	);
}
