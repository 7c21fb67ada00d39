import type { DrawnChart, PackMaterial } from "../../../src/report/content/material.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { runFile } from "../../support/city.ts";

export const provenance = {
	program: "mitoshi 0.0.0",
	command: "mitoshi report baseline.yaml",
	time: "2026-04-01T00:05:00Z",
	inputs: [{ file: "scenarios/himi/baseline.yaml", sha256: "0".repeat(64) }],
};

/** The material of a pack from scenario files of the project, the base first. */
export function materialOf(...names: readonly string[]): PackMaterial {
	return packMaterial(
		names.map((name) => runFile(`scenarios/himi/${name}.yaml`)),
		provenance,
	);
}

const chartTitles = {
	"fiscal-adjustment-fund": "財政調整基金残高",
	funds: "三基金残高",
	"real-debt-service-ratio": "実質公債費比率",
	"future-burden-ratio": "将来負担比率",
};

/** Charts as another part of the program draws them, in small: clip ids that repeat, a style, a picture's own role. */
export const standInCharts: readonly DrawnChart[] = Object.entries(chartTitles).map(([id, title], index) => ({
	id,
	file: `図${index + 1}_${title}`,
	title,
	alt: `${title}の推移。R2からR12まで。`,
	svg: `<?xml version="1.0"?><svg class="marks" width="720" height="360" role="graphics-document" xmlns="http://www.w3.org/2000/svg"><defs><clipPath id="clip0"><rect width="700" height="300"/></clipPath></defs><g clip-path="url(#clip0)" aria-label="x" role="graphics-object" style="fill:none;stroke:#0b4f8a"><path d="M20 ${60 + index * 20} L 200 140 L 420 180 L 690 260" stroke-width="3"/></g><text x="24" y="330" font-size="16" style="fill:#333;">R2 … R12(単位:百万円)</text></svg>`,
	spec: "{}",
	csv: `\uFEFF年度,${title}\r\nR2,"2,990"\r\n`,
}));
