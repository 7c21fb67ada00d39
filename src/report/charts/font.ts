/** 書体 — what a TrueType file says of itself: its family, its weight, which characters it can draw and how wide. */
export interface Font {
	/** Family names in every language of the file: 「BIZ UDPGothic」「BIZ UDPゴシック」. */
	readonly families: readonly string[];
	/** 400 regular, 700 bold. */
	readonly weight: number;
	readonly hasGlyph: (codePoint: number) => boolean;
	/** Advance width in em; the width of the missing glyph where there is none. */
	readonly advance: (codePoint: number) => number;
}

/** Reads a TrueType font. Throws a RangeError when the bytes are none. */
export function readFont(bytes: Uint8Array): Font {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const tables = tableOffsets(view);
	const at = (tag: string): number => {
		const offset = tables.get(tag);
		if (offset === undefined) throw new RangeError(`not a TrueType font: no table ${tag}`);
		return offset;
	};
	const glyphOf = characterMap(view, at("cmap"));
	const unitsPerEm = view.getUint16(at("head") + 18);
	const measured = view.getUint16(at("hhea") + 34);
	const widths = at("hmtx");
	return {
		families: familyNames(view, at("name")),
		weight: view.getUint16(at("OS/2") + 4),
		hasGlyph: (codePoint) => glyphOf(codePoint) !== 0,
		advance: (codePoint) => view.getUint16(widths + 4 * Math.min(glyphOf(codePoint), measured - 1)) / unitsPerEm,
	};
}

function tableOffsets(view: DataView): Map<string, number> {
	const tables = new Map<string, number>();
	for (let index = 0; index < view.getUint16(4); index += 1) {
		const record = 12 + 16 * index;
		const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
		tables.set(tag, view.getUint32(record + 8));
	}
	return tables;
}

type GlyphOf = (codePoint: number) => number;

/** The character map of every plane of Unicode (format 12), which the chart's typeface has. */
function characterMap(view: DataView, cmap: number): GlyphOf {
	for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
		const offset = cmap + view.getUint32(cmap + 8 + 8 * index);
		if (view.getUint16(offset) === 12) return segmentedCoverage(view, offset);
	}
	throw new RangeError("not a TrueType font with a map of all Unicode characters");
}

/** cmap format 12: groups of (first character, last character, first glyph). */
function segmentedCoverage(view: DataView, offset: number): GlyphOf {
	const groups = view.getUint32(offset + 12);
	return (codePoint) => {
		const found = firstIndex(groups, (index) => view.getUint32(offset + 16 + 12 * index + 4) >= codePoint);
		if (found === groups) return 0;
		const group = offset + 16 + 12 * found;
		const start = view.getUint32(group);
		return codePoint < start ? 0 : view.getUint32(group + 8) + codePoint - start;
	};
}

/** Binary search: the first index of `count` that passes, or `count`. */
function firstIndex(count: number, passes: (index: number) => boolean): number {
	let [low, high] = [0, count];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (passes(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

const familyNameIds = [1, 16];

function familyNames(view: DataView, name: number): string[] {
	const texts = name + view.getUint16(name + 4);
	const families = new Set<string>();
	for (let index = 0; index < view.getUint16(name + 2); index += 1) {
		const record = name + 6 + 12 * index;
		const unicode = [0, 3].includes(view.getUint16(record));
		if (!unicode || !familyNameIds.includes(view.getUint16(record + 6))) continue;
		const start = texts + view.getUint16(record + 10);
		const units = Array.from({ length: view.getUint16(record + 8) / 2 }, (_, unit) => view.getUint16(start + 2 * unit));
		families.add(String.fromCharCode(...units));
	}
	return [...families];
}
