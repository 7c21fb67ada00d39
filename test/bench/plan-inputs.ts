import { join } from "node:path";
import { type OpenedMeasures, openMeasures } from "../../src/answers/plan/open.ts";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { uniform } from "./inputs.ts";

const lines = [
	["市税", 1],
	["その他収入", 1],
	["特別交付税", 1],
	["人件費", -1],
	["扶助費", -1],
	["繰出金", -1],
	["物件費等", -1],
	["投資的経費", -1],
] as const;

/** Sixty measures that may start in any of ten years, of uneven burden and effect, on the baseline. */
export function sixtyMeasures(count = 60): OpenedMeasures {
	const random = uniform(20260401);
	const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
	const measures = Array.from({ length: count }, (_, index) => {
		const [line, sign] = lines[index % lines.length] as (typeof lines)[number];
		const full = whole(2, 40);
		const steps = whole(1, 4);
		const byYear = Array.from(
			{ length: steps },
			(_year, step) => sign * Math.max(1, Math.round((full * (step + 1)) / steps)),
		);
		return {
			name: `取組${index + 1}`,
			effects: [{ line, byYear, ...(line === "市税" ? { allocationTax: "unlinked" } : {}) }],
			cost: { once: whole(0, full), yearly: whole(1, 1 + Math.floor(full / 4)) },
			earliest: "R3",
			startsLater: true,
			...(index % 10 === 3 ? { exclusive: `組${index % 20}` } : {}),
			...(index % 12 === 7 ? { requires: `取組${index - 5}` } : {}),
		};
	});
	const file = join(programRoot, "scenarios/himi/measures/sixty.yaml");
	const text = JSON.stringify({ title: "60の取組", scenario: "../baseline.yaml", measures });
	const read = (path: string) => (path === file ? { bytes: new TextEncoder().encode(text) } : nodeFiles.read(path));
	const opened = openMeasures({ ...nodeFiles, read }, file, undefined, parseFormula);
	if ("problems" in opened) throw new Error(JSON.stringify(opened.problems));
	return opened;
}
