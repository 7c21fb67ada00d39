import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsFor } from "../support/law.ts";

interface Commit {
	readonly changes: string;
	readonly tags: readonly string[];
	readonly changeLog: string;
	readonly packageFile: string;
	readonly lockFile: string;
}

const { faultsOf, materials } = (await import(new URL("../../src/build/release-checks.mjs", import.meta.url).href)) as {
	faultsOf: (commit: Commit) => readonly string[];
	materials: (told: string) => string;
};

interface Pixels {
	readonly width: number;
	readonly colours: Uint32Array;
}

const { lighterPicture, pixelsOf } = (await import(
	new URL("../../src/build/lighter-picture.mjs", import.meta.url).href
)) as {
	lighterPicture: (png: Uint8Array) => Uint8Array;
	pixelsOf: (png: Uint8Array) => Pixels;
};

const packageFile = JSON.stringify({ version: "1.2.0", dependencies: { zod: "4.0.0" }, devDependencies: {} });
const lock = (version: string, zod: string) =>
	JSON.stringify({ version, packages: { "": { version, dependencies: { zod } } } });
const ready: Commit = {
	changes: "",
	tags: ["v1.1.0"],
	changeLog: "# 変更履歴\n\n## [未公開]\n\n## [1.2.0] - 2026-12-01\n\n- 変えた。\n\n## [1.1.0] - 2026-11-01\n",
	packageFile,
	lockFile: lock("1.2.0", "4.0.0"),
};

describe("what has to be true of a commit before it is handed out", () => {
	it("lets a commit go where all is in order", () => {
		expect(faultsOf(ready)).toEqual([]);
	});

	it.each<[string, Partial<Commit>, string]>([
		["a change that is not committed", { changes: " M src/a.ts" }, "コミットしていない変更"],
		["a version that is tagged", { tags: ["v1.2.0"] }, "版の印 v1.2.0 はもうあります"],
		["no place for what is to come", { changeLog: ready.changeLog.replace("未公開", "1.3.0") }, "最初の見出し"],
		[
			"an entry that is under no version",
			{ changeLog: ready.changeLog.replace("公開]\n", "公開]\n\n- 加えた。\n") },
			"項目が残っています",
		],
		["a heading of another version", { changeLog: ready.changeLog.replace("1.2.0", "1.20") }, "## [1.2.0] - 年-月-日"],
		["a heading without its day", { changeLog: ready.changeLog.replace(" - 2026-12-01", "") }, "## [1.2.0] - 年-月-日"],
		["a lock file of another version", { lockFile: lock("1.1.0", "4.0.0") }, "package-lock.json の版(1.1.0)"],
		["a package locked otherwise", { lockFile: lock("1.2.0", "3.9.0") }, "zod が package.json の 4.0.0 と違います"],
	])("stops at %s", (_, change, said) => {
		expect(faultsOf({ ...ready, ...change })).toEqual([expect.stringContaining(said)]);
	});

	it("finds the project's own lock file true to its packages", () => {
		const own = {
			packageFile: readFileSync("package.json", "utf8"),
			lockFile: readFileSync("package-lock.json", "utf8"),
		};
		const { version } = JSON.parse(own.packageFile) as { version: string };
		const changeLog = ready.changeLog.replace("1.2.0", version);
		expect(faultsOf({ ...ready, ...own, changeLog })).toEqual([]);
	});

	it("tells the bill of materials without what differs from one telling to the next", () => {
		const told = (serialNumber: string, timestamp: string, name: string) =>
			JSON.stringify({
				serialNumber,
				metadata: { timestamp, component: { "bom-ref": "mitoshi@1.2.0", name } },
				components: [],
			});
		const bill = materials(told("urn:uuid:1", "2026-12-01", "folder"));
		expect(bill).toBe(materials(told("urn:uuid:2", "2026-12-02", "another")));
		expect(JSON.parse(bill)).toEqual({
			metadata: { component: { "bom-ref": "mitoshi@1.2.0", name: "mitoshi" } },
			components: [],
		});
	});
});

describe("pictures of what is handed out", () => {
	/** A PNG of rows, each written as what differs from its neighbours by a kind of its own. */
	function written(width: number, colours: readonly number[], size: 3 | 4): Uint8Array {
		const row = width * size;
		const data = colours.flatMap((colour) => [24, 16, 8, 0].slice(0, size).map((by) => (colour >>> by) & 0xff));
		const byte = (at: number, column: number) => (at < 0 || column < 0 ? 0 : (data[at] as number));
		const rows = data.flatMap((value, at) => {
			const column = at % row;
			const kind = ((at / row) % 5) | 0;
			const [left, above] = [byte(at - size, column - size), byte(at - row, column)];
			const corner = byte(at - row - size, column - size);
			const paeth = [left, above, corner].toSorted((one, other) => far(one) - far(other))[0] as number;
			function far(each: number): number {
				return Math.abs(left + above - corner - each);
			}
			const told = [0, left, above, Math.floor((left + above) / 2), paeth][kind] as number;
			return [...(column === 0 ? [kind] : []), (value - told) & 0xff];
		});
		const head = Buffer.alloc(25);
		head.writeUInt32BE(13);
		head.write("IHDR", 4, "latin1");
		head.writeUInt32BE(width, 8);
		head.writeUInt32BE(colours.length / width, 12);
		head.set([8, size === 3 ? 2 : 6], 16);
		const body = Buffer.alloc(8);
		const packed = deflateSync(Uint8Array.from(rows));
		body.writeUInt32BE(packed.length);
		body.write("IDAT", 4, "latin1");
		const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
		return Buffer.concat([signature, head, body, packed, Buffer.alloc(4)]);
	}

	const pixel = fc.oneof(
		fc.constantFrom(0xffffffff, 0x1f6feb_ff, 0x000000ff),
		fc.nat(0xffffff).map((rgb) => rgb * 256 + 255),
	);
	const picture = fc
		.record({
			width: fc.integer({ min: 1, max: 20 }),
			height: fc.integer({ min: 1, max: 6 }),
			size: fc.constantFrom(3, 4),
		})
		.chain(({ width, height, size }) =>
			fc.tuple(
				fc.constant(width),
				fc.array(pixel, { minLength: width * height, maxLength: width * height }),
				fc.constant(size),
			),
		);

	it("are the same to the pixel, and never of more bytes", () => {
		holdsFor(picture, ([width, colours, size]) => {
			const heavy = written(width, colours, size);
			const light = lighterPicture(heavy);
			expect(light.length).toBeLessThanOrEqual(heavy.length);
			for (const each of [heavy, light]) expect(pixelsOf(each)).toEqual({ width, colours: Uint32Array.from(colours) });
		});
	});

	it("are far less where they are of few colours", () => {
		const colours = Array.from(
			{ length: 6400 },
			(_, at) => [0xffffffff, 0x1f6febff, 0xb33c1aff][(at * at) % 3] as number,
		);
		const heavy = written(80, colours, 4);
		expect(lighterPicture(heavy).length).toBeLessThan(heavy.length / 2);
	});
});
