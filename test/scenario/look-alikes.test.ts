import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTypedYaml } from "../../src/files/typed-yaml.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { baselineFile, filesWith, generatedFile, himiFolder, textOf } from "../support/memory-files.ts";

const heading = "title: 見本\nmunicipality: himi\n";

/** The mistakes of a scenario as `code line:column message`. */
function mistakes(text: string | Uint8Array, path = generatedFile): string[] {
	const outcome = runOutlook(filesWith({ [path]: text }), path);
	if (!("problems" in outcome)) return [];
	return outcome.problems.map(({ code, place, message }) => `${code} ${place?.line}:${place?.column} ${message}`);
}

describe("a full-width or typographic sign is named at its place, and every other mistake is told with it", () => {
	test.each<[what: string, text: string, ...places: string[]]>([
		["a colon", "title：景気\nmunicipality: himi\n", "1:6 「：」(U+FF1A)"],
		["every colon", "title：景気\nmunicipality： himi\n", "1:6 「：」(U+FF1A)", "2:13 「：」(U+FF1A)"],
		["a colon in braces", `${heading}changes:\n  - { line：市税, years: R5.., scale: 0.99 }\n`, "4:11 「：」(U+FF1A)"],
		["a space behind the colon", "title:　景気\nmunicipality: himi\n", "1:7 「　」(U+3000)"],
		["a no-break space", "title:\u00A0景気\nmunicipality: himi\n", "1:7 「\u00A0」(U+00A0)"],
		["indentation", `${heading}closing:\n　rule: fixed\n`, "4:1 「　」(U+3000)"],
		[
			"commas",
			`${heading}changes:\n  - { line: 市税， years: R5..、scale: 0.99 }\n`,
			"4:15 「，」(U+FF0C)",
			"4:28 「、」(U+3001)",
		],
		[
			"brackets",
			`${heading}changes: ［ ｛ line: 市税, years: R5.., scale: 0.99 ｝ ］\n`,
			"3:10 「［」(U+FF3B)",
			"3:12 「｛」(U+FF5B)",
			"3:49 「｝」(U+FF5D)",
			"3:51 「］」(U+FF3D)",
		],
		["a list dash", `${heading}changes:\n  – line: 市税\n    years: R5..\n    scale: 0.99\n`, "4:3 「–」(U+2013)"],
		["the long vowel as a dash", `${heading}changes:\n  ー { line: 市税, years: R5, add: 1 }\n`, "4:3 「ー」(U+30FC)"],
		["quotes", "title: “市税: 下振れ”\nmunicipality: himi\n", "1:8 「“」(U+201C)"],
		["quotes that would stay in the title", "title: “市税の下振れ”\nmunicipality: himi\n", "1:8 「“」(U+201C)"],
		["quotes of a key", "“title”: 景気\nmunicipality: himi\n", "1:1 「“」(U+201C)"],
		["a wide sign of comments", "＃ 景気\ntitle: 景気\nmunicipality: himi\n", "1:1 「＃」(U+FF03)"],
	])("%s", (_, text, ...places) => {
		const found = mistakes(text);
		expect(found).toHaveLength(places.length);
		for (const [index, place] of places.entries()) expect(found[index]).toContain(`look-alike ${place}`);
		expect(mistakes(`${text}changes1: []\n`).at(-1)).toContain("unknown-key");
	});

	test("in JSON too", () => {
		const path = generatedFile.replace(/yaml$/, "json");
		expect(mistakes('{"title"："景気", "municipality": "himi"}', path)).toEqual([
			expect.stringContaining("look-alike 1:9 「：」(U+FF1A)"),
		]);
	});

	test("tabs between braces are told as tabs, once with their lines", () => {
		expect(mistakes(`${heading}closing: {\n\trule: fixed,\n\tfloor: 0 }\n`)).toEqual([
			"yaml-tab 4:1 字下げにタブ文字が使われています(4、5行目)",
		]);
	});
});

describe("the same signs in texts are texts", () => {
	test.each([
		"description: 目的：市税（個人・法人）の［下振れ］、｛参考｝",
		"description: |\n  目的：市税\n  　字下げした段落\n  ー 項目：値\n",
		"description: >-\n  目的：\n  ・ 市税\nclosing: { floor: 0 }\n",
		"description: “攻め”と“守り”の改革",
		'description: "“攻め”"',
		"description: 市税 # 注：全角の［括弧］",
		"# 注：全角の「：」\n# 　字下げ",
		"changes:\n  - { line: 譲与税、交付金, years: R5.., scale: 0.99, reason: 景気：後退、物価 }",
		"changes:\n  - { line: 人件費, years: [R5、R7], add: －５０ }",
	])("%s", (text) => {
		expect(mistakes(`${heading}${text}`)).toEqual([]);
	});

	test("no file of the project is read otherwise", () => {
		for (const path of [baselineFile, `${himiFolder}/settings.yaml`, `${himiFolder}/reform.yaml`])
			expect(readTypedYaml(path, textOf(path)).problems).toEqual([]);
	});

	test("any text of such signs in a quoted value is that value", () => {
		const sign = fc.constantFrom(..."：，、｛｝［］“”‘’　－ー#＃あ市 ", "税 ");
		fc.assert(
			fc.property(fc.array(sign, { minLength: 1, maxLength: 12 }), (signs) => {
				const text = signs.join("");
				const source = readTypedYaml("見本.yaml", `title: ${JSON.stringify(text)}\nchanges: []\n`);
				expect(source.value).toEqual({ title: text, changes: [] });
				expect(source.problems).toEqual([]);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe("a title that cannot be seen is blank", () => {
	test.each(["　", " 　 ", "\u200B", "\u2060\u3000", "\u3164", "\u2800"])("%j", (title) => {
		expect(mistakes(`title: "${title}"\nmunicipality: himi\n`)).toEqual(["empty-value 1:8 titleが空です"]);
	});

	test("a title that is only a comment says so at the sign", () => {
		expect(mistakes("title: #1 景気\nmunicipality: himi\n")).toEqual([
			"commented-out 1:8 「#1 景気」は「#」から後ろがメモとして読み飛ばされ、値がありません",
		]);
	});

	test("a title that a comment cuts off says so at the sign; a remark behind a space, and a quoted title, do not", () => {
		expect(mistakes("title: 景気 #1\nmunicipality: himi\n")).toEqual([
			"text-cut-off 1:11 「景気」の後の「#」から行の終わりまでは、メモとして読み飛ばされます",
		]);
		for (const title of ["景気 # 1つめ", '"景気 #1"', "景気#1", "景気 #一つめ"])
			expect(mistakes(`title: ${title}\nmunicipality: himi\n`)).toEqual([]);
	});

	test("digits in full width are named where only a plain number is read", () => {
		const text = `${heading}projects:\n  - { name: 甲, costs: { R5: 10 }, bond: { type: 過疎債, term: １２ } }\n`;
		expect(mistakes(text)).toEqual(["wrong-kind 4:60 数を書くところに全角の「１２」があります"]);
	});
});

describe("a file that is something else is called what it is", () => {
	const bytes = (...values: number[]) => Uint8Array.from(values);
	const ascii = (text: string) => [...new TextEncoder().encode(text)];

	test.each([
		["項目,R2,R3\n市税,1,2\n"],
		["項目\tR2\tR3\n市税\t1\t2\n"],
		["氷見市 中長期財政見通し,,,\n(単位:百万円),,,\n項目,R2,R3,R4\n"],
	])("a table: %j", (text) => {
		expect(mistakes(text, `${himiFolder}/outlook.csv`)).toEqual([expect.stringContaining("file-is-table 1:1 表(CSV)")]);
	});

	test("EUC-JP is no workbook and no text of half-width katakana", () => {
		const title = bytes(...ascii("title: "), 0xbb, 0xd4, 0xc0, 0xc7, ...ascii("\n"), ...ascii("municipality: himi\n"));
		const longer = bytes(
			...ascii("title: "),
			0xb7,
			0xca,
			0xb5,
			0xa4,
			0xa4,
			0xce,
			0xb8,
			0xe5,
			0xc2,
			0xe0,
			...ascii("\n"),
		);
		for (const text of [title, longer]) expect(mistakes(text)).toEqual([expect.stringContaining("文字コードがEUC-JP")]);
	});

	test("UTF-16 without its mark, either way round, and JIS", () => {
		const text = "title: 景気\nmunicipality: himi\n";
		const little = Uint8Array.from([...text].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]));
		const big = Uint8Array.from([...text].flatMap((one) => [one.charCodeAt(0) >> 8, one.charCodeAt(0) & 255]));
		for (const file of [little, big]) expect(mistakes(file)).toEqual([expect.stringContaining("UTF-16(BOMなし)")]);
		expect(mistakes(bytes(0xff, 0xfe, ...little))).toEqual([]);
		expect(mistakes(bytes(0xfe, 0xff, ...big))).toEqual([]);
		expect(mistakes(bytes(...ascii("title: "), 0x1b, 0x24, 0x42, 0x37, 0x4a, 0x1b, 0x28, 0x42))).toEqual([
			expect.stringContaining("JIS(ISO-2022-JP)"),
		]);
	});

	test("UTF-8 with a spoilt character is not read as CP932", () => {
		const spoilt = [...new TextEncoder().encode("title: 市税の下振れ\nmunicipality: himi\ndescription: 景気")].slice(
			0,
			-1,
		);
		expect(mistakes(Uint8Array.from(spoilt))).toEqual([
			expect.stringContaining("file-encoding 3:15 UTF-8として読めない文字"),
		]);
	});

	test("CP932 is read as before, half-width katakana too", () => {
		const shiftJis = bytes(
			...ascii("title: "),
			0x8e,
			0x73,
			0x90,
			0xc5,
			0xbc,
			0xc5,
			0xd8,
			0xb5,
			...ascii("\nmunicipality: himi\n"),
		);
		expect(mistakes(shiftJis)).toEqual([]);
		expect(mistakes(bytes(...ascii("title: "), 0xbc, 0xc5, 0xd8, 0xb5, ...ascii("\nmunicipality: himi\n")))).toEqual(
			[],
		);
	});
});
