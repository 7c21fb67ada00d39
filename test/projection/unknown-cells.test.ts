import { expect, it } from "vitest";
import { gapLine } from "../../src/model/kinds/closing-lines.ts";
import { unknownCells } from "../../src/projection/unknown-cells.ts";
import { runFile } from "../support/city.ts";

it("要調整額 is blank in settled years, not unknown: a settlement states none", () => {
	const outlook = runFile("test/towns/yamate/baseline.yaml");
	const { columns, edition } = outlook;
	const settled = Array.from({ length: edition.settledYears }, (_, year) => year);
	expect(settled.length).toBeGreaterThan(0);
	expect(settled.map((year) => columns.values.get(gapLine)?.[year])).toEqual(settled.map(() => Number.NaN));
	expect(unknownCells(outlook, columns).of(gapLine, edition.years.length)).toEqual([]);
});
