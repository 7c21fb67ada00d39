import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { City } from "./city.ts";
import { memoryProject } from "./memory-project.ts";

type Rows = Readonly<Record<string, readonly number[]>>;

const years = ["R4", "R5", "R6", "R7", "R8", "R9", "R10"];
const along = (first: number, step = 0) => years.map((_, year) => first + step * year);
const total = (rows: Rows) =>
	years.map((_, year) => Object.values(rows).reduce((sum, row) => sum + (row[year] ?? 0), 0));

const revenue: Rows = {
	町税: along(900_000, -5_000),
	普通交付税: along(1_800_000, -10_000),
	特別交付税: along(200_000),
	"譲与税・交付金": along(250_000),
	国庫支出金: along(500_000, 1_000),
	県支出金: along(300_000),
	繰入金: along(100_000),
	町債: along(400_000),
	その他収入: along(150_000),
};
const expenditure: Rows = {
	人件費: along(900_000, 5_000),
	扶助費: along(600_000, 3_000),
	公債費: along(450_000),
	投資的経費: along(700_000),
	積立金: along(50_000),
	繰出金: along(500_000),
	物件費: along(650_000),
	維持補修費: along(50_000),
	補助費等: along(700_000),
};

/** What a year leaves is carried over into the next. */
function carried(isCarried: boolean): { carryover: number[]; left: number[] } {
	const [carryover, left]: [number[], number[]] = [[isCarried ? 180_000 : 0], []];
	for (const [year, received] of total(revenue).entries()) {
		const rest = received + (carryover[year] ?? 0) - (total(expenditure)[year] ?? 0);
		left.push(rest);
		carryover.push(isCarried ? rest : 0);
	}
	return { carryover: carryover.slice(0, years.length), left };
}

const folder = "/p/scenarios/town";
const baselineOf = `${folder}/baseline.yaml`;
const plan = "title: 計画\n";
const edition = `${folder}/editions/r7`;
const settings = "name: △△町\nunit: 千円\nroundingUnit: 1\nbasis: allFunds\n";
const bond = `bondTypes:
  - { id: works, label: 過疎対策事業債, coverage: 100%, allocationRate: 70%, term: 12, grace: 3, rate: 1.0%, repayment: equalPrincipal, source: 仮定, grade: general }
`;

function cityOf(rows: Rows, more: Readonly<Record<string, string>>): City {
	const table = [["項目", ...years], ...Object.entries(rows).map(([label, row]) => [label, ...row])];
	const texts = {
		[`${folder}/settings.yaml`]: settings + bond,
		[`${edition}/edition.yaml`]:
			"title: 中期財政計画\nsettledYears: [R4, R5, R6]\ntable: outlook.csv\nsource: 町の資料\n",
		[`${edition}/outlook.csv`]: table.map((cells) => `${cells.join(",")}\n`).join(""),
		...more,
	};
	const solved = calibrateEdition(memoryProject(texts), folder, undefined);
	const calibration = "problems" in solved ? {} : { [`${edition}/calibration.json`]: solved.text };
	const outcome = runOutlook(memoryProject({ ...texts, ...calibration }), baselineOf);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return new City({}, outcome.outlook);
}

/** A town on all funds in 千円 with three settled years, without rows of its funds, and with 繰越金 or without. */
export function allFundsTown({ isCarried = true, baseline = plan } = {}): City {
	const { carryover, left } = carried(isCarried);
	const rows = {
		...revenue,
		...(isCarried ? { 繰越金: carryover } : {}),
		歳入合計: total(revenue).map((sum, year) => sum + (carryover[year] ?? 0)),
		...expenditure,
		歳出合計: total(expenditure),
		歳入歳出差引: left,
		町債残高: along(5_000_000, -20_000),
	};
	return cityOf(rows, { [baselineOf]: baseline });
}

const totalsOnly = `id,label,kind,inclusionRate,standsFor
wholeRevenue,歳入,まとめた行,60%,"市税|普通交付税|特別交付税|譲与税、交付金|国県支出金|繰入金|繰越金|市債発行額|その他収入"
wholeExpenditure,歳出,まとめた行,,人件費|扶助費|公債費|投資的経費|積立金|繰上償還|繰出金|物件費等
`;

/** A town that publishes 歳入, 歳出 and what is between them, and nothing else. */
export function totalsTown(baseline = plan): City {
	const { left } = carried(false);
	const rows = { 歳入: total(revenue), 歳出: total(expenditure), 収支差引: left };
	return cityOf(rows, { [`${folder}/lines.csv`]: totalsOnly, [baselineOf]: baseline });
}
