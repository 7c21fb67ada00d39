/** What is told of an XML text, in its order; names without their prefix. */
interface XmlListener {
	readonly open: (name: string, attributes: XmlAttributes) => void;
	readonly text: (text: string) => void;
	readonly close: (name: string) => void;
}

/** The attributes of an element, read when they are asked for; by their names without prefix, as elements are. */
export class XmlAttributes {
	private readonly written: string;
	private values: Map<string, string> | null = null;

	constructor(written: string) {
		this.written = written;
	}

	get(name: string): string | undefined {
		if (this.values === null) this.values = this.read();
		const value = this.values.get(name);
		return value === undefined ? undefined : (unescapeXml(value) ?? undefined);
	}

	private read(): Map<string, string> {
		const values = new Map<string, string>();
		attribute.lastIndex = 0;
		for (let found = attribute.exec(this.written); found !== null; found = attribute.exec(this.written))
			values.set(localName(found[1] as string), found[2] ?? found[3] ?? "");
		return values;
	}
}

const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const tag = /<([^\s/>!?]+)((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const deepest = 100;

/**
 * XMLを読む — tells a listener of every element and text; `false` where the text is no well-formed XML. What declares
 * entities of its own (a DOCTYPE) is refused: nothing is ever put in the place of a name but the five letters of XML.
 */
export function readXml(xml: string, listener: XmlListener): boolean {
	const open: string[] = [];
	const said = (raw: string) => {
		const text = unescapeXml(raw);
		if (text !== null && text !== "" && open.length > 0) listener.text(text);
		return text !== null;
	};
	let at = xml.startsWith("\uFEFF") ? 1 : 0;
	while (at < xml.length) {
		const next = xml.indexOf("<", at);
		if (!said(xml.slice(at, next < 0 ? undefined : next))) return false;
		if (next < 0) break;
		const skipped = skip(xml, next);
		if (skipped !== null) {
			if (skipped.end < 0) return false;
			if (skipped.text !== "" && open.length > 0) listener.text(skipped.text);
			at = skipped.end;
			continue;
		}
		if (xml[next + 1] === "/") {
			const end = xml.indexOf(">", next);
			const name = open.pop();
			if (end < 0 || name === undefined || xml.slice(next + 2, end).trimEnd() !== name) return false;
			listener.close(localName(name));
			at = end + 1;
			continue;
		}
		tag.lastIndex = next;
		const [whole, name = "", attributes = "", empty] = tag.exec(xml) ?? [];
		if (whole === undefined || open.length === deepest) return false;
		listener.open(localName(name), new XmlAttributes(attributes));
		if (empty === "/") listener.close(localName(name));
		else open.push(name);
		at = next + whole.length;
	}
	return open.length === 0;
}

/** What is no element: a comment, a processing instruction, a text as it is. An end of -1 where it has none. */
function skip(xml: string, at: number): { readonly end: number; readonly text: string } | null {
	const to = (sign: string) => {
		const end = xml.indexOf(sign, at);
		return end < 0 ? -1 : end + sign.length;
	};
	if (xml.startsWith("<?", at)) return { end: to("?>"), text: "" };
	if (xml.startsWith("<!--", at)) return { end: to("-->"), text: "" };
	if (xml.startsWith("<![CDATA[", at)) {
		const end = to("]]>");
		return { end, text: end < 0 ? "" : xml.slice(at + 9, end - 3) };
	}
	return xml[at + 1] === "!" ? { end: -1, text: "" } : null;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** A text with its letters in the place of their names; `null` where one of them is no letter of XML. */
function unescapeXml(text: string): string | null {
	if (!text.includes("&")) return text;
	let isFine = true;
	const plain = text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));|&/gi, (_, hex, decimal, name) => {
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		const letter = name === undefined ? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "") : named[name];
		if (!letter) isFine = false;
		return letter ?? "";
	});
	return isFine ? plain : null;
}

function localName(name: string): string {
	return name.slice(name.indexOf(":") + 1);
}
