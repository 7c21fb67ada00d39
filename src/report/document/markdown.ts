/** User text stays text: no markup, no table breaks. */
export function escapeText(text: string): string {
	return text.replace(/([\\|*_`<>[\]#~&])/g, "\\$1").replace(/\r\n?|[\n\u2028\u2029]/g, " ");
}

/** The same where a paragraph or a list item begins: no list, no rule, no underlined heading. */
export function escapeParagraph(text: string): string {
	return escapeText(text)
		.trimStart()
		.replace(/^([-+=])/, "\\$1")
		.replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}
