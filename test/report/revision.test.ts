import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { programRoot } from "../../src/cli/program-files.ts";
import { withTexts } from "../../src/files/with-texts.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { councilSheets } from "../../src/report/content/council/sheets.ts";
import type { PackMaterial } from "../../src/report/content/material.ts";
import { packMaterial, packRevision } from "../../src/report/pack/gather.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { runFile } from "../support/city.ts";
import { filesWith } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";

const provenance = { program: "mitoshi", command: "mitoshi report", time: "2024-04-01T00:00:00Z", inputs: [] };

function opened(id: string, folder = minatoFolder) {
	const path = join(folder, "as-it-stands.yaml");
	const outcome = runOutlook(withTexts(filesWith(), new Map([[path, `title: 表\nedition: ${id}\n`]])), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

describe("今回−前回 in a report", () => {
	let material: PackMaterial;
	beforeAll(() => {
		const base = runFile(join(minatoFolder, "baseline.yaml"));
		material = packMaterial([base], provenance, { revision: packRevision(opened("r8"), opened("r9")) });
	});

	it("is one more sheet of the council: how far, of what, what was changed, and parts that add up", () => {
		const sheet = councilSheets(material).find(({ name }) => name === "前回の見通しとどこが違うか");
		expect(sheet?.message).toMatch(
			/^令和17年度の財政調整基金残高は、前回より.*億円(?:少なく|多く)なります。主な理由は.*です$/u,
		);
		const [rows, effects] = sheet?.pictures ?? [];
		if (rows?.kind !== "rows" || effects?.kind !== "effects") throw new Error("other pictures");
		expect(rows.rows.map(([group]) => group?.text)).toContain("物価・賃金");
		expect(rows.rows.flat().map(({ text }) => text)).toContain("借入の利率 0.65→0.75%");
		const fund = material.revision?.bridge.lines.find(({ id }) => id === "fiscalAdjustmentFundBalance");
		const cell = fund?.cells.find(({ year }) => year === material.revision?.year);
		const sum = effects.effects.reduce((total, { value }) => total + value, 0);
		expect(sum).toBeCloseTo((cell?.difference ?? Number.NaN) / 100, 9);
		expect(councilSheets(material)).toHaveLength(11);
	});

	it("is a picture and a part of the page", async () => {
		const chart = chartsOf(material.scenarios, material).find(({ id }) => id === "revision");
		expect(chart?.title).toMatch(/^令和17年度の財政調整基金残高は今回が前回より[\d.]+億円(?:少ない|多い)/);
		const page = await renderPage(material, []);
		expect(page).toContain('<section id="revision"');
		expect(page).toContain("財政調整基金残高の差の要因");
		expect(page).toContain("R18は今回の版だけにある年度");
	});

	it("calls a year 一部確定 where some of it is an estimate still, in words, tables and pictures", async () => {
		const himi = join(programRoot, "scenarios", "himi");
		const [older, newer] = [opened("r3", himi), opened("r4-rehearsal", himi)];
		const partly = packMaterial([newer], provenance, { revision: packRevision(older, newer) });
		const page = await renderPage(partly, []);
		expect(page).toContain('>R3<span class="settled-mark"> 一部確定</span>');
		expect(page).toContain('>R2<span class="settled-mark"> 確定</span>');
		expect(page).not.toContain('>R3<span class="settled-mark"> 確定</span>');
		expect(page).toContain("R3 見込み 2,951百万円→決算 3,416百万円");
		const charts = chartsOf(partly.scenarios, partly);
		const kinds = (id: string, label: string) =>
			charts.find((chart) => chart.id === id)?.rows.filter((row) => row.項目.startsWith(label) && row.年度 === "R3");
		expect(kinds("fiscal-adjustment-fund", "財政調整基金残高")?.map(({ 区分 }) => 区分)).toEqual(["確定"]);
		expect(kinds("revenue", "市税")?.map(({ 区分 }) => 区分)).toEqual(["推計"]);
		expect(JSON.stringify(charts[0])).toContain("令和2年度は確定、令和3年度は一部確定、ほかは推計");
		const sheet = councilSheets(partly).find(({ name }) => name === "前回の見通しとどこが違うか");
		expect(sheet?.points.join()).toContain("決算の分かる額だけ置きかえました");
	});

	it("is left out where no edition came before", async () => {
		const alone = { ...material, revision: null };
		expect(chartsOf(alone.scenarios, alone).map(({ id }) => id)).not.toContain("revision");
		expect(councilSheets(alone)).toHaveLength(10);
		expect(await renderPage(alone, [])).not.toContain('id="revision"');
	});
});
