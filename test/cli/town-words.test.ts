import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandTable } from "../../src/cli/command-table.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { slidesOf } from "../../src/report/slides/talk.ts";
import { Book } from "../../src/report/workbook/book.ts";
import { workbookSheets } from "../../src/report/workbook/workbook.ts";
import { scenarioShape } from "../../src/web/condition-panel.tsx";
import { provenance } from "../report/page/material.ts";
import { runFile } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { townFolder } from "../support/towns.ts";

/** A 町 and a 村, a scenario of each, and what each can be asked. */
const said = {
	umino: { file: "school.yaml", figure: ["町債残高", "R15"], target: "財政調整基金残高 R15 >= 15億円" },
	kawakami: { file: "road.yaml", figure: ["村債残高", "R16"], target: "村の基金残高 R16 >= 600" },
} as const;

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-words-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** 市 where it is none: not within 市町村, 都市 or a market, nor another spelling of a name that programs may use. */
function cityWords(text: string): string[] {
	const read = text.replaceAll(/"aliases": \[[^\]]*\]/g, "").replaceAll(/<script[\s\S]*?<\/script>/g, "");
	return read.match(/.{0,20}(?<!都)市(?!町村|場|区町村).{0,20}/g) ?? [];
}

/** What is wrong in it is answered by hints that name lines and loans. */
const mistakes = `title: 誤り
changes:
  - { line: 人件費, years: R8.., add: 1, allocationTax: unlinked }
  - { line: 人件費, years: R8.., add: 1, replace: generalResources }
  - { line: 人件費, years: R8.., expr: "prev()" }
projects:
  - { name: 橋, costs: { R9: 10 }, bond: { type: なし } }
`;

describe.each(Object.entries(said))("what %s reads has no 市 of its own", (town, { file, figure, target }) => {
	const folder = join(scratch, town);
	cpSync(townFolder(town as keyof typeof said), folder, { recursive: true });
	writeFileSync(join(folder, "mistakes.yaml"), mistakes);

	const asked: readonly (readonly string[])[] = [
		["lines"],
		["lines", "--json"],
		["explain", file, ...figure],
		["compare", file, "--bridge", ...figure],
		["sensitivity", file, "--on", ...figure],
		["solve", "--target", target],
		["solve", "--target", target, "--by", "地方債発行額 R8.. add"],
		["solve", "--target", target, "--by", "人件費 R8.. add unlinkde"],
		["run", "mistakes.yaml"],
		["bond", "なし", "1億円", "R8"],
		["init", "new", "--name", town === "umino" ? "新町" : "新村", "--unit", "千円", "--basis", "なし"],
	];
	it.each(asked.map((words) => ({ words, typed: words.join(" ") })))("$typed", async ({ words }) => {
		const { out, said } = await mitoshi(words, folder);
		expect(cityWords(`${out}\n${said}`)).toEqual([]);
	});

	it("the help of every command", async () => {
		for (const name of ["", ...commandTable.map((command) => command.name)]) {
			const { out } = await mitoshi([...(name === "" ? [] : [name]), "--help"], folder);
			expect(cityWords(out), name).toEqual([]);
		}
	});

	it("page, slides, workbook, pictures, and the forms of the app", async () => {
		const outlooks = ["baseline.yaml", file].map((name) => runFile(join(townFolder(town as keyof typeof said), name)));
		const material = packMaterial(outlooks, provenance);
		const texts = [
			await renderPage(material, []),
			JSON.stringify(slidesOf(material)),
			JSON.stringify(workbookSheets(new Book(material))),
			JSON.stringify(chartsOf(material.scenarios, material)),
			JSON.stringify(scenarioShape(outlooks[0] as (typeof outlooks)[0])),
		];
		for (const text of texts) expect(cityWords(text)).toEqual([]);
	});
});
