/** A document with one of its made parts made anew: what stands between 「<!-- NAME: ここから -->」 and 「ここまで」. */
export function withPart(text: string, name: string, part: string): string {
	const [from, to] = [`<!-- ${name}: ここから -->`, `<!-- ${name}: ここまで -->`];
	const [start, end] = [text.indexOf(from), text.indexOf(to)];
	if (start < 0 || end < start) throw new Error(`no place for the part: ${name}`);
	return `${text.slice(0, start + from.length)}\n\n${part}\n\n${text.slice(end)}`;
}
