import { element, escapeCellText, xmlHead } from "./xml.ts";

/** Texts of all sheets, each written once; a cell names its text by number and can never become a formula. */
export class TextTable {
	private readonly numbers = new Map<string, number>();
	private uses = 0;

	number(text: string): number {
		this.uses += 1;
		const found = this.numbers.get(text) ?? this.numbers.size;
		this.numbers.set(text, found);
		return found;
	}

	xml(): string {
		const items = [...this.numbers.keys()].map(
			(text) => `<si><t xml:space="preserve">${escapeCellText(text)}</t></si>`,
		);
		const attributes = {
			xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
			count: this.uses,
			uniqueCount: items.length,
		};
		return xmlHead + element("sst", attributes, items.join(""));
	}
}
