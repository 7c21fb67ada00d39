import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { eachYear, type YearlyValues } from "./series.ts";

/** 更新単価 — by what a building is used for, 万円 a ㎡ (総務省「公共施設等更新費用試算ソフト」、2014年頃の市の公表による). */
export const facilityKinds = [
	{ label: "市民文化系施設", renovation: 25, rebuilding: 40 },
	{ label: "社会教育系施設", renovation: 25, rebuilding: 40 },
	{ label: "スポーツ・レクリエーション系施設", renovation: 20, rebuilding: 36 },
	{ label: "産業系施設", renovation: 25, rebuilding: 40 },
	{ label: "学校教育系施設", renovation: 17, rebuilding: 33 },
	{ label: "子育て支援施設", renovation: 17, rebuilding: 33 },
	{ label: "保健・福祉施設", renovation: 20, rebuilding: 36 },
	{ label: "医療施設", renovation: 25, rebuilding: 40 },
	{ label: "行政系施設", renovation: 25, rebuilding: 40 },
	{ label: "公営住宅", renovation: 17, rebuilding: 28 },
	{ label: "公園", renovation: 17, rebuilding: 33 },
	{ label: "供給処理施設", renovation: 20, rebuilding: 36 },
	{ label: "その他", renovation: 20, rebuilding: 36 },
] as const;

/** 更新の周期 — from which age on, and over how many years it is paid (同ソフト). */
const renovation = { age: 30, years: 2 };
const rebuilding = { age: 60, years: 3 };
/** What should have been done already is done in the next years; an older building waits for its rebuilding (同ソフト). */
const backlogYears = 10;
const oldestRenovated = 50;
/** The years the software looks ahead, over which the cost is levelled too. */
const renewalHorizon = 40;

/** 施設 — when it was built and what its renewal costs. */
export interface Facility {
	readonly built: FiscalYear;
	/** Whether its major renovation is done. */
	readonly isRenovated: boolean;
	/** From this year on nothing is spent on it. */
	readonly closed: FiscalYear | null;
	readonly renovationCost: number;
	readonly rebuildingCost: number;
}

/** What is spent in a year. */
type Spend = (kind: "renovation" | "rebuilding", year: FiscalYear, amount: number) => void;

/** The series of a list of facilities as it stood at the end of a year. */
export function facilitySeries(facilities: readonly Facility[], base: FiscalYear): YearlyValues[] {
	const spent = { renovation: new Float64Array(renewalHorizon), rebuilding: new Float64Array(renewalHorizon) };
	for (const facility of facilities) {
		const spend: Spend = (kind, year, amount) => {
			const at = year - base - 1;
			if (at >= 0 && at < renewalHorizon && (facility.closed === null || year < facility.closed))
				spent[kind][at] = (spent[kind][at] as number) + amount;
		};
		renew(facility, { base, share: 1 }, spend);
	}
	const both = Array.from(spent.renovation, (amount, at) => amount + (spent.rebuilding[at] as number));
	const mean = both.reduce((sum, amount) => sum + amount, 0) / renewalHorizon;
	const how = "面積×単価。30年で大規模改修、60年で建替え(総務省 更新費用試算ソフト)";
	const series = (name: string, values: readonly number[]): YearlyValues => ({
		...{ name, unit: "amount", firstYear: base + 1, values, how },
	});
	return [
		series("更新費", both),
		series("大規模改修費", [...spent.renovation]),
		series("建替え費", [...spent.rebuilding]),
		series(
			"更新費(平準化)",
			eachYear(1, renewalHorizon, () => mean),
		),
	];
}

/** A share of a building from when it was built, through its renovation and rebuilding, and again. */
function renew(
	facility: Facility,
	{ base, share }: { readonly base: FiscalYear; readonly share: number },
	spend: Spend,
): void {
	const { built, isRenovated } = facility;
	if (built + renovation.age > base + renewalHorizon) return;
	const spread = (kind: "renovation" | "rebuilding", from: FiscalYear, years: number) => {
		const amount = (share * facility[`${kind}Cost`]) / years;
		for (let year = from; year < from + years; year += 1) spend(kind, year, amount);
	};
	if (!isRenovated && built + renovation.age > base) spread("renovation", built + renovation.age, renovation.years);
	else if (!isRenovated && base - built <= oldestRenovated) spread("renovation", base + 1, backlogYears);
	const again = { ...facility, isRenovated: false };
	if (built + rebuilding.age > base) {
		spread("rebuilding", built + rebuilding.age, rebuilding.years);
		renew({ ...again, built: built + rebuilding.age }, { base, share }, spend);
		return;
	}
	spread("rebuilding", base + 1, backlogYears);
	for (let year = base + 1; year <= base + backlogYears; year += 1)
		renew({ ...again, built: year }, { base, share: share / backlogYears }, spend);
}
