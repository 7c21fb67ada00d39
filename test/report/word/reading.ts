import { partsOf, textOfPart, unescapeXml } from "../slides/deck-reading.ts";

/** A paragraph by its style, or a table, cell by cell. */
export type WordPart =
	| { readonly style: string; readonly text: string; readonly xml: string }
	| { readonly rows: readonly (readonly string[])[]; readonly headRows: number; readonly xml: string };

/** What stands in a Word file, from top to bottom, read with the zip library alone. */
export function partsOfWord(bytes: Uint8Array): WordPart[] {
	const xml = textOfPart(partsOf(bytes), "word/document.xml");
	return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>|<w:p>.*?<\/w:p>/gs)].map(([part]): WordPart => {
		if (!part.startsWith("<w:tbl>"))
			return { style: /<w:pStyle w:val="(\w+)"/.exec(part)?.[1] ?? "", text: textIn(part), xml: part };
		const rows = [...part.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
		return {
			rows: rows.map((row) => [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textIn(cell))),
			headRows: rows.filter((row) => row.includes("<w:tblHeader/>")).length,
			xml: part,
		};
	});
}

function textIn(xml: string): string {
	return unescapeXml([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""));
}

/** The parts under each heading, those before the first by themselves. */
export function sectionsOfWord(bytes: Uint8Array): WordPart[][] {
	const sections: WordPart[][] = [[]];
	for (const part of partsOfWord(bytes)) {
		if ("style" in part && part.style === "Heading1") sections.push([]);
		sections.at(-1)?.push(part);
	}
	return sections;
}

/** What a reader of a section sees; a figure of a table is told with the heading above it. */
export function told(section: readonly WordPart[]): string {
	return section
		.flatMap((part) => {
			if ("style" in part) return part.text;
			const [head = [], ...rows] = part.rows;
			return [
				head.join("\n"),
				...rows.flatMap((row) => [row.join(" "), ...row.map((cell, at) => `${head[at]} ${cell}`)]),
			];
		})
		.join("\n");
}
