/** Text as XML content or attribute value. What XML 1.0 cannot hold becomes U+FFFD, so that hostile text cannot break a file. */
export function escapeXml(text: string): string {
	if (/^[\w .:/%-]*$/.test(text)) return text;
	return legalText(text)
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

/** A cell's text: besides, 「_x0041_」 would be read as an escaped letter, and a spreadsheet takes 32,767 characters. */
export function escapeCellText(text: string): string {
	const shown = text.length > cellTextLimit ? `${text.slice(0, cellTextLimit - 1)}…` : text;
	return escapeXml(shown.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
}

/** An element from its name, attributes (undefined ones are left out) and content. */
export function element(name: string, attributes: Attributes = {}, content = ""): string {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${typeof value === "number" ? value : escapeXml(String(value))}"`)
		.join("");
	return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A list that says how long it is; nothing where it is empty. */
export function counted(name: string, parts: readonly string[]): string {
	return parts.length === 0 ? "" : element(name, { count: parts.length }, parts.join(""));
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A colour as an Office file writes it: RRGGBB. */
export function rgb(colour: string): string {
	return colour.slice(1);
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const cellTextLimit = 32_000;

function legalText(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

/** User text as a file may hold it; what it may not hold becomes the sign for a missing letter. */
export function printable(text: string): string {
	return legalText(text).replace(/\t/g, " ");
}

/** The same on one line. */
export function oneLine(text: string): string {
	return printable(text).replace(/\s*\n\s*/g, " ");
}
