import { describe, expect, it } from "vitest";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { slidesOf } from "../../../src/report/slides/talk.ts";
import { cityWith } from "../../support/unpublished.ts";
import { provenance } from "../page/material.ts";
import { materialOf, materialOfTexts } from "./material.ts";

const plan = "title: 計画どおり\nmunicipality: himi\n";
const deficit =
	"title: 物価の上昇\nmunicipality: himi\nassumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }\n";

/** What the first slide says of the law. */
function lawOf(material: PackMaterial): string {
	const parts = slidesOf(material)[0]?.parts ?? [];
	return parts.flatMap((part) => (part.kind === "text" && part.name === "法令の基準と注意" ? part.text : [])).join("");
}

describe("the first slide", () => {
	it("says of each scenario how many of the law's ratios were judged, and which of them are beyond", () => {
		expect(lawOf(materialOfTexts([plan, deficit, plan]))).toBe(
			"「計画どおり」・「計画どおり (2)」は法令の4指標のうち判定した3指標は基準内。「物価の上昇」は法令の4指標のうち3指標を判定し、1指標が基準外。計算の結果に注意が5件ある(後ろのスライド)",
		);
		expect(lawOf(materialOf(["baseline"]))).toBe(
			"法令の4指標のうち3指標を判定し、3指標とも基準内。判定できない指標: 連結実質赤字比率(他会計の資料がない)",
		);
	});

	it("leaves nothing of it out, however many cannot be judged and why", () => {
		const years = Array.from({ length: 11 }, (_, index) => `R${index + 2}`);
		const outlook = cityWith("将来負担比率", years).run("assumptions: { 物価上昇率: 2% }\n");
		const words = lawOf(packMaterial([outlook], provenance));
		expect(words).toContain("分子が0をどれだけ下回るかわからない");
		expect(words).toMatch(/計算の結果に注意が\d+件ある\(後ろのスライド\)$/);
	});

	it("says of the slides of limits how many of the four they judge, in the title too", () => {
		const titles = slidesOf(materialOfTexts([plan, deficit])).map(({ title }) => title);
		expect(titles.some((title) => title.startsWith("法令の4指標のうち3指標を判定し、2シナリオのうち1シナリオに"))).toBe(
			true,
		);
	});
});
