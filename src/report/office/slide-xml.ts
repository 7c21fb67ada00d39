/** What no XML 1.0 file may hold: control characters, halves of a pair, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** User text as a file may hold it; what it may not hold becomes the sign for a missing letter. */
export function printable(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(forbidden, "\u{FFFD}");
}

/** The same on one line. */
export function oneLine(text: string): string {
	return printable(text).replace(/\s*\n\s*/g, " ");
}

/** Text for an XML file, in an element or in an attribute. */
export function escapeXml(text: string): string {
	return printable(text)
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&apos;");
}
