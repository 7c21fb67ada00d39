import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainShapes } from "../../src/build/shapes-text.ts";
import { plainReader } from "../../src/files/plain-shape.ts";
import type { FileShape } from "../../src/files/shape.ts";
import { type PlainValue, readYaml } from "../../src/files/yaml-source.ts";
import {
	shapeOfCalibration,
	shapeOfDrivers,
	shapeOfEdition,
	shapeOfScenario,
	shapeOfSettings,
} from "../../src/scenario/file-shapes.ts";
import { changeShape } from "../../src/scenario/scenario-schema.ts";

const files = readdirSync("scenarios", { recursive: true, encoding: "utf8" })
	.filter((name) => /(\.yaml|calibration[^/]*\.json)$/.test(name) && !/measures|registers/.test(name))
	.map((name) => ({ name, value: readYaml(name, readFileSync(`scenarios/${name}`, "utf8")).value }));

function shapeOf(name: string): FileShape<unknown> {
	if (name.endsWith(".json")) return shapeOfCalibration;
	const shapes: Record<string, FileShape<unknown>> = {
		"settings.yaml": shapeOfSettings,
		"drivers.yaml": shapeOfDrivers,
		"edition.yaml": shapeOfEdition,
	};
	return shapes[basename(name)] ?? shapeOfScenario;
}

/** The same, one value in it or one key replaced by another of the file or of none. */
function changedAt(value: PlainValue, at: number, by: PlainValue): PlainValue {
	const places: (() => void)[] = [];
	const copy = structuredClone(value);
	const see = (holder: PlainValue) => {
		if (typeof holder !== "object" || holder === null) return;
		const entries = holder as { [key: string]: PlainValue };
		for (const key of Object.keys(entries)) {
			places.push(() => {
				entries[key] = by;
			});
			if (!Array.isArray(holder))
				places.push(
					() => delete entries[key],
					() => {
						entries[`${key}?`] = entries[key] as PlainValue;
						delete entries[key];
					},
				);
			see(entries[key] as PlainValue);
		}
	};
	see(copy);
	places[at % places.length]?.();
	return copy;
}

const others = fc.oneof(
	fc.constantFrom<PlainValue>(null, true, 0, -1.5, "", "　", "\u200b", "市税", "R5..R8", "planned", "linked", [], {}, [
		"",
	]),
	fc.constantFrom<PlainValue>("x".repeat(2000), "x".repeat(2001), Array(101).fill("R5"), Array(2001).fill(1)),
	fc.constantFrom<PlainValue>({ R5: 100 }, { R5: "1億円", R6: null }, [5, "R6"], ["a", "b", "c"], { constructor: 1 }),
);

describe("a plain file", () => {
	it("is read without its schema, as every file of the municipalities here is", () => {
		expect(files.length).toBeGreaterThan(10);
		for (const { name, value } of files) expect(shapeOf(name).plain(value), name).toBeDefined();
	});

	it("is what the schema makes of it, key by key; what the schema refuses is left to it", () => {
		let [taken, refused] = [0, 0];
		const law = ({ name, value }: { name: string; value: PlainValue }, changes: [number, PlainValue][]) => {
			const changed = changes.reduce((so, [at, by]) => changedAt(so, at, by), value);
			const shape = shapeOf(name);
			const plain = shape.plain(changed);
			const { data } = shape.schema().safeParse(changed);
			expect(JSON.stringify(plain)).toBe(JSON.stringify(data));
			if (plain === undefined) refused += 1;
			else taken += 1;
		};
		const changes = fc.array(fc.tuple(fc.nat(), others), { maxLength: 2 });
		fc.assert(fc.property(fc.constantFrom(...files), changes, law), { numRuns: 1000 });
		expect(Math.min(taken, refused)).toBeGreaterThan(100);
	});

	it("is left to a schema that asks for more than plain data can say", () => {
		const strict = changeShape.refine(({ line }) => line !== "市税");
		const read = plainReader(plainShapes({ loose: changeShape, strict }));
		const change = { line: "物件費", add: 5 };
		expect(read("loose", change)).toEqual(change);
		expect(read("strict", change)).toBeUndefined();
	});
});
