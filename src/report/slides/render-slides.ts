import type { PackMaterial } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";
import { drawDeck } from "./deck.ts";
import { finishDeck } from "./finish-deck.ts";
import { slidesOf } from "./talk.ts";

/**
 * 議会用スライド — the pack as a PowerPoint file (A4 landscape, `outlook.pptx`): text in text boxes, tables as tables, charts a
 * user can edit, each with its data sheet. The same material gives the same bytes. Throws only on a programming error.
 */
export async function renderSlides(material: PackMaterial): Promise<Uint8Array> {
	const slides = slidesOf(material);
	const base = material.scenarios[0]?.result;
	const drawn =
		base === undefined
			? await drawDeck(slides, registerNames(material.registers.reports), "取組")
			: await drawDeck(slides, `${base.municipality.name} 財政見通し`);
	const charts = slides.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "chart" ? [part.chart] : [])));
	return finishDeck(drawn, charts, material.provenance.time);
}
