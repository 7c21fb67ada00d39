// The pictures of a page, in fewer bytes and the same to the pixel: what paints them writes four bytes a pixel, quickly.
import { unzlibSync, zlibSync } from "fflate";

/** A page of its own whose pictures are in it. */
export function withLighterPictures(page) {
	return page.replace(/(?<=data:image\/png;base64,)[A-Za-z0-9+/=]+/g, (base64) =>
		Buffer.from(lighterPicture(Buffer.from(base64, "base64"))).toString("base64"),
	);
}

/** With a palette where the colours fit into one, else without the transparency that is not used, or as it was. */
export function lighterPicture(png) {
	const { width, colours } = pixelsOf(png);
	const palette = new Map([...new Set(colours)].sort((one, other) => one - other).map((colour, at) => [colour, at]));
	if ([...palette.keys()].some((colour) => (colour & 0xff) !== 0xff)) return png;
	const isFew = palette.size <= 256;
	const size = isFew ? 1 : 3;
	const rows = new Uint8Array((colours.length / width) * (1 + width * size));
	let at = 0;
	for (const [pixel, colour] of colours.entries()) {
		if (pixel % width === 0) at += 1;
		if (isFew) rows[at] = palette.get(colour);
		else rows.set(channels(colour), at);
		at += size;
	}
	const head = Uint8Array.from(png.subarray(16, 29));
	head[9] = isFew ? 3 : 2;
	const lighter = Buffer.concat([
		png.subarray(0, 8),
		chunk("IHDR", head),
		...(isFew ? [chunk("PLTE", Uint8Array.from([...palette.keys()].flatMap(channels)))] : []),
		chunk("IDAT", zlibSync(rows, { level: 9 })),
		chunk("IEND", new Uint8Array()),
	]);
	return lighter.length < png.length ? lighter : png;
}

const channels = (colour) => [colour >>> 24, (colour >>> 16) & 0xff, (colour >>> 8) & 0xff];

/** A PNG taken apart, its pixels as numbers with red in the highest byte: eight bits a channel, not interlaced, with a palette or without. */
export function pixelsOf(png) {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const [width, height] = [view.getUint32(16), view.getUint32(20)];
	const kind = png[25];
	const size = { 2: 3, 3: 1, 6: 4 }[kind];
	if (size === undefined || png[24] !== 8 || png[28] !== 0) throw new Error(`a PNG of another kind: ${kind}`);
	const parts = { PLTE: [], IDAT: [] };
	for (let at = 8; at < png.length; at += view.getUint32(at) + 12)
		parts[String.fromCharCode(...png.subarray(at + 4, at + 8))]?.push(
			png.subarray(at + 8, at + 8 + view.getUint32(at)),
		);
	const data = unfiltered(unzlibSync(Buffer.concat(parts.IDAT)), width * size, size);
	const [from, step] = kind === 3 ? [Buffer.concat(parts.PLTE), 3] : [data, size];
	const colours = new Uint32Array(width * height);
	for (let pixel = 0; pixel < colours.length; pixel += 1) {
		const at = (kind === 3 ? data[pixel] : pixel) * step;
		const alpha = kind === 6 ? from[at + 3] : 0xff;
		colours[pixel] = (from[at] << 24) | (from[at + 1] << 16) | (from[at + 2] << 8) | alpha;
	}
	return { width, colours };
}

/** Rows as they were before each was written as what differs from its neighbours. */
function unfiltered(rows, length, size) {
	const data = new Uint8Array((rows.length / (length + 1)) * length);
	for (let at = 0, row = 0; at < data.length; at += 1) {
		const column = at - row * length;
		const left = column < size ? 0 : data[at - size];
		const above = row === 0 ? 0 : data[at - length];
		const corner = column < size || row === 0 ? 0 : data[at - length - size];
		data[at] = rows[at + row + 1] + foretold(rows[row * (length + 1)], left, above, corner);
		if (column === length - 1) row += 1;
	}
	return data;
}

/** What a byte differs from, by the kind of its row. */
function foretold(kind, left, above, corner) {
	if (kind < 4) return [0, left, above, (left + above) >> 1][kind];
	// Paeth's: the one nearest to what the three say together.
	const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
	const toCorner = Math.abs(left + above - 2 * corner);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

function chunk(name, data) {
	const bytes = Buffer.alloc(data.length + 12);
	bytes.writeUInt32BE(data.length);
	bytes.write(name, 4, "latin1");
	bytes.set(data, 8);
	bytes.writeUInt32BE(checksum(bytes.subarray(4, data.length + 8)), data.length + 8);
	return bytes;
}

/** CRC-32, as PNG asks for it. */
function checksum(bytes) {
	let rest = 0xffffffff;
	for (const byte of bytes) {
		rest ^= byte;
		for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
	}
	return ~rest >>> 0;
}
