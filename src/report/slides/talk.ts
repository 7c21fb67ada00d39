import { roles } from "../../model/roles.ts";
import { isKnown } from "../content/drawn-facts.ts";
import type { PackMaterial } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";
import { inPublicWords } from "../content/public-words.ts";
import { drawnScenarios, scenarioGroups } from "../content/scenarios.ts";
import { spokenResult } from "../content/spoken-money.ts";
import { inTableUnit } from "../content/table-unit.ts";
import { oneLine } from "../office/xml.ts";
import { assumptionSlides } from "./assumption-slides.ts";
import { comparisonSlides } from "./comparison-slides.ts";
import { ratioSlides, reserveSlide } from "./fact-slides.ts";
import { footerOf } from "./figures.ts";
import { headlineSlide } from "./headline-slide.ts";
import { sourceSlides, warningSlides } from "./provenance-slides.ts";
import { registerSlides } from "./register-slides.ts";
import type { Slide } from "./slide.ts";
import { balanceSlide, breakdownSlide, threeFundsSlide } from "./stack-slides.ts";
import { statementSlides } from "./statement-slides.ts";
import { targetSlides } from "./target-slides.ts";

/**
 * The slides in the order of the talk: what comes out, the table, why, compared with what, on which grounds; of a city without an
 * outlook its registers alone.
 */
export function slidesOf(material: PackMaterial): Slide[] {
	const shown = drawnScenarios(material.scenarios);
	if (shown.length === 0) {
		const footer = oneLine(registerNames(material.registers.reports));
		return [...registerSlides(material, footer), ...sourceSlides(shown, material, footer)];
	}
	const footer = footerOf(shown);
	// What is drawn is told in 億円, as the pictures are; tables keep the unit of the outlook, or the one they were asked in.
	const spoken = shown.map((one) => ({ ...one, result: spokenResult(one.result) }));
	const tables = inTableUnit(material);
	const told = drawnScenarios(tables.scenarios);
	const groups = scenarioGroups(spoken).map(({ scenarios }) => scenarios);
	const slides = [
		headlineSlide(spoken),
		...targetSlides(shown),
		...statementSlides(told),
		...(isKnown(roles.fund, shown) ? groups.map(reserveSlide) : []),
		...(isKnown(roles.funds, shown) ? groups.map(threeFundsSlide) : []),
		...groups.flatMap(ratioSlides),
		...groups.map(balanceSlide),
		breakdownSlide(groups[0] ?? spoken),
		...comparisonSlides(tables, told),
		...registerSlides(material, footer),
		...warningSlides(shown),
		...assumptionSlides(shown),
		...sourceSlides(shown, material, footer),
	];
	return slides.map((slide) => ({ ...slide, title: inPublicWords(slide.title) }));
}
