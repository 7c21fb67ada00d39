import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommandLine } from "../../src/cli/command-line.ts";
import type { TargetResult } from "../../src/domain/result.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { figure } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { baselineFile, himiFolder } from "../support/memory-files.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";

function targetOf(outlook: Outlook, id: string): TargetResult {
	const found = outlook.assessment.targets.find((target) => target.id === id);
	if (!found) throw new Error(`no such target: ${id}`);
	return found;
}

describe("the plan's targets on the baseline", () => {
	const atR8 = (id: string) => targetOf(himi.plan, id).results.find(({ year }) => year === 2026);

	it("②③④ are met in R8 with 13.0, 43.0 and 2,647, by 0, 0 and 47", () => {
		expect(atR8("real-debt-service-ratio")).toMatchObject({ value: 13, margin: 0, met: true });
		expect(atR8("future-burden-ratio")).toMatchObject({ value: 43, margin: 0, met: true });
		expect(atR8("fiscal-adjustment-fund")).toMatchObject({ value: 2647, margin: 47, met: true });
	});

	it("②③④ are first missed in R9, although each target is about R8", () => {
		for (const id of ["real-debt-service-ratio", "future-burden-ratio", "fiscal-adjustment-fund"]) {
			expect(targetOf(himi.plan, id).firstBreach).toBe(2027);
			expect(targetOf(himi.plan, id).years).toEqual([2026]);
		}
	});

	it("the truncation leaves ② and ③ between 0 and 0.1 points of true headroom, and an amount none", () => {
		expect(atR8("real-debt-service-ratio")?.marginRange).toEqual([0, 0.1]);
		expect(atR8("future-burden-ratio")?.marginRange).toEqual([0, 0.1]);
		expect(atR8("fiscal-adjustment-fund")?.marginRange).toBeNull();
	});

	it("① is a reference, judged in R4–R8 by a proxy that lies above 90 % there", () => {
		const reference = targetOf(himi.plan, "ordinary-balance-ratio");
		expect(reference.reference).toBe(true);
		expect(reference.results.map(({ year, value, met }) => [year, value, met])).toEqual([
			[2022, 90.8, false],
			[2023, 91.5, false],
			[2024, 91.9, false],
			[2025, 93.3, false],
			[2026, 94.8, false],
		]);
		expect(himi.plan.assessment.targets.filter((target) => target.reference)).toEqual([reference]);
	});

	it("the law's limits hold in every year, the settled one too, as far as its four ratios can be judged: three", () => {
		const { limits, judgedLimits } = himi.plan.assessment;
		expect(judgedLimits).toMatchObject({ judged: 3, of: 4 });
		expect(new Set(limits.map(({ line }) => line)).size).toBe(4);
		for (const { line, results, verdict, firstBreach } of limits) {
			const isOpen = line === "consolidatedRealDeficitRatio";
			expect(verdict, line).toBe(isOpen ? "unknown" : "met");
			expect(results, line).toHaveLength(isOpen ? 10 : 11);
			expect(firstBreach).toBeNull();
			for (const { met, reason } of results)
				expect([met, reason]).toEqual(isOpen ? [null, "他会計の資料がない"] : [true, null]);
		}
	});
});

describe("targets under any scenario", () => {
	it("a margin is at least 0 exactly when the target is met, and the first breach is the first missed year", () => {
		let missed = 0;
		let unknown = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			const wrong: string[] = [];
			for (const target of [...outlook.assessment.targets, ...outlook.assessment.limits]) {
				const holds = (isSo: boolean, what: string) => {
					if (!isSo) wrong.push(`${target.id}: ${what}`);
				};
				const none = (year: number) =>
					target.line === "futureBurdenRatio" && figure(outlook, "futureBurdenNumerator", `R${year - 2018}`) <= 0;
				for (const { year, value, limit, margin, met } of target.judged) {
					const printed = figure(outlook, target.line, `R${year - 2018}`);
					holds(Object.is((value ?? Number.NaN) + 0, printed + 0), `${year} is ${value}, not ${printed}`);
					holds(limit !== null, `${year} has no limit`);
					const isWithin = target.operator === "<" ? Number(margin) > 0 : Number(margin) >= 0;
					const wanted = value !== null ? isWithin : none(year) ? true : null;
					holds(met === wanted, `${year} is met: ${met}, by its margin of ${margin}: ${wanted}`);
					if (value !== null) {
						const compared = {
							">=": value >= Number(limit),
							"<=": value <= Number(limit),
							"<": value < Number(limit),
							">": value > Number(limit),
						}[target.operator];
						holds(met === compared, `${year} is met: ${met}, ${value} ${target.operator} ${limit}: ${compared}`);
					}
					if (met === false) missed += 1;
					if (met === null) unknown += 1;
				}
				const first = target.years[0] as number;
				const judged = target.judged.map(({ year }) => year);
				const shown = outlook.edition.years.filter((year) => year >= first);
				holds(judged.join() === shown.join(), `judged in ${judged}, not ${shown}`);
				const breach = target.judged.find(({ met }) => met === false)?.year ?? null;
				holds(target.firstBreach === breach, `first missed in ${target.firstBreach}, not ${breach}`);
				const { results, verdict } = target;
				const isMet = results.length > 0 && results.every(({ met }) => met === true);
				holds((verdict === "met") === isMet, `${verdict}, all met: ${isMet}`);
				const isMissed = results.some(({ met }) => met === false);
				holds((verdict === "missed") === isMissed, `${verdict}, some missed: ${isMissed}`);
			}
			expect(wrong).toEqual([]);
		});
		expect(missed).toBeGreaterThan(lawCases);
		expect(unknown).toBeGreaterThan(lawCases);
	});

	it("the true headroom told beside a truncated ratio holds the margin that is printed", () => {
		let told = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const wrong: string[] = [];
			for (const { id, judged } of outlookOf(draft).assessment.targets)
				for (const { year, margin, marginRange } of judged) {
					if (marginRange === null) continue;
					const [least, most] = marginRange;
					const isWithin = Number(margin) >= least && Number(margin) <= most;
					if (!isWithin) wrong.push(`${id} ${year}: ${margin} outside of ${least} to ${most}`);
					told += 1;
				}
			expect(wrong).toEqual([]);
		});
		expect(told).toBeGreaterThan(lawCases);
	});
});

describe("--strict", () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-strict-"));
	const scenario = (name: string, changes: string) => {
		const path = join(folder, `${name}.yaml`);
		writeFileSync(path, `title: ${name}\nmunicipality: himi\nchanges:\n${changes}`);
		return path;
	};
	const exitCode = (path: string, strict: boolean) =>
		runCommandLine([
			...["run", path, "--json", "-o", join(folder, "out.json"), "-m", himiFolder],
			...(strict ? ["--strict"] : []),
		]);
	beforeAll(() => void vi.spyOn(process.stderr, "write").mockReturnValue(true));
	afterAll(() => {
		vi.restoreAllMocks();
		rmSync(folder, { recursive: true });
	});

	it("ends with 0 on the baseline: no breach of R9 and no reference target counts", async () => {
		expect(await exitCode(baselineFile, true)).toBe(0);
		const { targets } = JSON.parse(readFileSync(join(folder, "out.json"), "utf8")) as Written;
		expect(targets.map(({ firstBreach }) => firstBreach)).toEqual(["R4", "R9", "R9", "R9"]);
		expect(targets.filter(({ results }) => results.some(({ met }) => !met)).map(({ reference }) => reference)).toEqual([
			true,
		]);
	});

	it("ends with 1 when a target is missed, but only when it was asked for", async () => {
		// ④ asks for 2,600 in R8; 20 a year more from R5 leave 2,647 − 80 = 2,567.
		const path = scenario("missed", "  - { line: 扶助費, years: R5.., add: 20 }\n");
		expect(await exitCode(path, true)).toBe(1);
		expect(await exitCode(path, false)).toBe(0);
	});

	it("ends with 1 when a legal limit is missed", async () => {
		const path = scenario(
			"limit",
			"  - { line: 公債費調整, years: R10.., add: 2500 }\n  - { line: その他収入, years: R10.., add: 2500 }\n",
		);
		const outlook = himi.run(readFileSync(path, "utf8"));
		expect(
			outlook.assessment.targets.filter(({ reference }) => !reference).flatMap(({ results }) => results),
		).toSatisfy((results: TargetResult["results"]) => results.length > 0 && results.every(({ met }) => met));
		expect(outlook.assessment.limits.some(({ results }) => results.some(({ met }) => !met))).toBe(true);
		expect(await exitCode(path, true)).toBe(1);
	});
});

interface Written {
	readonly targets: readonly { firstBreach: string; reference: boolean; results: readonly { met: boolean }[] }[];
}
