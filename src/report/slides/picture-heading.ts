import { clippedToLines } from "./measure.ts";
import type { Box, TextPart } from "./slide.ts";

/** What a picture of a sheet shows, and in which unit, above it. */
export function pictureHeading(title: string, unit: string, { x, y, w }: Box): TextPart {
	const text = clippedToLines(unit === "" ? title : `${title}（${unit}）`, 12, w, 1);
	return { kind: "text", name: "図の題", box: { x, y, w, h: 0.25 }, text, size: 12, bold: true };
}
