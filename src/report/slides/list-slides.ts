import type { Slide, SlideRow, TableCell } from "./slide.ts";
import { headRow, numbered, paginate, tablePart } from "./tables.ts";
import { body } from "./theme.ts";

/** Point size of the words of a list. */
export const listSize = 10;

/** A list that flows over as many slides as it needs. */
interface ListSlides {
	readonly title: string;
	readonly name: string;
	readonly head: readonly (string | TableCell)[];
	readonly columns: readonly number[];
	/** Rows that stay together. */
	readonly groups: readonly (readonly SlideRow[])[];
	readonly notes: readonly string[];
}

export function listSlides(footer: string, { title, name, head, columns, groups, notes }: ListSlides): Slide[] {
	const heading = headRow(
		head.map((cell) => (typeof cell === "string" ? { text: cell } : cell)),
		columns,
		listSize,
	);
	const pages = paginate(groups, body.h - heading.height);
	return pages.map((rows, index) => ({
		title: numbered(title, index, pages.length),
		parts: [tablePart(name, body.y, { columns, rows: [heading, ...rows], size: listSize })],
		notes,
		footer,
	}));
}
