import type { VNode } from "preact";
import { unitLabel } from "../domain/unit.ts";
import { drawnRatios, roles } from "../model/roles.ts";
import { isKnown, isSeen } from "../report/content/drawn-facts.ts";
import { lineOf, shortLabel } from "../report/content/result-lines.ts";
import { caseChart } from "./case-chart.ts";
import type { Session } from "./session.ts";

/** As many as stand side by side. */
const most = 4;

/** 図 — what the city's targets speak of, then the fund, the debt and the ratios, all cases in one. */
export function Charts({ session }: { readonly session: Session }): VNode {
	const drawn = session.allRuns.value.flatMap(({ result }, index) => (result === null ? [] : [{ index, result }]));
	const [first] = drawn;
	if (first === undefined) return <div class="charts" />;
	const targets = first.result.targets.map(({ line }) => line);
	const lines = [...new Set([...targets, roles.fund, roles.debt, ...drawnRatios])]
		.filter((line) => isKnown(line, drawn) && isSeen(line, drawn))
		.slice(0, most);
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
