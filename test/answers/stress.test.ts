import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakingStrength } from "../../src/answers/stress/breaking-strength.ts";
import type { StressTest } from "../../src/answers/stress/stress.ts";
import { stressTest } from "../../src/answers/stress/stress.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { renderStress } from "../../src/report/tables/stress.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { figure } from "../support/figures.ts";
import { holdsFor } from "../support/law.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";

const himiFiles = filesWith();

/** The shocks of Himi at a multiple of their strength, from a year on, written as a user would. */
function shockText(id: string, from: string, times = 1): string {
	const decimal = (value: number) => Number(value.toPrecision(12));
	const parts: Record<string, { changes?: string[]; rest?: string }> = {
		"city-tax-shock": { changes: [`{ line: 市税, years: ${from}, scale: ${decimal(1 - 0.1 * times)} }`] },
		"interest-rate-shock": { rest: `rates: [{ years: ${from}.., add: ${decimal(2 * times)}% }]` },
		"allocation-tax-shock": {
			changes: ["普通交付税", "特別交付税"].map(
				(line) => `{ line: ${line}, years: ${from}.., scale: ${decimal(1 - 0.05 * times)} }`,
			),
		},
		"price-shock": { rest: `assumptions: { 物価上昇率: { ${from}..: ${decimal(3 * times)}% } }` },
		disaster: {
			changes: [
				["投資的経費", 500],
				["物件費、維持管理費、補助費等", 300],
				["特別交付税", 300],
			].map(([line, amount]) => `{ line: "${line}", years: ${from}, add: ${decimal(Number(amount) * times)} }`),
		},
	};
	const chosen = id === "all-together" ? Object.values(parts) : [parts[id] ?? {}];
	const changes = chosen.flatMap((part) => part.changes ?? []).map((change) => `  - ${change}`);
	return [
		"title: 想定",
		"municipality: himi",
		...chosen.flatMap(({ rest }) => (rest === undefined ? [] : [rest])),
		...(changes.length === 0 ? [] : ["changes:", ...changes]),
		"",
	].join("\n");
}

/** A scenario typed from what the table prints, by nothing but the printed words. */
function typedText(meaning: readonly string[]): string {
	const lines = meaning.map((words) => {
		const [, name, from, onward, sign, figure, unit] =
			/^(.+) (R\d+)(以後)? (△ |\+)([\d.,]+)(%\/年|%|ポイント|)$/.exec(words) ?? [];
		const number = `${sign === "△ " ? "-" : ""}${figure?.replaceAll(",", "")}`;
		const years = onward ? `${from}..` : from;
		if (figure === undefined) throw new Error(`not understood: ${words}`);
		if (unit === "ポイント") return { key: "rates", text: `{ years: ${years}, add: ${number}% }` };
		if (unit === "%/年") return { key: "assumptions", text: `${name}: { ${years}: ${number}% }` };
		const change = unit === "%" ? `scale: ${Number((100 + Number(number)).toFixed(9))}%` : `add: ${number}`;
		return { key: "changes", text: `{ line: "${name}", years: ${years}, ${change} }` };
	});
	const of = (key: string) => lines.filter((line) => line.key === key).map(({ text }) => text);
	return [
		"title: 想定",
		"municipality: himi",
		...(of("assumptions").length === 0 ? [] : [`assumptions: { ${of("assumptions").join(", ")} }`]),
		...["changes", "rates"].map((key) => `${key}: [${of(key).join(", ")}]`),
		"",
	].join("\n");
}

function tested(outlook: Outlook, options: Parameters<typeof stressTest>[1] = {}): StressTest {
	const result = stressTest(outlook, options);
	if ("problems" in result) throw new Error(JSON.stringify(result.problems));
	return result;
}

describe("every row", () => {
	it.each([
		[2021, "R3"],
		[2025, "R7"],
	] as const)("is what running that scenario gives, with shocks from %s on", (from, year) => {
		const { rows } = tested(himi.plan, { from });
		expect(rows.map(({ id }) => id)).toEqual([
			"city-tax-shock",
			"interest-rate-shock",
			"allocation-tax-shock",
			"price-shock",
			"disaster",
			"all-together",
		]);
		for (const { id, outcome } of rows) {
			const run = himi.run(shockText(id, year));
			expect(outcome?.lastFund, id).toBe(figure(run, "fiscalAdjustmentFundBalance", "R12"));
			expect(outcome?.headlines, id).toEqual(run.assessment.headlines);
			expect(outcome?.targets, id).toEqual(run.assessment.targets);
			expect(outcome?.limits, id).toEqual(run.assessment.limits);
		}
	});

	it("shows and judges nothing beyond the last year asked about", () => {
		const { base, rows } = tested(himi.plan, { until: 2028 });
		const price = rows.find(({ id }) => id === "price-shock");
		expect(base.headlines.lowestFund?.year).toBeLessThanOrEqual(2028);
		for (const { id, outcome } of rows) {
			const { lowestFund, fundExhaustion, shortages } = outcome?.headlines ?? base.headlines;
			const years = [lowestFund?.year ?? 0, fundExhaustion ?? 0, ...shortages];
			expect(Math.max(...years), id).toBeLessThanOrEqual(2028);
			const judged = [...(outcome?.targets ?? []), ...(outcome?.limits ?? [])].flatMap(({ results }) => results);
			expect(judged.length).toBeGreaterThan(0);
			expect(Math.max(...judged.map(({ year }) => year)), id).toBe(2028);
		}
		expect(price?.outcome?.headlines.shortages).toEqual([2028]);
	});

	it("is told by its target's own mark, and its source is not called an assumption twice", () => {
		const text = renderStress(tested(himi.plan), "table");
		expect(text).toMatch(/収支不足 +目標② +目標③ +目標④ +法令の基準/);
		expect(text).toContain("  目標②: 実質公債費比率 令和8年度決算13%以内");
		expect(text).toContain("根拠(仮定): 景気の急な落込み");
		expect(text).not.toContain("根拠(仮定): 仮定。");
		const own = "targets: [{ id: own, label: 独自, line: 財政調整基金残高, operator: '>=', limit: 1, years: R12 }]";
		expect(renderStress(tested(himi.run(`title: 見本\nmunicipality: himi\n${own}\n`)), "table")).toMatch(
			/目標1 +目標2 +目標3 +目標4/,
		);
	});

	it("begins no later than the last year asked about", () => {
		const result = stressTest(himi.plan, { from: 2026, until: 2023 });
		expect("problems" in result && result.problems.map(({ code }) => code)).toEqual(["stress-reversed"]);
	});

	it("comes on top of what the scenario itself states", () => {
		const own =
			"title: 見本\nmunicipality: himi\nassumptions: { 物価上昇率: { R5..: 0.5% } }\nrates: [{ years: R4.., add: 0.3% }]\n";
		const { rows } = tested(himi.run(own), { from: 2023 });
		const both = himi.run(
			"title: 見本\nmunicipality: himi\nassumptions: { 物価上昇率: { R5..: 3.5% } }\nrates: [{ years: R4.., add: 0.3% }]\n",
		);
		const price = rows.find(({ id }) => id === "price-shock");
		expect(price?.outcome?.headlines).toEqual(both.assessment.headlines);
	});
});

type Reverse = NonNullable<ReturnType<typeof tested>["rows"][number]["reverse"]>;

describe("the reverse question", () => {
	it("names a strength at which the fund is gone, and is not gone a hundredth below it", () => {
		let verified = 0;
		for (const until of ["R10", "R12"]) {
			const { rows } = tested(himi.plan, { from: 2023, until: until === "R10" ? 2028 : 2030 });
			for (const { id, ...row } of rows) {
				const reverse = row.reverse as Reverse;
				const gone = (times: number) => {
					const { fundExhaustion } = himi.run(shockText(id, "R5", times)).assessment.headlines;
					return fundExhaustion !== null && fundExhaustion <= (until === "R10" ? 2028 : 2030);
				};
				if (reverse.strength === null) {
					expect(gone(reverse.triedUpTo), `${id} ${until}`).toBe(false);
					continue;
				}
				expect(gone(reverse.strength), `${id} ${until}`).toBe(true);
				expect(gone(Number((reverse.strength - 0.01).toFixed(2))), `${id} ${until}`).toBe(false);
				expect(reverse.meaning.length).toBeGreaterThan(0);
				verified += 1;
			}
		}
		expect(verified).toBeGreaterThan(5);
	});

	it("prints figures which, typed into a scenario as they stand, empty the fund", () => {
		let typed = 0;
		for (const from of ["R3", "R5"])
			for (const { id, ...row } of tested(himi.plan, { from: from === "R3" ? 2021 : 2023 }).rows) {
				const reverse = row.reverse as Reverse;
				if (reverse.strength === null) continue;
				const run = himi.run(typedText(reverse.meaning));
				expect(run.assessment.headlines.fundExhaustion, `${id} ${reverse.meaning.join("、")}`).not.toBeNull();
				typed += 1;
			}
		expect(typed).toBeGreaterThan(5);
		const allocation = tested(himi.plan).rows.find(({ id }) => id === "allocation-tax-shock");
		expect(allocation?.reverse?.meaning).toEqual([
			"普通交付税(臨時財政対策債含む) R3以後 △ 2.45%",
			"特別交付税 R3以後 △ 2.45%",
		]);
	});

	it("says 0 for an outlook whose fund is gone without any shock", () => {
		const poor = himi.run("title: 見本\nmunicipality: himi\nchanges: [{ line: 扶助費, years: R5.., add: 400 }]\n");
		expect(tested(poor).rows.map(({ reverse }) => reverse?.strength)).toEqual([0, 0, 0, 0, 0, 0]);
	});

	it("finds the first strength in the first quarter that breaks, on any rule", () => {
		holdsFor(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 25, max: 3000 })), ([breaking, limit]) => {
			const found = breakingStrength(limit / 100, (strength) => Math.round(strength * 100) >= breaking);
			if (breaking > limit) expect(found).toEqual({ strength: null, triedUpTo: limit / 100, justBelow: null });
			else expect(found).toMatchObject({ strength: breaking / 100, justBelow: (breaking - 1) / 100 });
		});
	});

	it("looks up to the last strength that can be asked for", () => {
		holdsFor(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 })), ([breaking, refused]) => {
			const found = breakingStrength(3, (strength) => {
				const at = Math.round(strength * 100);
				return at >= refused ? null : at >= breaking;
			});
			if (breaking < refused)
				expect(found).toMatchObject({ strength: breaking / 100, justBelow: (breaking - 1) / 100 });
			else expect(found).toEqual({ strength: null, triedUpTo: (refused - 1) / 100, justBelow: null });
		});
	});
});

describe("a city", () => {
	const settings = `${himiFolder}/settings.yaml`;
	const read = (change: (text: string) => string) => {
		const original = new TextDecoder().decode((himiFiles.read(settings) as { bytes: Uint8Array }).bytes);
		const changed = change(original);
		expect(changed).not.toBe(original);
		return stressTest(runFile(`${himiFolder}/baseline.yaml`, { [settings]: changed }));
	};

	it("that states no shocks is told what to write, and one that states others gets its own", () => {
		const none = read((text) => text.slice(0, text.indexOf("stresses:")));
		expect("problems" in none && none.problems.map(({ code }) => code)).toEqual(["no-stresses"]);
		const own = read((text) => text.replace("税収10%減(1年限り)", "独自の想定").replace("scale: 90%", "scale: 80%"));
		expect("rows" in own && own.rows[0]).toMatchObject({ label: "独自の想定", what: ["市税 R3 △ 20.0%"] });
	});

	it("is told where a shock is wrong", () => {
		const wrong = read((text) =>
			text.replace("line: 市税, scale: 90%", "line: 市民税, growth: 1%").replace("物価上昇率: 3.0% }", "物価: 3 }"),
		);
		const found = "problems" in wrong ? wrong.problems.map(({ code, place }) => [code, place?.file === settings]) : [];
		expect(found).toEqual([
			["stress-operation", true],
			["unknown-assumption", true],
			["bare-rate", true],
		]);
	});
});
