import { expect, it } from "vitest";
import { leverGrid, leverValue } from "../../src/answers/solve/lever.ts";
import type { Lever } from "../../src/answers/solve/question.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const years = plan.edition.years.slice(plan.edition.settledYears);

/** The lever that adds to 市税, where amounts are rounded to some unit. */
function grid(roundingUnit: number) {
	const outlook = { ...plan, municipality: { ...plan.municipality, roundingUnit } };
	const lever = { kind: "add", line: "cityTax", years, linked: true, replaced: false } as const;
	const found = leverGrid(outlook, lever, {});
	if ("problems" in found) throw new Error(JSON.stringify(found.problems));
	return found;
}

it("a range nobody stated takes all of the line's least year off, in whole units, in steps of ten, a hundred… where it is long", () => {
	const entered = years.map(
		(year) => plan.planned.entered.get("cityTax")?.[plan.edition.years.indexOf(year)] as number,
	);
	const least = Math.min(...entered);
	const most = Math.max(...entered);
	for (const unit of [1, 10]) {
		const made = grid(unit);
		const { range, step } = made;
		expect([range.from, range.to]).toEqual([0 - Math.floor(least / unit), Math.ceil(most / unit)]);
		expect([step, made.valueOf(range.from)]).toEqual([unit, 0 - Math.floor(least / unit) * unit]);
	}
	const fine = grid(0.001);
	expect(fine.step).toBe(0.1);
	expect(fine.range.to - fine.range.from).toBeLessThanOrEqual(100_000);
	expect(fine.valueOf(1)).toBe(0.1);
});

const all = { years, linked: true, replaced: false } as const;
const short = { ...all, years: [2023] } as const;

it.each<[Lever, string]>([
	[{ kind: "add", line: "cityTax", ...all }, "市税 R3〜R12の毎年度加える額(普通交付税に連動する)"],
	[{ kind: "scale", line: "cityTax", ...short, linked: false }, "市税 R5の倍率(普通交付税に連動しない)"],
	[{ kind: "add", line: "socialAssistance", ...short }, "扶助費 R5の毎年度加える額"],
	[{ kind: "yearly", line: "socialAssistance", ...short }, "扶助費 R5の年々の率(計画 × (1 + 率) の累乗)"],
	[
		{ kind: "add", line: "bondIssuance", ...short, replaced: true },
		"市債発行額(臨時財政対策債含む) R5の毎年度加える額(借入れの増減は一般財源で埋め合わせる)",
	],
	[
		{ kind: "add", line: "bondIssuance", ...short },
		"市債発行額(臨時財政対策債含む) R5の毎年度加える額(市債を充てる事業も同じ額だけ増減する)",
	],
])("a lever %j is called by what it moves and what moves with it", (lever, label) => {
	const found = leverGrid(plan, lever, {
		from: lever.kind === "add" ? "-1" : "99%",
		to: lever.kind === "add" ? "1" : "101%",
	});
	expect("problems" in found ? found.problems : found.label).toBe(label);
});

it.each([
	["add", -113, "△ 113"],
	["add", 1_234.5, "1,234.5"],
	["scale", 0.972, "97.2%"],
	["scale", 1, "100%"],
	["yearly", -0.015, "△ 1.5%"],
	["yearly", 0.0125, "1.25%"],
	["yearly", 0, "0%"],
	["year", 2026, "R8"],
	["floor", 300, "300"],
] as const)("a value of a lever that is %s, %d, is read out %s", (kind, value, words) => {
	expect(leverValue(kind, value)).toBe(words);
});
