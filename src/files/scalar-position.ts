/**
 * Where character `index` of a value stands in the file text it was read from. Line breaks, indentation and spaces may
 * have been folded, so the characters that are not spaces are counted; an escape counts as the one character it makes.
 */
export function offsetInScalar(raw: string, value: string, index: number): number {
	const wanted = [...value.slice(0, index)].filter(isInk).length;
	const pieces = [...inkPieces(raw)];
	if (index >= value.trimEnd().length) return (pieces[wanted - 1]?.end ?? 0) + (value.length > index ? 1 : 0);
	return pieces[wanted]?.start ?? raw.length;
}

function isInk(character: string): boolean {
	return !/\s/.test(character);
}

/** The characters of a scalar as written, spaces left out: quotes and block headers skipped, escapes whole. */
function* inkPieces(raw: string): Generator<{ start: number; end: number }> {
	const quote = raw[0] === '"' || raw[0] === "'" ? raw[0] : "";
	const header = quote === "" ? (/^[|>][^\n]*\n/.exec(raw)?.[0].length ?? 0) : 1;
	const piece = quote === '"' ? /\\(?:x..|u.{4}|U.{8}|\s+|.)|\S/suy : quote === "'" ? /''|\S/uy : /\S/uy;
	const last = quote === "" ? raw.length : raw.lastIndexOf(quote);
	for (let at = header; at < last; ) {
		piece.lastIndex = at;
		const found = piece.exec(raw)?.[0];
		if (found !== undefined && !/^\\[tnr\s]/.test(found)) yield { start: at, end: at + found.length };
		at += found?.length ?? 1;
	}
}
