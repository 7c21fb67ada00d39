import { describe, expect, it } from "vitest";
import type { Outlook } from "../../../src/projection/project.ts";
import { City } from "../../support/city.ts";
import { cityWith } from "../../support/unpublished.ts";
import { staleCells, workbookOf } from "./outlook-figures.ts";
import { lettersOf, placeOf } from "./read-workbook.ts";
import { recalculate } from "./recalculate.ts";

const himi = new City();
const deficit =
	"title: 見本\nmunicipality: himi\nassumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }\n";

/** What a spreadsheet that calculates anew draws of a chart, series by series; a text is drawn at zero. */
function drawn(outlook: Outlook, title: string): Map<string, (number | null)[]> {
	const { workbook } = workbookOf(outlook);
	const values = recalculate(workbook);
	expect(staleCells(workbook, values)).toEqual([]);
	const xml = [...workbook.parts].find(([path, text]) => path.includes("charts/chart") && text.includes(`>${title}<`));
	return new Map(
		[...(xml?.[1] ?? "").matchAll(/<c:ser>([\s\S]*?)<\/c:ser>/g)].map(([, series = ""]) => {
			const name = /<c:tx>[\s\S]*?<c:v>([^<]*)/.exec(series)?.[1] ?? "";
			const [, sheet = "", first = "", last = ""] =
				/<c:val><c:numRef><c:f>'([^']+)'!\$([A-Z]+\$\d+):\$([A-Z]+\$\d+)/.exec(series) ?? [];
			const [row, from] = placeOf(first.replace("$", ""));
			const [, to] = placeOf(last.replace("$", ""));
			const cells = Array.from({ length: to - from + 1 }, (_, index) => {
				const cell = values.get(sheet)?.get(`${lettersOf(from + index)}${row + 1}`) ?? null;
				return cell === "#N/A" || cell === null ? null : typeof cell === "number" ? cell : 0;
			});
			return [name, cells] as const;
		}),
	);
}

describe("a native chart of the workbook", () => {
	it("leaves a gap, and no zero, in the years of a ratio that is not published or not computable", () => {
		const ratio = "将来負担比率";
		const outlook = cityWith(ratio, ["R2", "R7"]).run("changes: [{ line: 市債発行額, years: R5.., scale: 1.2 }]\n");
		const shown = drawn(outlook, ratio).values().next().value ?? [];
		const wanted = [...(outlook.columns.values.get("futureBurdenRatio") ?? [])];
		expect(wanted.filter(Number.isNaN).length).toBeGreaterThan(0);
		expect(shown).toEqual(wanted.map((value) => (Number.isNaN(value) ? null : value)));
	});

	it("draws 実質赤字比率, and the limits that move with 標準財政規模, once there is a deficit", () => {
		expect(drawn(himi.plan, "実質赤字比率").size).toBe(0);
		const outlook = himi.run(deficit);
		const series = drawn(outlook, "実質赤字比率");
		expect(series.get("見本")).toEqual([...(outlook.columns.values.get("realDeficitRatio") ?? [])]);
		const early = outlook.assessment.limits.find(({ id }) => id === "early-soundness-real-deficit-ratio");
		const judged = early?.judged ?? [];
		expect(judged.length).toBeGreaterThan(9);
		const stair = series.get("法令の基準 早期健全化基準(実質赤字比率)") ?? [];
		expect(new Set(stair).size).toBeGreaterThan(1);
		expect(stair.slice(-judged.length)).toEqual(judged.map(({ limit }) => limit));
		expect([...series.keys()].some((name) => name.includes("財政再生基準"))).toBe(true);
	});
});
