/** Text that is HTML already; everything else is escaped where it enters a page. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

type Part = Html | string | number | null | readonly Html[];

/** Writes HTML: `html\`<td>${cell}</td>\`` escapes every value that is not {@link Html} itself; `null` writes nothing. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Html {
	return new Html(texts.map((text, index) => text + written(values[index] ?? null)).join(""));
}

/** HTML for text between tags and inside quoted attributes; control characters, which no page may hold, become �. */
export function escapeHtml(text: string): string {
	return text
		.replace(/(?![\t\n])\p{Cc}/gu, "\uFFFD")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}

/** Data for a `<script type="application/json">`: no text in it can end the element or break a line of a script. */
export function scriptJson(data: unknown): Html {
	const text = JSON.stringify(data).replace(
		/[<>&\u2028\u2029]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
	return new Html(text);
}

function written(value: Part): string {
	if (value === null) return "";
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map((part: Html) => part.text).join("");
	return escapeHtml(String(value));
}
