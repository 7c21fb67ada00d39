/** What the model says of a published table, as it is said of one that was made from drivers: nobody published that one. */
export function ofMadeTable(words: string): string {
	return words
		.replaceAll("公表された財政見通し", "この版の積算")
		.replaceAll("公表表", "この版の表")
		.replaceAll(/公表された(?=残高|将来負担比率|公債費|比率)/g, "この版の表の");
}

/** The same of a line. */
export function ofMadeLine<Line extends { readonly source: string; readonly note?: string | undefined }>(
	line: Line,
): Line {
	return {
		...line,
		source: ofMadeTable(line.source),
		...(line.note === undefined ? {} : { note: ofMadeTable(line.note) }),
	};
}
