import { describe, expect, it } from "vitest";
import { toResult } from "../../src/projection/result.ts";
import { csvText } from "../../src/report/document/csv.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { filesWith, generatedFile, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";

const jsonFile = generatedFile.replace(/yaml$/, "json");
const settings = `${himiFolder}/settings.yaml`;
const calibration = `${himiEdition}/calibration.json`;

/** Problems of a scenario given as text, with their places. */
function refused(text: string, path = generatedFile, more: Readonly<Record<string, string>> = {}): string[] {
	const outcome = runOutlook(filesWith({ [path]: text, ...more }), path);
	if (!("problems" in outcome)) return [];
	return outcome.problems.map(({ code, place, message }) => `${code} ${place?.line}:${place?.column} ${message}`);
}

describe("what is no character", () => {
	const bad = ["\\uD800", "\\uDFFF", "\\uDC00\\uD800", "\\uFFFE", "\\uFFFF"];

	it.each(bad)("%s is refused with its place wherever it is written, so that no report stops over it", (written) => {
		const named = `文字ではない符号(U+${written.slice(2, 6)})`;
		const wanted = (place: string) => [expect.stringMatching(new RegExp(`^no-character ${place} `))];
		const found = refused(`title: "あ${written}"\nmunicipality: himi\n`);
		expect(found).toEqual(wanted("1:8"));
		expect(found[0]).toContain(named);
		expect(refused(`title: あ\nmunicipality: himi\n"k${written}": 1\n`)).toEqual(wanted("3:1"));
		expect(refused(`{"title": "あ${written}", "municipality": "himi"}`, jsonFile)).toEqual(wanted("1:11"));
		const label = textOf(settings).replace(/^name: .*$/m, `name: "氷見${written}市"`);
		expect(refused("title: あ\nmunicipality: himi\n", generatedFile, { [settings]: label })).toEqual([
			expect.stringContaining(named),
		]);
		const origin = textOf(calibration).replace("逆算", `逆算${written}`);
		expect(refused("title: あ\nmunicipality: himi\n", generatedFile, { [calibration]: origin })).toEqual([
			expect.stringContaining(named),
		]);
	});

	it("is not what a pair of halves makes: 𠮷 written as its numbers is read", () => {
		const outcome = runOutlook(
			filesWith({ [generatedFile]: 'title: "\\uD842\\uDFB7野"\nmunicipality: himi\n' }),
			generatedFile,
		);
		expect("outlook" in outcome && outcome.outlook.scenario.title).toBe("𠮷野");
	});
});

describe("names of the language", () => {
	const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
	/** Every map of a scenario, with a place for one more key. */
	const maps = [
		"{KEY: 1}",
		"assumptions: {KEY: 1%}",
		"parameters: {KEY: 1%}",
		"closing: {KEY: 1}",
		"changes: [{line: 市税, years: R5, set: {R5: 1, KEY: 1}}]",
		"changes: [{line: 市税, years: R5, add: 1, KEY: 1}]",
		"assumptions: {物価上昇率: {R5..: 1%, KEY: 1%}}",
		"projects: [{name: 館, costs: {R6: 1, KEY: 1}}]",
		"projects: [{name: 館, costs: {R6: 1}, bond: {type: 過疎対策事業債, share: 100%, KEY: 1}}]",
		"uncertainty: {KEY: 1}",
		"targets: [{line: 市税, years: R5, operator: '>=', limit: 1, KEY: 1}]",
	];

	it("are keys that mean nothing, and said so, in every map of a scenario as YAML and as JSON", () => {
		for (const name of names)
			for (const map of maps) {
				const body = map.replace("KEY", name);
				const yaml = body.startsWith("{") ? `${name}: 1` : body;
				const found = refused(`title: あ\nmunicipality: himi\n${yaml}\n`);
				expect(found.join("\n"), body).toContain(`「${name}」`);
				expect(found.join("\n"), body).not.toMatch(/NaN|undefined|\[object|native code/);
			}
		expect(refused('{"title": "あ", "municipality": "himi", "assumptions": {"__proto__": "1%"}}', jsonFile)).toEqual([
			"unknown-key 1:56 「__proto__」という項目はありません",
		]);
	});

	it("are no lines, kinds of bond, municipalities or settings either", () => {
		for (const name of names) {
			for (const body of [
				`changes: [{line: ${name}, years: R5, add: 1}]`,
				`changes: [{line: 市税, years: ${name}, add: 1}]`,
				`changes: [{line: 市税, years: R5, expr: "${name}"}]`,
				`changes: [{line: 市税, years: R5, expr: "${name}(1)"}]`,
				`projects: [{name: 館, costs: {R6: 1}, bond: {type: ${name}, share: 100%}}]`,
				`edition: ${name}`,
				`closing: {rule: ${name}}`,
			])
				expect(refused(`title: あ\nmunicipality: himi\n${body}\n`).join("\n"), body).toContain(name);
			const text = `${textOf(settings)}\n${name}: 1\n`;
			expect(refused("title: あ\nmunicipality: himi\n", generatedFile, { [settings]: text }).join(), name).toContain(
				name,
			);
		}
		const calibrated = textOf(calibration).replace('"series": {', '"series": {"__proto__": {"R5": 1},');
		expect(refused("title: あ\nmunicipality: himi\n", generatedFile, { [calibration]: calibrated }).join()).toContain(
			"__proto__",
		);
	});
});

describe("a name of several lines", () => {
	it("is one line of a table", () => {
		const text = 'title: "あ\\r\\nエラー: 偽\\tう"\ndescription: |\n  一行\n  二行\nmunicipality: himi\n';
		const outcome = runOutlook(filesWith({ [generatedFile]: text }), generatedFile);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const { title, description } = toResult(outcome.outlook).scenario;
		expect([title, description]).toEqual(["あ  エラー: 偽 う", "一行 二行"]);
	});

	it("is one cell of a CSV all the same where a library gives one", () => {
		expect(csvText([["あ\nい", "う\rえ"]])).toBe('\uFEFF"あ\nい","う\rえ"\r\n');
	});
});
