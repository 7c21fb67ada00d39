import { footerOf, type Shown } from "./figures.ts";
import type { Slide, SlideRow, TableCell } from "./slide.ts";
import { headRow, paginate } from "./tables.ts";
import { body } from "./theme.ts";

/** Point size of the words of a list. */
export const listSize = 10;

/** A list that flows over as many slides as it needs. */
interface ListSlides {
	readonly title: string;
	readonly name: string;
	readonly head: readonly TableCell[];
	readonly columns: readonly number[];
	/** Rows that stay together. */
	readonly groups: readonly (readonly SlideRow[])[];
	readonly notes: readonly string[];
}

export function listSlides(
	shown: readonly Shown[],
	{ title, name, head, columns, groups, notes }: ListSlides,
): Slide[] {
	const heading = headRow(head, columns, listSize);
	const pages = paginate(groups, body.h - heading.height);
	return pages.map((rows, index) => ({
		title: pages.length === 1 ? title : `${title}(${index + 1}/${pages.length})`,
		parts: [{ kind: "table", name, x: body.x, y: body.y, columns, rows: [heading, ...rows], size: listSize }],
		notes,
		footer: footerOf(shown),
	}));
}
