import { beforeAll, describe, expect, it } from "vitest";
import { convertAmount } from "../../src/domain/amount.ts";
import { yearBalance } from "../../src/report/content/council/balance.ts";
import type { CouncilSheet, EffectsPicture, SheetPicture } from "../../src/report/content/council/sheet.ts";
import { councilSheets } from "../../src/report/content/council/sheets.ts";
import { drawnFact } from "../../src/report/content/drawn-facts.ts";
import type { PackMaterial } from "../../src/report/content/material.ts";
import { lineOf } from "../../src/report/content/result-lines.ts";
import { drawnScenarios } from "../../src/report/content/scenarios.ts";
import { spokenUnit } from "../../src/report/content/spoken-money.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { runFile } from "../support/city.ts";
import { short } from "../support/odd-tables.ts";
import { type Row, smallCity } from "../support/small-city.ts";
import { bareMaterial, exhausted, inYen, materialOf, materialOfTexts, six, three, wealthy } from "./slides/material.ts";

const provenance = { program: "mitoshi", command: "mitoshi report", time: "2024-04-01T00:00:00Z", inputs: [] };

const town = (name: string, ...files: readonly string[]) =>
	packMaterial(
		files.map((file) => runFile(`test/towns/${name}/${file}.yaml`)),
		provenance,
	);

const packs: Readonly<Record<string, () => PackMaterial>> = {
	"one scenario": () => materialOf(["baseline"]),
	"three scenarios": () => materialOf(three),
	"six scenarios": () => materialOf(six),
	"an exhausted fund and a shortage": () => materialOfTexts([exhausted]),
	"a ratio that ends": () => materialOfTexts([wealthy]),
	"no targets": bareMaterial,
	円: inYen,
	"a town of all funds": () => town("umino", "baseline", "school"),
	"a city of two rows, in 億円": () => town("yamate", "baseline", "cut"),
	"a village": () => town("kawakami", "baseline"),
};

const names = [
	...["表紙", "一枚要約", "これからの10年", "なぜそうなるのか", "借金と指標"],
	...["目標と法令の基準", "もしも", "どうすればよいか", "どのくらい確か", "前提と資料"],
];

/** Every text of a sheet but those a user typed whole. */
function textsOf({ message, points, pictures, source }: CouncilSheet): string[] {
	return [message, ...points, source, ...pictures.flatMap(wordsOf)];
}

function wordsOf(picture: SheetPicture): string[] {
	switch (picture.kind) {
		case "years":
			return [picture.title, ...[...picture.series, ...picture.levels].map(({ name }) => name)];
		case "effects":
			return [picture.title, ...picture.effects.map(({ label }) => label)];
		case "bars":
			return [picture.title, ...picture.bars.map(({ label }) => label)];
		case "rows":
			return [picture.title, ...picture.head, ...picture.rows.flatMap((row) => row.map(({ text }) => text))];
	}
}

function sheet(sheets: readonly CouncilSheet[], name: string): CouncilSheet {
	const found = sheets.find((each) => each.name === name);
	if (found === undefined) throw new Error(`no sheet ${name}`);
	return found;
}

describe.each(Object.keys(packs))("the ten sheets of %s", (name) => {
	let material: PackMaterial;
	let sheets: readonly CouncilSheet[];
	beforeAll(() => {
		material = (packs[name] as () => PackMaterial)();
		sheets = councilSheets(material);
	});

	it("are ten, each with its message and its source", () => {
		expect(sheets.map((each) => each.name)).toEqual(names);
		for (const { message, source } of sheets) {
			expect(message.length).toBeGreaterThan(5);
			expect(source).toContain(material.scenarios[0]?.result.municipality.name);
		}
	});

	it("say nothing in half-width brackets, no NaN, and in their messages years as 令和 and amounts in 億円, or 百万円 of a small one", () => {
		const spoken = spokenUnit((material.scenarios[0] as PackMaterial["scenarios"][number]).result);
		const other = spoken === "億円" ? "百万円" : "億円";
		for (const each of sheets) {
			for (const text of textsOf(each)) expect(text).not.toMatch(/[()]|NaN|undefined|null|Infinity/);
			const said = each.message.replace(/「[^」]*」/gu, "");
			expect(said, each.name).not.toMatch(/\b[RH]\d+\b|千円|[A-F]の/);
			expect(said, each.name).not.toContain(other);
			if (each.name !== "表紙") expect(said, each.name).toMatch(/(?:す|ん|せん)(?:（[^）]*）)?$/u);
		}
	});

	it("name as causes only lines that move the balance the way it moves, and their parts add up to the whole", () => {
		const { result } = material.scenarios[0] as PackMaterial["scenarios"][number];
		const causes = sheet(sheets, "なぜそうなるのか");
		const [picture] = causes.pictures as [EffectsPicture];
		const values = lineOf(result, yearBalance(result).line).values;
		const change = (values.at(-1) as number) - (values[result.settledYears - 1] as number);
		const scale = convertAmount(1, spokenUnit(result), result.unit);
		const sum = picture.effects.reduce((total, { value }) => total + value, 0);
		expect(sum).toBeCloseTo(change / scale, 6);
		const named = /主な理由は(.*)です$/u.exec(causes.message)?.[1] ?? "";
		for (const { label, value } of picture.effects.filter((effect) => effect.label.match(/の[増減]$/u))) {
			const words = label.replace(/の([増減])$/u, "の");
			if (named.includes(words)) expect(Math.sign(value), label).toBe(Math.sign(change));
		}
		expect(named).not.toBe("");
	});

	it("say so where parts as they are printed do not come to the printed whole, and only there", () => {
		for (const { name, points, pictures } of sheets)
			for (const picture of pictures) {
				if (picture.kind !== "effects" || picture.whole === undefined) continue;
				const tenths = (value: number) => Math.round(Number(value.toFixed(picture.decimals)) * 10);
				const sum = picture.effects.reduce((total, { value }) => total + tenths(value), 0);
				expect(points.join(), name).toMatch(
					sum === tenths(picture.whole) ? /^(?!.*四捨五入している)/ : /四捨五入しているので、足しても合計の/,
				);
			}
	});

	it("draw nothing beyond the ends of an axis", () => {
		const drawn = sheets.flatMap(({ pictures }) => pictures.flatMap((each) => (each.kind === "years" ? [each] : [])));
		for (const { title, axis, series, levels } of drawn)
			for (const value of [...series, ...levels].flatMap(({ values }) => values.filter((each) => each !== null))) {
				expect(value, title).toBeGreaterThanOrEqual(axis.least);
				expect(value, title).toBeLessThanOrEqual(axis.most);
			}
	});

	it("draw a line on the range it has in every other picture", () => {
		const picture = sheet(sheets, "もしも").pictures.find((each) => each.kind === "years");
		if (picture?.kind !== "years") return;
		const line = picture.title.startsWith("財政調整基金") ? "fiscalAdjustmentFundBalance" : "balance";
		const { axis } = drawnFact(line, drawnScenarios(material.scenarios));
		expect(picture.axis.most / picture.axis.step).toBeCloseTo(axis.most / axis.step, 9);
		expect(picture.axis.least / picture.axis.step).toBeCloseTo(axis.least / axis.step, 9);
	});
});

describe("what Himi's sheets say", () => {
	const messages = (material: PackMaterial) => councilSheets(material).map(({ message }) => message);

	it("of the plan alone", () => {
		expect(messages(materialOf(["baseline"]))).toEqual([
			"氷見市 財政見通し",
			"財政調整基金は10年で12.5億円減り、目標を守るには毎年度0.9億円の改善が必要です",
			"財政調整基金は令和2年度の29.9億円から令和12年度の17.4億円へ減り、令和9年度に市の目標26億円を下回ります",
			"収支差引額は令和2年度の0.7億円の不足から令和12年度の9.5億円の不足へ、8.8億円悪くなります。主な理由は公債費の7.8億円の増と、物件費、維持管理費、補助費等の6.0億円の増です",
			"市債残高は令和2年度の238.8億円から令和12年度の194.5億円へ減ります。実質公債費比率は令和9年度の13.6%が最も高く、市の目標13.0%を超えます",
			"令和8年度に市の目標3件をすべて達成しますが、令和9年度には3件とも外れます。法令の基準は、4指標のうち判定できた3指標が基準内です",
			"もし地方交付税総額の伸びが毎年度1ポイント低いと、令和12年度の財政調整基金残高は17.4億円減ってなくなります（基金がなくなるまでの分だけの額）",
			"財政調整基金を令和12年度まで26億円以上に保つために、令和3年度から毎年度0.9億円の収支改善が必要です",
			"推計の前提25件のうち15件は資料で確かめていない仮定で、変われば結果も変わります",
			"この資料は氷見市中長期財政見通し（令和3年度〜令和12年度）をもとに、令和3年度から令和12年度までを推計したものです",
		]);
	});

	it("of what covers the years' shortages, and why 公債費 grows: the parts come to the whole as they are printed", () => {
		const sheets = councilSheets(materialOf(["baseline"]));
		expect(sheet(sheets, "これからの10年").points.slice(0, 2)).toEqual([
			"推計する10年度のすべてで歳出が歳入を上回ります。不足は合わせて73.3億円、最も大きい年度は令和12年度の9.5億円です。",
			"財政調整基金には19.8億円を積み立て、32.3億円を取り崩すので、差し引き12.5億円減ります。不足の残りの60.8億円は、ほかの基金や前年度からの繰越金などで補います。",
		]);
		expect(sheet(sheets, "なぜそうなるのか").points).toContain(
			"公債費は、令和3年度から令和12年度までに、元金の償還が6.9億円の増、利子などが0.9億円の増です。元金は、推計する年度に借りる分が12.7億円の増、それより前に借りた分が5.8億円の減です（借入れの条件の仮定による）。",
		);
	});

	it("of the terms it uses, each explained once, and no other", () => {
		const grounds = sheet(councilSheets(materialOf(["baseline"])), "前提と資料").pictures[0];
		const words = grounds?.kind === "rows" ? grounds.rows.find(([label]) => label?.text === "ことば") : undefined;
		const terms = (words?.[1]?.text ?? "").split("。").map((clause) => clause.split("：")[0]);
		expect(terms).toEqual(["経常収支比率", "実質公債費比率", "将来負担比率", "標準財政規模", "早期健全化基準"]);
	});

	it("of a target that names its level itself no more than once", () => {
		const rows = sheet(councilSheets(materialOf(["baseline"])), "目標と法令の基準").pictures[0];
		const names = rows?.kind === "rows" ? rows.rows.map(([label]) => label?.text) : [];
		expect(names).toEqual([
			"①経常収支比率 毎年度80%台\n（90.0%未満）",
			"②実質公債費比率 令和8年度決算13%以内（3か年平均）",
			"③将来負担比率 令和8年度決算43.0%以内",
			"④財政調整基金残高 令和8年度決算26億円以上",
		]);
	});

	it("of three scenarios: each by its name, and what the better one brings", () => {
		const said = messages(materialOf(three));
		expect(said[6]).toBe(
			"令和12年度の財政調整基金残高は、「計画どおり」で17.4億円、「複合悪化」で0円（令和12年度に底をつく）、「行革による改善」で33.4億円です",
		);
		expect(said[7]).toBe(
			"財政調整基金を令和12年度まで26億円以上に保つために、令和3年度から毎年度0.9億円の収支改善が必要です。「行革による改善」では令和12年度の財政調整基金残高が16.0億円多くなります",
		);
	});

	it("of years cut short: to when the reserve is kept, which is the edition's end", () => {
		const sheets = councilSheets(materialOfTexts([exhausted], "R4"));
		expect(sheet(sheets, "どうすればよいか").message).toBe(
			"財政調整基金を令和12年度まで26億円以上に保つために、令和3年度から毎年度8.1億円の収支改善が必要です",
		);
		expect(sheet(sheets, "一枚要約").message).toBe(sheet(sheets, "これからの10年").message);
	});

	it("of a fund that is spent: when, and of years in deficit", () => {
		const sheets = councilSheets(materialOfTexts([exhausted]));
		expect(sheet(sheets, "これからの10年").message).toBe(
			"財政調整基金は令和2年度の29.9億円から減り、令和8年度に底をつきます",
		);
		expect(sheet(sheets, "これからの10年").points).toContain("決算収支は令和8年度から令和12年度まで赤字になります。");
	});
});

describe("of a city without a target", () => {
	const gone = "title: 減収\nmunicipality: kawakami\nchanges:\n  - { line: 村税・交付税等, years: R8.., add: -300 }\n";
	const kawakami = (text: string) =>
		packMaterial([runFile("test/towns/kawakami/new.yaml", { "test/towns/kawakami/new.yaml": text })], provenance);

	it("what keeps the fund from falling is asked, and it is the least that does", () => {
		const material = town("kawakami", "baseline");
		const sheets = councilSheets(material);
		expect(sheet(sheets, "どうすればよいか").message).toBe(
			"村の基金を令和16年度に令和6年度の648百万円から減らさないために、令和7年度から毎年度14百万円の収支改善が必要です",
		);
		expect(sheet(sheets, "一枚要約").message).toBe(
			"村の基金は10年で131百万円減り、減らさないためには毎年度14百万円の改善が必要です",
		);
		const { remedy, scenarios } = material;
		if (remedy?.kind !== "solved") throw new Error("not solved");
		const values = lineOf(
			scenarios[0]?.result as PackMaterial["scenarios"][number]["result"],
			"fiscalAdjustmentFundBalance",
		).values;
		expect(remedy.kept?.at(-1)).toBeGreaterThanOrEqual(values[0] as number);
		const years = remedy.solution.lever.years.length;
		expect((values.at(-1) as number) + ((remedy.solution.answer as number) - 1) * years).toBeLessThan(
			values[0] as number,
		);
	});

	it("when it is spent is said, or that nothing is needed", () => {
		const spent = sheet(councilSheets(kawakami(gone)), "どうすればよいか");
		expect(spent.points.join()).toMatch(/改善しなければ、村の基金は令和\d+年度に底をつきます。/u);
		const later = sheet(councilSheets(kawakami(gone.replace("-300", "-100"))), "どうすればよいか").points.at(-1);
		const told =
			/令和16年度に残るのは(.*)百万円です。その後も令和16年度と同じ(.*)百万円ずつ減るとすれば、令和(\d+)年度に底をつきます。$/u;
		const [left, pace, year] = (told.exec(later ?? "") ?? []).slice(1).map(Number) as [number, number, number];
		expect(Math.abs((year - 16) * pace - left), later).toBeLessThanOrEqual(pace + 1);
		const plenty = sheet(councilSheets(kawakami(gone.replace("-300", "300"))), "どうすればよいか");
		expect(plenty.message).toBe(
			"村の基金は令和16年度に令和6年度の648百万円を下回らず、基金を減らさないための改善は要りません",
		);
	});
});

describe("words a newcomer reads alone", () => {
	const pictureRows = ({ pictures }: CouncilSheet) =>
		pictures.flatMap((each) => (each.kind === "rows" ? each.rows.map((row) => row.map(({ text }) => text)) : []));

	it("tell a growth that is another every year from an amount that is, and an effect that ends with the fund", () => {
		const [picture] = sheet(councilSheets(materialOf(["baseline"])), "もしも").pictures as [EffectsPicture];
		const labels = picture.effects.map(({ label }) => label);
		expect(labels).toContain("地方交付税総額の伸びが毎年度1ポイント低い※");
		expect(labels).toContain("物価上昇率が毎年度1ポイント高い");
		expect(sheet(councilSheets(town("yamate", "baseline")), "もしも").message).toMatch(
			/^もし歳入が毎年度1%少ないと、/u,
		);
	});

	it("say of what is taken from balances that it is, and of what is not another thing", () => {
		const rows = pictureRows(sheet(councilSheets(materialOf(["baseline"])), "どのくらい確か"));
		const examples = (meaning: string) => rows.find((row) => row[2] === meaning)?.[3];
		expect(examples("公表された残高の増減から求めたもの")).toBe("元金償還額、特定財源による特定目的基金への積立");
		expect(examples("公表された比率や表の額から求めたもの")).toMatch(/^準元利償還金、算入公債費等/u);
		const town = pictureRows(sheet(councilSheets(packs["a town of all funds"]?.() as PackMaterial), "どのくらい確か"));
		expect(town.map((row) => row[2])).not.toContain("公表された比率や表の額から求めたもの");
	});

	it("name no bond and no grant as a cause where they fall with the works they pay for", () => {
		const { message, points, pictures } = sheet(councilSheets(town("umino", "baseline")), "なぜそうなるのか");
		const [picture] = pictures as [EffectsPicture];
		const labels = picture.effects.map(({ label }) => label).join();
		expect(`${message}${labels}`).not.toMatch(/町債発行額|国県支出金/u);
		expect(labels).toContain("投資的経費（財源を除く）の増");
		expect(points.join()).toContain(
			"「投資的経費（財源を除く）」は、投資的経費から国県支出金と町債発行額を引いた額です",
		);
		// Of general resources there is nothing to take off.
		expect(textsOf(sheet(councilSheets(materialOf(["baseline"])), "なぜそうなるのか")).join()).not.toContain(
			"財源を除く",
		);
	});

	it("name the range of a table without the key of a settings file, and every year as every year", () => {
		const sheets = councilSheets(town("yamate", "baseline"));
		for (const text of sheets.flatMap(textsOf)) expect(text).not.toMatch(/allFunds|basis|(\d+)年度のうち\1年度/u);
		expect(sheet(sheets, "これからの10年").points[0]).toMatch(/^推計する9年度のすべてで歳出が歳入を上回ります。/u);
		for (const text of councilSheets(town("umino", "baseline")).flatMap(textsOf)) expect(text).not.toMatch(/allFunds/u);
	});
});

describe("of a gap that is left open beside a reserve", () => {
	const rows: readonly Row[] = [
		["市税", 900, 1000, 960, 940, 930],
		["財政調整基金からの繰入", 90, 0, 40, 0, 0],
		["繰越金", 10, 0, 0, 0, 0],
		["歳入合計", 1000, 1000, 1000, 940, 930],
		["人件費", 1000, 1000, 1000, 1000, 1000],
		["歳出合計", 1000, 1000, 1000, 1000, 1000],
		["収支差引額", 0, 0, 0, -60, -70],
		["財政調整基金残高", 340, 340, 300, 300, 300],
	];
	const gap = (more: number) =>
		smallCity({
			rows,
			settings: "basis: allFunds\nclosing: { rule: open-gap }\n",
			scenario: `title: ${more === 0 ? "計画" : "増収"}\n${more === 0 ? "" : `changes:\n  - { line: 市税, years: R8.., add: ${more} }\n`}`,
		});

	it("what is lacking is the gap, the most of it, and what is improved is in what a year leaves", () => {
		const alone = councilSheets(packMaterial([gap(0)], provenance));
		const remedies = sheet(alone, "どうすればよいか");
		expect(remedies.message).toBe("要調整額をなくすには、最も多い令和10年度に70百万円の改善が必要です");
		expect(remedies.points).toEqual(["基金の繰入は表のとおりで、改善した分だけ要調整額が減ります。"]);
		expect(remedies.pictures.map(({ title }) => title)).toEqual(["要調整額"]);
		const ifs = sheet(alone, "もしも");
		expect(ifs.message).toMatch(/^もし.*令和10年度の収支差引額は.*百万円悪くなります$/u);
		expect(ifs.points[0]).toContain("今の見通しでは70百万円の不足です。");
		const both = councilSheets(packMaterial([gap(0), gap(20)], provenance));
		expect(sheet(both, "もしも").message).toBe(
			"令和10年度の収支差引額は、「計画」で70百万円の不足、「増収」で50百万円の不足です",
		);
		expect(sheet(both, "どうすればよいか").message).toContain(
			"「増収」では令和10年度の収支差引額が20百万円よくなります",
		);
		const none = sheet(councilSheets(packMaterial([gap(70)], provenance)), "どうすればよいか");
		expect(none.message).toBe("推計する年度に、要調整額はありません");
	});
});

it("what betters years that are short while the reserve is spent is a remedy, by all that it takes from them", () => {
	const outlook = (title: string, more: string) => smallCity({ ...short, scenario: `title: ${title}\n${more}` });
	const more = "changes:\n  - { line: 市税, years: R8.., add: 20 }\n";
	const sheets = councilSheets(packMaterial([outlook("計画", ""), outlook("増収", more)], provenance));
	expect(sheet(sheets, "どうすればよいか").message).toContain(
		"「増収」では令和9年度の収支不足の累計を差し引いた財政調整基金残高が40百万円よくなります",
	);
});

describe("what is not known", () => {
	it("is said on its sheet, and nothing is drawn of it", () => {
		const sheets = councilSheets(town("yamate", "baseline"));
		const debt = sheet(sheets, "借金と指標");
		expect(debt.message).toBe("借金の残高と比率が表から分からないため、見通しは示せません");
		expect(debt.pictures).toEqual([]);
		expect(sheet(sheets, "どうすればよいか").message).toBe(
			"要調整額をなくすには、最も多い令和15年度に27億円の改善が必要です",
		);
		expect(sheet(sheets, "目標と法令の基準").message).toContain("この期間に判定する市の目標はありません");
	});
});
