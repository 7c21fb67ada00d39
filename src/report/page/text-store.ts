/** Stands in a template where a number stood. */
export const gap = "\uE000";

/** A number as printed, a year or a cell address: what differs between figures explained with the same words. */
const numbers = /(?:△ )?[A-Z]{0,2}\d[\d,.]*/g;

/**
 * 文例 — texts kept as a template and its numbers. An outlook's thousand explanations say the same few hundred things;
 * kept this way they take a tenth of the room.
 */
export class TextStore {
	readonly templates: string[] = [];
	private readonly places = new Map<string, number>();

	/** The place of the text's template, and the numbers to fill it with. */
	keep(text: string): { readonly template: number; readonly numbers: readonly string[] } {
		const found = text.replaceAll(gap, "\uFFFD");
		const template = found.replace(numbers, gap);
		const known = this.places.get(template);
		const place = known ?? this.templates.push(template) - 1;
		if (known === undefined) this.places.set(template, place);
		return { template: place, numbers: found.match(numbers) ?? [] };
	}
}
