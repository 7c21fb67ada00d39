import type { PackMaterial } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";
import { answerSlides, councilSlides, furtherSlides } from "./council-slides.ts";
import { drawDeck } from "./deck.ts";
import { finishDeck } from "./finish-deck.ts";
import type { Slide } from "./slide.ts";
import { slidesOf } from "./talk.ts";

/**
 * 議会用スライド — the pack as a PowerPoint file (A4 landscape): text in text boxes, tables as tables, charts a
 * user can edit, each with its data sheet. The same material gives the same bytes. Throws only on a programming error.
 */
export function renderSlides(material: PackMaterial, audience: Audience = "council"): Promise<Uint8Array> {
	return renderDeck(material, deckSlides(material, audience));
}

/** Who a deck is for: a council, or whoever wants every table and list behind the ten sheets as well. */
export type Audience = "council" | "full";

/** 議会用の十枚, with everything else behind them where all of it is wanted; of a city without an outlook its registers. */
export function deckSlides(material: PackMaterial, audience: Audience): Slide[] {
	if (material.scenarios.length === 0) return slidesOf(material);
	const sheets = councilSlides(material);
	if (audience === "council") return sheets;
	return [...sheets, ...furtherSlides(material), ...answerSlides(material), ...slidesOf(material)];
}

/** Some slides of a pack as a file of their own. */
export async function renderDeck(material: PackMaterial, slides: readonly Slide[]): Promise<Uint8Array> {
	const base = material.scenarios[0]?.result;
	const drawn =
		base === undefined
			? await drawDeck(slides, registerNames(material.registers.reports), "取組")
			: await drawDeck(slides, `${base.municipality.name} 財政見通し`);
	const charts = slides.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "chart" ? [part.chart] : [])));
	return finishDeck(drawn, charts, material.provenance.time);
}
