import { expect, it } from "vitest";
import { judgedYears, type MeasuresReport, reportMeasures } from "../../src/answers/measures/measures.ts";
import { judgeIndicator } from "../../src/answers/measures/verdict.ts";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { registerOf } from "../support/registers.ts";

const columns =
	"番号,区分,見出し,名称,担当,テーマ,状態,進捗,時点,指標,目標値,比較,時期,実績 R2,実績 R3,実績 R4,実績 R5,効果の項目,効果の種類,開始,効果額,効果の実績 R3,効果の実績 R4,効果の実績 R8,工程 R3,工程の状態 R3,工程 R4,工程の状態 R4";
const rows = [
	"1,重点,財政/歳入,徴収,税務課、財政課,税,実施中,50%,R4,徴収率,99,以上,毎年度,,98,99,99.5,市税,毎年度,R3,1,1.5,2,,調査,完了,導入,実施中",
	"2,重点,財政/歳出,委託,財政課,,実施中,20%,R5,委託料,10,以下,R5,,12,11,,物件費等,毎年度,R4,△2,,△1,,仕様,未着手,契約,未着手",
	"3,,組織,定員,人事課,職員、税,,,,定員,530,維持,計画期間内,,531,530,,人件費,累積,R3,△0.5,△0.25,,,見直し,実施中,,",
	"4,一般,組織,窓口,市民課,,完了,100%,R3,満足度,80,台,R4,89,90,80,,,単年度,R8,3,,,2,,,,",
	"5,一般,,寄附,財政課,税,,,,件数,,,R4,,1,,,その他収入,毎年度,R3,不明,4,,,,,,",
];
const head = "名称,例\n期間,R3..R7\n単位,億円\n";
const register = (more = "") => registerOf(`${head}${more}${columns}\n${rows.join("\n")}\n`);

/** All that is said of a register at the end of a year. */
function told({ asOf, entries, groups, effects, effectRows, rollup }: MeasuresReport): string[] {
	const sums = (of: Pick<NonNullable<typeof effects>, "years" | "planned" | "result" | "ratePercent" | "unknown">) => [
		`計画 ${of.planned} 実績 ${of.result} ${of.ratePercent?.toFixed(3)} 不明${of.unknown}`,
		...of.years.map(({ year, ...amounts }) => `  ${formatFiscalYear(year)} ${Object.values(amounts).join(" ")}`),
	];
	return [
		`${formatFiscalYear(asOf)} ${rollup.map(({ id, percent }) => `${id}=${percent}`).join()}`,
		...entries.map(({ entry, judged, overdue }) => {
			const verdicts = judged.map(({ judgement: { verdict, year, value, reason } }) =>
				[verdict, year, value, reason].join(),
			);
			return `${entry.id} ${verdicts.join(" ")} 遅れ:${overdue.map(({ text }) => text).join()}`;
		}),
		...groups.map(
			({ by, name, entries: count, verdicts, overdue }) =>
				`${by} ${name} ${count} ${Object.values(verdicts).join("/")} ${overdue}`,
		),
		...effectRows.map(
			({ entry, label, sign, planned, whole, result }) =>
				`${entry.id} ${label} ${sign} ${planned.join()} = ${whole}; ${result.join()}`,
		),
		...(effects === null
			? ["効果なし"]
			: [...sums(effects), ...effects.byFunding.flatMap(({ funding, ...own }) => [`財源 ${funding}`, ...sums(own)])]),
	];
}

it("says all that a register has, of all entries or of some, at the end of each year", async () => {
	const questions: Readonly<Record<string, Parameters<typeof reportMeasures>[1]>> = {
		"as it reports itself": {},
		"at the end of R3": { year: 2021 },
		"at the end of R5": { year: 2023 },
		"of an office": { office: "財政" },
		"of a theme": { theme: "税" },
		"of an office and a theme": { office: "人事", theme: "税", year: 2022 },
		"of nobody": { office: "消防" },
	};
	const all = Object.entries(questions).flatMap(([what, filter]) => [
		`【${what}】`,
		...told(reportMeasures(register(), filter, modelFacts.lines)),
		"",
	]);
	await expect(all.join("\n")).toMatchFileSnapshot("measures-answers/reports.txt");
});

it("is judged from the first year it says anything of to the last, and reports on what it says, knows or ends with", () => {
	const years = (text: string) => judgedYears(registerOf(text)).map(formatFiscalYear).join("..");
	const asOf = (text: string) => formatFiscalYear(reportMeasures(registerOf(text), {}, modelFacts.lines).asOf);
	expect(judgedYears(register()).map(formatFiscalYear)).toEqual(["R2", "R8"]);
	const plain = `${head}番号,名称\n1,取組\n`;
	expect([years(plain), asOf(plain)]).toEqual(["R3..R7", "R7"]);
	expect(asOf(plain.replace("単位", "時点,R6\n単位"))).toBe("R6");
	const late = `${head}番号,名称,指標,目標値,比較,時期,実績 R4,工程 R9\n1,取組,率,1,以上,R10,2,最後\n`;
	expect([years(late), asOf(late)]).toEqual(["R3..R10", "R4"]);
	const early = `${head}番号,名称,効果の種類,開始,効果額,効果の実績 R1\n1,取組,単年度,R2,1,1\n`;
	expect([years(early), asOf(early)]).toEqual(["R1..R7", "R1"]);
	const done = `${head}番号,名称,進捗,時点\n1,取組,5%,R5\n2,取組,5%,R4\n`;
	expect([years(done), asOf(done)]).toEqual(["R3..R7", "R5"]);
});

it("judges an indicator by its period, its direction and what is reported, year by year", async () => {
	const cases = [
		...["以上", "以下", "維持", "台", "不明"].flatMap((comparison) =>
			["毎年度", "R4", "計画期間内", "R4..R5"].map((period) => `率,10,${comparison},${period},9,10,11,`),
		),
		...[
			"率,,以上,毎年度,9,10,11,",
			"率,10,以上,,9,10,11,",
			"率,10,以上,計画期間内,,,,",
			"率,10,以上,R5,,12,9,",
			"率,10,台,毎年度,19,20,19.9,",
		],
	];
	const lines = cases.map((cells) => {
		const [indicator] =
			registerOf(`${head}番号,名称,指標,目標値,比較,時期,実績 R3,実績 R4,実績 R5,実績 R6\n1,取組,${cells}\n`).entries[0]
				?.indicators ?? [];
		const verdicts = [2, 3, 4, 5, 6, 7, 8].map((era) => {
			if (indicator === undefined) return "-";
			const { verdict, year, value, reason } = judgeIndicator(indicator, 2018 + era);
			return `R${era} ${[verdict, year === null ? "" : `${formatFiscalYear(year)}=${value}`, reason ?? ""].join(" ").trim()}`;
		});
		return `${cells} → ${verdicts.join("、")}`;
	});
	await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("measures-answers/verdicts.txt");
});
