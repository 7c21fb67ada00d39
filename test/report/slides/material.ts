import { compareOutlooks } from "../../../src/answers/compare/compare.ts";
import { nodeFiles } from "../../../src/cli/program-files.ts";
import type { PeerItem } from "../../../src/domain/peers.ts";
import type { PackMaterial, PackScenario } from "../../../src/report/content/material.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { loadPeers } from "../../../src/scenario/peers.ts";
import { type Books, himiIn } from "../../answers/plan/other-units.ts";
import { runFile, runText } from "../../support/city.ts";

const provenance = {
	program: "mitoshi 0.1.0",
	command: "mitoshi report baseline.yaml",
	time: "2024-04-01T00:00:00Z",
	inputs: [{ file: "scenarios/himi/baseline.yaml", sha256: "0123456789abcdef".repeat(4) }],
};

/** The pack of scenario files of the project, the first as base. */
export function materialOf(names: readonly string[], peers: readonly PeerItem[] = []): PackMaterial {
	return packMaterial(
		names.map((name) => runFile(`scenarios/himi/${name}.yaml`)),
		provenance,
		{ peers },
	);
}

/** What Himi is compared with. */
export function himiPeers(): readonly PeerItem[] {
	const peers = loadPeers(nodeFiles, { folder: "scenarios/himi", name: "氷見市" });
	if ("problems" in peers) throw new Error(JSON.stringify(peers.problems));
	return peers.loaded;
}

/** The pack of scenarios that exist only in memory. */
export function materialOfTexts(texts: readonly string[], until?: string): PackMaterial {
	return packMaterial(
		texts.map((text) => runText(text, {}, until)),
		provenance,
	);
}

/** The same kept in other books. */
export function materialOfBooks(books: Books, texts: readonly string[]): PackMaterial {
	return packMaterial(
		texts.map((text) => runText(text, himiIn(books))),
		provenance,
	);
}

export const yen: Books = { unit: "円", times: 1e6, roundingUnit: 1 };

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

const planned = "title: 計画どおり\nmunicipality: himi\n";

/** Figures of ten digits and more, in the base and in what is held against it. */
export const inYen = () =>
	materialOfBooks(yen, [planned, exhausted.replace("-900", "-900000001"), wealthy.replace("3000", "3000000000")]);

export const wealthy = `title: 将来負担が無くなる
municipality: himi
changes:
  - { line: 市税, years: R4.., add: 3000, allocationTax: unlinked }
`;

const formula = "=cmd|' /C calc'!A0";
const markup = "<a:t>&amp;]]></a:t><script>alert(1)</script>";
const invisible = "\u0000\u0007\u001b\uFFFE\uD800";

/** Texts nobody should type, put where user text goes: no reader stands in between that could refuse them. */
export function hostileMaterial(): PackMaterial {
	const material = materialOf(["baseline", "combined-deterioration"]);
	const text = (start: string) => `${start}${formula}${markup}${invisible}\r\n"'`;
	return {
		...material,
		provenance: {
			...material.provenance,
			command: text("@"),
			inputs: [{ file: text("-"), sha256: "0".repeat(64) }],
		},
		scenarios: material.scenarios.map((scenario) => ({
			...scenario,
			name: text("="),
			basis: scenario.basis.map((row) => ({ ...row, label: text("+"), value: text("-"), source: text("@") })),
			result: {
				...scenario.result,
				municipality: { ...scenario.result.municipality, name: text("=") },
				edition: { ...scenario.result.edition, title: text("+"), source: text("-"), footnote: text("@") },
				scenario: {
					...scenario.result.scenario,
					title: text("="),
					description: text("+"),
					changes: [{ what: text("-"), reason: text("@"), source: text("=") }],
				},
				targets: scenario.result.targets.map((target) => ({ ...target, label: text("="), source: text("+") })),
				limits: scenario.result.limits.map((target) => ({ ...target, label: text("="), source: text("+") })),
				warnings: [{ code: "x", year: null, message: text("=") }],
			},
		})),
	};
}

/** A city without targets and limits, whose debt service ratio is never computed. */
export function bareMaterial(): PackMaterial {
	const material = materialOf(["baseline"]);
	return {
		...material,
		scenarios: material.scenarios.map((scenario) => ({
			...scenario,
			result: {
				...scenario.result,
				targets: [],
				limits: [],
				lines: scenario.result.lines.map((line) =>
					line.definition.id === "realDebtServiceRatio" ? { ...line, values: line.values.map(() => null) } : line,
				),
			},
		})),
	};
}

/** The base against an edition two years later with other settled years, as a later edition would be. */
export function twoEditions(): PackMaterial {
	const material = materialOf(["baseline", "combined-deterioration"]);
	const [base, other] = material.scenarios as [PackScenario, PackScenario];
	const later = {
		...other,
		result: { ...other.result, years: other.result.years.map((year) => year + 2), settledYears: 3 },
	};
	return { ...material, scenarios: [base, later], comparisons: [compareOutlooks(base.result, later.result)] };
}
