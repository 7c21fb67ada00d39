import { expect, it } from "vitest";
import {
	baseMark,
	baseName,
	effectMark,
	entryMark,
	parseBaseMark,
	parseEffectMark,
	parseEntryMark,
	parseRegisterMark,
	parseRowMark,
	registerMark,
	rowMark,
} from "../../../src/answers/read/row-marks.ts";

const base = { municipality: "himi", edition: "r3", file: "a/b\\c.yaml", sha256: "0".repeat(64), until: 2030 };
const effect = {
	entry: "1",
	at: 2,
	part: "plan",
	unit: "千円",
	line: null,
	sign: -1,
	delivered: { R5: 1, R6: null },
} as const;

it("a mark says what it was made of", () => {
	expect(parseBaseMark(baseMark(base))).toEqual(base);
	expect(baseName(base)).toBe("c.yaml");
	expect(parseRowMark(rowMark("entered.cityTax"))).toBe("entered.cityTax");
	expect(parseEntryMark(entryMark("1/2", 3, {}))).toEqual({ entry: "1/2", at: 3, delivered: {} });
	expect(parseEntryMark(entryMark("1", 10, { R5: 4, 進捗: null }))).toEqual({
		entry: "1",
		at: 10,
		delivered: { R5: 4, 進捗: null },
	});
	expect(parseEffectMark(effectMark(effect))).toEqual(effect);
	expect(parseRegisterMark(registerMark("計画"))).toBe("計画");
	expect(parseRegisterMark(`${registerMark("計画")} scenario:0af`)).toBe("計画");
});

it.each(
	[
		[
			"",
			"base:",
			"base:{",
			"base:null",
			"base:1",
			`base:${JSON.stringify({ ...base, until: "R12" })}`,
			`base:${JSON.stringify({ ...base, until: 2030.5 })}`,
			`base:${JSON.stringify({ ...base, sha256: 1 })}`,
		],
	].flat(),
)("no text of a person's is the mark of a base: %s", (text) => {
	expect(parseBaseMark(text)).toBeNull();
});

it("nor that of anything else", () => {
	for (const text of ["", "市税", " row:x"]) expect(parseRowMark(text)).toBeNull();
	for (const text of ["entry:1", "entry:1/x", "entry:1/2 {", "entry:1/2 {]}", " entry:1/2"])
		expect(parseEntryMark(text)).toBeNull();
	for (const text of [
		"effect:",
		"effect:{",
		"effect:[]",
		'effect:{"entry":1,"at":2,"delivered":{}}',
		'effect:{"entry":"1","at":2.5,"delivered":{}}',
		'effect:{"entry":"1","at":2}',
	])
		expect(parseEffectMark(text)).toBeNull();
	for (const text of ["", "計画", " register:計画"]) expect(parseRegisterMark(text)).toBeNull();
});
