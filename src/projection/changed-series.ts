import { isLinkable } from "../domain/term.ts";
import { modelFacts } from "../model/facts.ts";
import { applyScenario } from "./apply.ts";
import type { LeafSeries } from "./leaf-series.ts";
import type { Outlook } from "./project.ts";

/** 変更後の額 — after assumptions and changes, before works and redemptions: what a change at the end of the list sees. */
export function changedSeries({ scenario, planned, edition }: Outlook, changes = scenario.changes): LeafSeries {
	const linkable = (line: string) => isLinkable(modelFacts.lines.byId(line));
	return applyScenario({ ...scenario, changes }, planned, edition, modelFacts.lines, linkable).series;
}
