import { roles } from "../../model/roles.ts";
import { isKnown } from "../content/drawn-facts.ts";
import type { PackMaterial } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";
import { drawnScenarios, scenarioGroups } from "../content/scenarios.ts";
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
	const groups = scenarioGroups(material.scenarios).map(({ scenarios }) => scenarios);
	return [
		headlineSlide(shown),
		...targetSlides(shown),
		...statementSlides(shown),
		...(isKnown(roles.fund, shown) ? groups.map(reserveSlide) : []),
		...(isKnown(roles.funds, shown) ? groups.map(threeFundsSlide) : []),
		...groups.flatMap(ratioSlides),
		...groups.map(balanceSlide),
		breakdownSlide(groups[0] ?? shown),
		...comparisonSlides(material, shown),
		...registerSlides(material, footer),
		...warningSlides(shown),
		...assumptionSlides(shown),
		...sourceSlides(shown, material, footer),
	];
}
