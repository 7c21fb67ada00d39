import { describe, expect, it } from "vitest";
import { NotSolvable } from "../../../src/model/calibration/calibration-inputs.ts";
import type { CalibrationSource } from "../../../src/model/calibration/calibration-source.ts";
import { recognisedDebtService } from "../../../src/model/calibration/recognised-debt-service.ts";
import { himi } from "../../support/calibration-source.ts";

const unknown = Number.NaN;

interface City {
	readonly count?: number;
	readonly ratio?: readonly number[];
	readonly history?: readonly (readonly [year: number, ratio: number])[];
	readonly band?: readonly [low: number, high: number];
	readonly rows?: Readonly<Record<string, readonly number[]>>;
	/** What all amounts are divided by. */
	readonly unit?: number;
}

const amountsOf = (id: string) => Array.from(himi.published.get(id) as ArrayLike<number>);

/** Himi, of the first years alone where so many are asked for, with some of it otherwise. */
function solved({ count = 11, ratio, history, band = [0.02, 0.08], rows = {}, unit = 1 }: City) {
	const source: CalibrationSource = {
		...himi,
		years: himi.years.slice(0, count),
		published: new Map<string, ArrayLike<number>>([
			...himi.published,
			...["debtService", "standardFiscalScale"].map(
				(id) => [id, amountsOf(id).map((amount) => amount / unit)] as const,
			),
			...Object.entries(rows),
			...(ratio === undefined ? [] : [["realDebtServiceRatio", ratio] as const]),
		]),
		history: history === undefined ? himi.history : new Map(history),
		parameters: new Map([...himi.parameters, ["meanBandLow", band[0]], ["meanBandHigh", band[1]]]),
	};
	return recognisedDebtService(
		source,
		Array.from({ length: count }, (_, year) => (800 + 5 * year) / unit),
	);
}

const ratios = [11.3, 12, 12.1, 12.3, 12.1, 12.4, 13, 13.6, 13.5, 13.2, 12.9];
const cities: Readonly<Record<string, City>> = {
	"as it is published": {},
	"without a ratio before its years": { history: [] },
	"with that of the year before alone": { history: [[2019, 11.2]] },
	"with those of two years before": {
		history: [
			[2019, 11.2],
			[2018, 11.9],
		],
	},
	"with those of three and four years before": {
		history: [
			[2016, 10.1],
			[2017, 13],
		],
	},
	"with that of two years before alone": { history: [[2018, 11.9]] },
	"whose ratio jumps": { ratio: ratios.map((ratio, year) => ratio + (year % 3)) },
	"whose ratio is below nothing": { ratio: ratios.map((ratio) => 11 - ratio) },
	"whose ratio is about nothing": { ratio: [0.4, 0, -0.1, 0, 0.6, 0.2, 0, 0.9, 0.3, 0, -0.4], history: [] },
	"whose ratio is not known of all years": {
		ratio: ratios.map((ratio, year) => ([3, 6, 7, 8, 10].includes(year) ? unknown : ratio)),
	},
	"whose ratio begins late": { ratio: ratios.map((ratio, year) => (year < 4 ? unknown : ratio)), history: [] },
	"whose mean is known to the last digit": { band: [0.05, 0.05] },
	"whose amounts are small": { unit: 10_000 },
	"whose amounts are small and whose mean is known to the last digit": { band: [0.05, 0.05], unit: 100 },
	"whose ratio is almost all": { ratio: ratios.map((ratio) => 95 + ratio / 10), history: [] },
	"that pays more by ratio than at all": { ratio: ratios.map((ratio, year) => (year < 8 ? ratio : 40)) },
	"of one year": { count: 1 },
	"of three years": { count: 3 },
	"of four years": { count: 4, history: [] },
};

/** To so many digits as any machine gives; what is that small is nothing but how the last of them are rounded. */
const said = (value: number) => String(value < 1e-9 ? 0 : Number(value.toPrecision(6)));

it.each(Object.entries(cities))("a city %s has what is written of it", async (name, city) => {
	const { recognised, before, optimum } = solved(city);
	const rows = [
		...recognised.values.map((value, year) => `${2020 + year}: ${value} ${recognised.gaps[year] ?? ""}`.trim()),
		...before.values.map((value, back) => `${2019 - back}: ${value} % ${before.gaps[back] ?? ""}`.trim()),
		...["objective", "lowerBound", "historyObjective", "positiveCurvature", "iterations"].map(
			(id) => `${id}: ${said(optimum.get(id) as number)}`,
		),
	];
	rows.push(`suboptimalityBound: ${(optimum.get("suboptimalityBound") as number).toPrecision(2)}`);
	await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot(`recognised/${name.replaceAll(" ", "-")}.txt`);
	const [objective, lowerBound, bound] = ["objective", "lowerBound", "suboptimalityBound"].map((id) =>
		optimum.get(id),
	) as [number, number, number];
	expect(bound).toBe(Math.max(0, objective - lowerBound));
	expect(bound).toBeLessThan(1e-6 * Math.max(1, objective));
	expect(optimum.get("kktResidual")).toBeLessThan(1e-9);
});

describe("where no ratio is published", () => {
	const none: City = { ratio: Array(11).fill(unknown), history: [] };
	const gaps = (count: number) => ({ values: Array(count).fill(unknown), gaps: Array(count).fill("unpublished") });

	it("nothing is known, and nothing was sought", () => {
		expect(solved(none)).toEqual({
			recognised: gaps(11),
			before: gaps(2),
			optimum: new Map([["objective", 0]]),
		});
	});

	it("nor need it be known what the ratio would be divided by", () => {
		expect(solved({ ...none, rows: { debtService: Array(11).fill(-9999) } }).recognised).toEqual(gaps(11));
	});
});

describe("figures that no single-year ratios give", () => {
	const refused = (lack: NotSolvable["lack"], id: string) => new NotSolvable(lack, id);
	const jumping = refused("means", "realDebtServiceRatio");
	const oneYear = (ratio: number): City => ({ count: 1, ratio: [ratio], history: [], band: [0.25, 0.75] });

	it("are those where a single would be 100 % or more", () => {
		// All three singles begin at the figure; the middle of the band lifts the last by three halves.
		expect(() => solved(oneYear(98.5))).toThrow(jumping);
		expect(solved(oneYear(98.25)).recognised.gaps).toEqual(["negative"]);
		expect(() => solved({ ratio: ratios.with(10, 60) })).toThrow(jumping);
	});

	it("are those of a 公債費 or a 標準財政規模 that is nothing in any year", () => {
		const [service, scale] = [amountsOf("debtService"), amountsOf("standardFiscalScale")];
		expect(() => solved({ rows: { debtService: service.with(10, -850) } })).toThrow(refused("positive", "debtService"));
		expect(() => solved({ rows: { standardFiscalScale: scale.with(0, 0) } })).toThrow(
			refused("positive", "standardFiscalScale"),
		);
		expect(() =>
			solved({ rows: { standardFiscalScale: scale.with(0, -1), debtService: service.with(0, -800) } }),
		).toThrow(refused("positive", "debtService"));
	});

	it("are none of a 公債費 that leaves nothing to recognise, or half a unit: only less than nothing is none", () => {
		// Of one year the single does not depend on the amounts: (G − D) ÷ (E − D).
		const [service, scale] = [2354 + 800, 12363];
		const { recognised } = solved({ count: 1 });
		const single = (service - (recognised.values[0] as number)) / (scale - (recognised.values[0] as number));
		const left = (amount: number) => {
			const paid = single * scale + amount * (1 - single);
			return solved({ count: 1, rows: { debtService: [paid - 800] } }).recognised;
		};
		expect(left(0)).toEqual({ values: [0], gaps: [null] });
		expect(left(0.5)).toEqual({ values: [0.5], gaps: [null] });
		expect(left(-0.5)).toEqual({ values: [unknown], gaps: ["negative"] });
	});

	it("are those too large to be reckoned with", () => {
		const rows = { standardFiscalScale: Array(11).fill(1e300) };
		expect(() => solved({ rows })).toThrow(jumping);
	});
});
