import fc from "fast-check";
import { modelFacts } from "../../src/model/facts.ts";
import { type CityShape, coreShape } from "../../src/model/kinds/city-shape.ts";
import { linesOf } from "../../src/model/kinds/compose.ts";
import { coarseKind, type Kind, kinds, type OwnLine, totals } from "../../src/model/kinds/kinds.ts";

/** A line of a city's own: of its kind's own law unless it says otherwise. */
export function ownLine(kindId: string, id: string, label: string, more: Partial<OwnLine> = {}): OwnLine {
	const kind = kinds.find((one) => one.id === kindId) as Kind;
	return {
		...{
			id,
			label,
			kind,
			under: kind.core,
			aliases: [],
			isPrinted: true,
			isSpecific: false,
			ordinaryShare: null,
			standsFor: [],
		},
		inclusionRate: kind.isTaxBase === true ? null : 0,
		inStandardScale: kind.isTaxBase === true,
		...more,
	};
}

/** 市税 in five taxes, and 物件費 apart from 維持補修費 and 補助費等. */
export const fiveTaxes: readonly OwnLine[] = [
	ownLine("tax", "individualResidentTax", "個人市民税"),
	ownLine("tax", "corporateResidentTax", "法人市民税"),
	ownLine("tax", "fixedAssetTax", "固定資産税"),
	ownLine("taxOutside", "cityPlanningTax", "都市計画税"),
	ownLine("tax", "otherCityTaxes", "その他の市税"),
	ownLine("goodsAndServices", "goodsAndServices", "物件費"),
	ownLine("maintenance", "maintenanceAndRepair", "維持補修費"),
	ownLine("subsidies", "subsidies", "補助費等"),
];

/** A city's own lines on one basis or the other: some of each kind, some with lines below them, some rows of a total. */
export const citiesWithLines: fc.Arbitrary<CityShape> = fc
	.record({
		basis: fc.constantFrom("generalResources" as const, "allFunds" as const),
		drawn: fc.array(
			fc.record({
				kind: fc.constantFrom(...kinds.filter(({ id }) => id !== coarseKind)),
				below: fc.nat(),
				rate: fc.option(fc.integer({ min: 0, max: 100 })),
				inScale: fc.boolean(),
				isSpecific: fc.boolean(),
				share: fc.option(fc.integer({ min: 0, max: 100 })),
				isPrinted: fc.boolean(),
			}),
			{ minLength: 1, maxLength: 10 },
		),
	})
	.map(({ basis, drawn }) => {
		const lines: OwnLine[] = [];
		for (const [at, { kind, below, rate, inScale, share, ...more }] of drawn.entries()) {
			if (kind.law === "core" && lines.some((line) => line.kind === kind)) continue;
			const isAbove = (line: OwnLine) => line.kind === kind || (line.kind.core === kind.core && !totals.has(kind.core));
			const places = [kind.core, ...(kind.total ? [kind.total] : [])].filter(
				(line) => bases[basis].find(line) !== null,
			);
			if (places.length === 0) continue;
			const above = [...places, ...lines.filter(isAbove).map(({ id }) => id)];
			const under = above[below % above.length] as string;
			const base = kind.isTaxBase ? { inclusionRate: rate === null ? null : rate / 100, inStandardScale: inScale } : {};
			const ordinaryShare = share === null ? null : share / 100;
			lines.push(ownLine(kind.id, `own${at}Line`, `項目${at}`, { under, ordinaryShare, ...more, ...base }));
		}
		return { ...coreShape, basis, lines };
	});

const bases = {
	generalResources: modelFacts.lines,
	allFunds: linesOf(modelFacts, { ...coreShape, basis: "allFunds" }),
};
