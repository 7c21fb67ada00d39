import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";

/** One change of a file: where (a share of its length), and what is done there. */
export interface Damage {
	readonly at: number;
	readonly kind: (typeof kinds)[number];
	readonly size: number;
	readonly put: string;
}

const kinds = ["letters", "line", "twice", "swap", "cell", "cut", "bytes"] as const;

/** What a person, a spreadsheet or an enemy leaves in a file. */
export const pieces = [
	..."{ } [ ] : , - ? | > # & * ! % @ ` \" ' ~ ; = + ( ) ^ / \\".split(" "),
	...[
		"null",
		"true",
		"0",
		"-1",
		"1e999",
		"1e308",
		"-0",
		"NaN",
		"Infinity",
		"0x10",
		"1_000",
		"1,000",
		"１２３",
		"△5",
		"▲ 3",
		"－",
		"...",
		"不明",
	],
	...[
		"R5",
		"R5..",
		"R99",
		"R0",
		"H31",
		"2024",
		"令和6年度",
		"R8..R6",
		"市税",
		"普通交付税",
		"財政調整基金残高",
		"歳入合計",
		"百万円",
		"千円",
	],
	...[
		"__proto__:",
		"constructor: 1",
		"toString",
		"<<: *a",
		"&a [*a]",
		"---",
		"!!js/function x",
		"=cmd|' /C calc'!A0",
		"<script>",
		"$(id)",
		"../../etc",
	],
	...["\n", "\r\n", "\r", "\t", "  ", "\u0000", "\u200b", "\u202e", "\ufeff", "\ud800", "\u3000", "𠮷", "🙂"],
];

export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
	fc.record({
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		kind: fc.constantFrom(...kinds),
		size: fc.integer({ min: 0, max: 12 }),
		put: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 4, unit: "binary" })),
	}),
	{ minLength: 1, maxLength: 4 },
);

/** A file after what was done to it. A workbook is damaged inside one of its parts, or as it stands. */
export function damaged(bytes: Uint8Array, done: readonly Damage[]): Uint8Array {
	return done.reduce((left, damage) => {
		if (damage.kind === "bytes") return cutBytes(left, damage);
		if (left[0] === 0x50 && left[1] === 0x4b) return inWorkbook(left, damage);
		return encoded(changed(new TextDecoder().decode(left), damage));
	}, bytes);
}

const encoded = (text: string) => new TextEncoder().encode(text);

function changed(text: string, { at, kind, size, put }: Damage): string {
	const place = Math.floor(at * text.length);
	if (kind === "letters") return text.slice(0, place) + put + text.slice(place + size);
	if (kind === "cut") return text.slice(0, place);
	const lines = text.split("\n");
	const row = Math.min(lines.length - 1, Math.floor(at * lines.length));
	const line = lines[row] as string;
	const other = (row + 1 + size) % lines.length;
	if (kind === "line") lines.splice(row, 1 + (size % 3));
	if (kind === "twice") lines.splice(row, 0, line);
	if (kind === "swap") [lines[row], lines[other]] = [lines[other] as string, line];
	if (kind === "cell") {
		const cells = line.split(/(?<=[,:])/);
		const cell = size % cells.length;
		cells[cell] = `${put}${/[,:]$/.exec(cells[cell] as string)?.[0] ?? ""}`;
		lines[row] = cells.join("");
	}
	return lines.join("\n");
}

function cutBytes(bytes: Uint8Array, { at, size, put }: Damage): Uint8Array {
	const place = Math.floor(at * bytes.length);
	return Uint8Array.from([...bytes.subarray(0, place), ...encoded(put), ...bytes.subarray(place + size)]);
}

function inWorkbook(bytes: Uint8Array, damage: Damage): Uint8Array {
	let parts: Record<string, Uint8Array>;
	try {
		parts = unzipSync(bytes);
	} catch {
		// Damaged as a zip before.
		return cutBytes(bytes, damage);
	}
	const names = Object.keys(parts).filter((name) =>
		/sheet\d+\.xml$|workbook\.xml$|Strings\.xml$|styles\.xml$/.test(name),
	);
	const name = names[damage.size % Math.max(1, names.length)];
	if (name === undefined) return cutBytes(bytes, damage);
	// A part is one line: its elements are what lines are elsewhere.
	const text = new TextDecoder().decode(parts[name]).replaceAll("><", ">\n<");
	return zipSync({ ...parts, [name]: encoded(changed(text, damage).replaceAll(">\n<", "><")) }, { level: 0 });
}

/** The fewest lines (of a text) or bytes that still do it: halves, quarters ... are left out as long as it does. */
export async function smallest(
	bytes: Uint8Array,
	stillDoes: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
	const text = new TextDecoder().decode(bytes);
	const isText = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) === text && !text.startsWith("PK");
	let left: readonly string[] = isText ? text.split(/(?<=\n)/) : [...bytes].map((byte) => String.fromCharCode(byte));
	const joined = (parts: readonly string[]) =>
		isText ? encoded(parts.join("")) : Uint8Array.from(parts, (part) => part.charCodeAt(0));
	for (let size = Math.ceil(left.length / 2), tries = 0; size >= 1 && tries < 400; size = Math.floor(size / 2))
		for (let from = 0; from < left.length && tries < 400; tries += 1) {
			const without = [...left.slice(0, from), ...left.slice(from + size)];
			if (await stillDoes(joined(without))) left = without;
			else from += size;
		}
	return joined(left);
}
