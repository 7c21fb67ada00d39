import { clippedToLines, fittingSize } from "./measure.ts";
import type { Slide } from "./slide.ts";
import { coverTitleBox, titleBox } from "./theme.ts";

/** Where the title of a slide stands, how large, and what of it fits: the same for whoever draws it. */
export function placedTitle({ title, kicker, isCover = false }: Slide) {
	const box = isCover ? coverTitleBox : titleBox;
	// Above a title with something over it there is no room for a line more than was counted.
	const room = kicker === undefined ? box : { ...box, w: box.w * 0.94 };
	const size = fittingSize(title, isCover ? 36 : 22, 14, room);
	const lines = Math.floor((box.h * 72) / (size * 1.22));
	return { box, size, text: clippedToLines(title, size, room.w, lines) };
}
