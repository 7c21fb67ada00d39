import fc from "fast-check";
import { type Kind, kinds, type OwnLine } from "../../src/model/kinds/kinds.ts";

/** A line of a city's own: of its kind's own law unless it says otherwise. */
export function ownLine(kindId: string, id: string, label: string, more: Partial<OwnLine> = {}): OwnLine {
	const kind = kinds.find((one) => one.id === kindId) as Kind;
	return {
		...{ id, label, kind, under: kind.core, aliases: [], isPrinted: true },
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

/** A city's own lines: some of each kind, some of them with lines below them. */
export const ownLines: fc.Arbitrary<OwnLine[]> = fc
	.array(
		fc.record({
			kind: fc.constantFrom(...kinds),
			below: fc.nat(),
			rate: fc.option(fc.integer({ min: 0, max: 100 })),
			inScale: fc.boolean(),
			isPrinted: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 10 },
	)
	.map((drawn) => {
		const own: OwnLine[] = [];
		for (const [at, { kind, below, rate, inScale, isPrinted }] of drawn.entries()) {
			const above = [kind.core, ...own.filter((line) => line.kind.core === kind.core).map(({ id }) => id)];
			const under = above[below % above.length] as string;
			const base = kind.isTaxBase ? { inclusionRate: rate === null ? null : rate / 100, inStandardScale: inScale } : {};
			own.push(ownLine(kind.id, `own${at}Line`, `項目${at}`, { under, isPrinted, ...base }));
		}
		return own;
	});
