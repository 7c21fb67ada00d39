import type { Case } from "./cases.ts";

/** A bad file too large or too odd to keep: its content is made when the test runs. */
export interface GeneratedCase {
	readonly case: Case;
	readonly content: () => Uint8Array;
}

const heading = "title: 見本\nmunicipality: himi\n";
const text = (content: string) => new TextEncoder().encode(content);

export const generatedCases: readonly GeneratedCase[] = [
	{
		case: ["five-megabytes", "file-too-large scenario.yaml:1:1"],
		content: () => text(heading + "# 長い注記\n".repeat(350_000)),
	},
	{
		case: ["thousand-brackets", "yaml-too-deep scenario.yaml:3:30"],
		content: () => text(`${heading}changes: ${"[".repeat(1000)}${"]".repeat(1000)}\n`),
	},
	{
		case: ["hundred-thousand-brackets", "yaml-too-deep scenario.yaml:3:60"],
		content: () => text(`${heading}changes: ${"[{a: ".repeat(50_000)}`),
	},
	{
		case: ["five-hundred-indents", "yaml-too-deep scenario.yaml:24:22"],
		content: () =>
			text(`${heading}changes:\n${Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth + 1)}a:\n`).join("")}`),
	},
	{
		case: ["thousand-dashes", "yaml-too-deep scenario.yaml:4:43"],
		content: () => text(`${heading}changes:\n  ${"- ".repeat(1000)}市税\n`),
	},
	{
		case: ["nul-bytes", "file-is-binary scenario.yaml:1:1"],
		content: () => text(`title: 見本${String.fromCharCode(0)}\n`),
	},
	{
		case: ["workbook", "file-is-binary scenario.yaml:1:1"],
		content: () =>
			Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, ...text("[Content_Types].xml")]),
	},
	{
		case: ["picture", "file-is-binary scenario.yaml:1:1"],
		content: () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x80]),
	},
	{
		case: ["escape-sequence", "control-character scenario.yaml:1:11"],
		content: () => text(`title: 見本 ${String.fromCharCode(0x1b)}[2J\nmunicipality: himi\n`),
	},
	{
		case: ["long-word", "number-form scenario.yaml:4:34"],
		content: () => text(`${heading}changes:\n  - { line: 人件費, years: R5, set: ${"9".repeat(5000)} }\n`),
	},
	{
		case: ["windows-notepad", "unknown-line scenario.yaml:4:13"],
		content: () =>
			text(`\uFEFF${heading}changes:\n  - { line: 市勢, years: R5.., scale: 0.99 }\n`.replaceAll("\n", "\r\n")),
	},
	{
		case: ["shift-jis", "unknown-line scenario.yaml:4:13"],
		content: () =>
			Uint8Array.from([
				...text("title: a\r\nmunicipality: himi\r\nchanges:\r\n  - { line: "),
				// 市勢
				...[0x8e, 0x73, 0x90, 0xa8],
				...text(", years: R5.., scale: 0.99 }\r\n"),
			]),
	},
	{
		case: ["utf-16", "unknown-line scenario.yaml:4:13"],
		content: () => {
			const written = `\uFEFF${heading}changes:\n  - { line: 市勢, years: R5.., scale: 0.99 }\n`;
			return new Uint8Array(Uint16Array.from(written, (character) => character.charCodeAt(0)).buffer);
		},
	},
];
