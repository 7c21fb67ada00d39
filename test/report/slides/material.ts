import { packMaterial } from "../../../src/pack.ts";
import type { PackMaterial } from "../../../src/report/pack.ts";
import { runFile, runText } from "../../support/city.ts";

const provenance = {
	program: "mitoshi 0.1.0",
	command: "mitoshi report baseline.yaml",
	time: "2024-04-01T00:00:00Z",
	inputs: [{ file: "scenarios/himi/baseline.yaml", sha256: "0123456789abcdef".repeat(4) }],
};

/** The pack of scenario files of the project, the first as base. */
export function materialOf(names: readonly string[]): PackMaterial {
	return packMaterial(
		names.map((name) => runFile(`scenarios/himi/${name}.yaml`)),
		provenance,
	);
}

/** The pack of scenarios that exist only in memory. */
export function materialOfTexts(texts: readonly string[], until?: string): PackMaterial {
	return packMaterial(
		texts.map((text) => runText(text, {}, until)),
		provenance,
	);
}

export const three = ["baseline", "combined-deterioration", "reform"];
export const six = [...three, "new-city-hall", "project-postponed", "property-tax-revaluation"];

/** A title no label of a chart was made for. */
export const longTitle =
	"名目成長率が計画より低く、物価と賃金が高止まりし、金利も上がり、大型事業を先送りしないまま人口が推計より速く減る場合(悲観)";

/** The fund is exhausted, 決算収支 negative, 将来負担比率 partly 「－」. */
export const exhausted = `title: ${longTitle}
municipality: himi
changes:
  - { line: 市税, years: R5.., add: -900, allocationTax: unlinked, reason: "急な減収", source: 仮定 }
`;

export const wealthy = `title: 将来負担が無くなる
municipality: himi
changes:
  - { line: 市税, years: R4.., add: 3000, allocationTax: unlinked }
`;

/** What nobody should type as a title, a reason, a name. */
export const hostile = `title: "=cmd|' /C calc'!A0 <a:t>&amp;]]>\\u0007\\u0000\\u202e"
description: "+HYPERLINK(\\"http://example.com\\") <script>alert(1)</script>"
municipality: himi
changes:
  - { line: 市税, years: R5.., add: -10, reason: "@SUM(1+1)*cmd|'/c calc'!A0 <&>\\"'", source: "-2+3\\u0001\\u0008" }
`;
