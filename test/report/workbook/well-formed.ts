/** What is wrong with a text as XML: tags that do not match, letters XML cannot hold, stray & or <; `null` when nothing. */
export function xmlProblem(text: string): string | null {
	const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text);
	if (illegal) return `illegal character at ${illegal.index}`;
	const body = text.replace(/^<\?xml [^?]*\?>\s*/, "");
	const open: string[] = [];
	let at = 0;
	for (const tag of body.matchAll(/<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g)) {
		const between = body.slice(at, tag.index);
		if (/[<>]/.test(between) || badEntity(between)) return `text not escaped: ${between.slice(0, 80)}`;
		if (badEntity(tag[3] ?? "")) return `attribute not escaped: ${tag[0].slice(0, 80)}`;
		const [, close, name = "", , empty] = tag;
		if (close === "/" && open.pop() !== name) return `${name} closes what it did not open`;
		if (close !== "/" && empty !== "/") open.push(name);
		at = tag.index + tag[0].length;
	}
	if (body.slice(at).trim() !== "") return `after the end: ${body.slice(at, at + 80)}`;
	return open.length === 0 ? null : `left open: ${open.join(" ")}`;
}

function badEntity(text: string): boolean {
	return /&(?!(lt|gt|amp|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(text);
}
