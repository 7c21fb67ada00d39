import { describe, expect, it } from "vitest";
import { importFirst } from "../../../src/answers/import/first-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { filesWith } from "../../support/memory-files.ts";

const loan = ["臨時財政対策債", "90,80,0,0"] as const;

/** A town's table of all funds with 臨時財政対策債 in some place, and what is borrowed besides. */
function rowsOf(bonds: string, place: "普通交付税" | "町債", name: string = loan[0]): string {
	const rows = [
		["町税", "1800,1790,1780,1770"],
		["地方譲与税・交付金", "500,500,500,500"],
		["普通交付税", "2700,2700,2700,2700"],
		["特別交付税", "400,410,420,430"],
		["国県支出金", "2000,2040,2040,2070"],
		["繰越金", "300,300,300,300"],
		["町債", bonds],
		["その他", "400,400,400,400"],
		["歳入合計", "8800,8840,8840,8870"],
		["人件費", "1900,1920,1930,1940"],
		["扶助費", "1100,1110,1120,1130"],
		["公債費", "1000,1000,1000,1000"],
		["補助費等", "2500,2510,2510,2510"],
		["普通建設事業費", "1150,1150,1130,1130"],
		["繰出金", "850,850,850,860"],
		["歳出合計", "8500,8540,8540,8570"],
		["差引", "300,300,300,300"],
	];
	const at = rows.findIndex(([label]) => label === place);
	const placed = rows.toSpliced(at + 1, 0, [name, loan[1]]);
	const head = ["海原町財政見通し", ",(単位：千円)", "区分,令和6年度(決算),令和7年度(予算),令和8年度,令和9年度"];
	return [...head, ...placed.map((row) => row.join(","))].join("\n");
}

function read(text: string) {
	const settings = "name: 海原町\nunit: 千円\nroundingUnit: 1\nbasis: allFunds\n";
	const files = filesWith({ "town/settings.yaml": settings, table: text });
	const taken = importFirst(files, "town", { file: "table", sheet: undefined, core: modelFacts });
	if ("problems" in taken) throw new Error(taken.problems.map(({ message }) => message).join("\n"));
	const { uses, published } = taken.loaded.imported;
	const use = uses.find(({ row }) => row.label.text.endsWith(loan[0]));
	const amounts = (line: string) => [...(published.published.get(line) ?? [])];
	return {
		line: use?.line?.id ?? null,
		issued: amounts("bondIssuance"),
		allocated: amounts("ordinaryAllocationTax"),
	};
}

const beside = "610,620,700,700";
const whole = "700,700,700,700";

describe("臨時財政対策債 of a table of all funds", () => {
	it("is borrowed beside 町債 although one year's total is a slip of the pen, which is told by its own size", () => {
		const slip = rowsOf(beside, "町債").replace("8800,8840", "8800,8940");
		expect(() => read(slip)).toThrow(/歳入合計.*R7 公表8,940 内訳から8,840 差100/);
	});

	it.each(["町債", "普通交付税"] as const)("is borrowed beside 町債 where the total wants it, below %s", (place) => {
		expect(read(rowsOf(beside, place))).toEqual({
			line: "bondIssuance",
			issued: [700, 700, 700, 700],
			allocated: [2700, 2700, 2700, 2700],
		});
	});

	it.each([
		"町債(臨時財政対策債を除く)",
		"町債（臨財債除く）",
		"地方債(臨時財政対策債を除く。)",
		"町債発行額(臨時財政対策債以外)",
		"町債(通常分)",
		"町債(建設事業分)",
	])("is borrowed beside %s", (name) => {
		const text = rowsOf(beside, "町債").replace("\n町債,", `\n${name},`);
		expect(read(text)).toEqual({
			line: "bondIssuance",
			issued: [700, 700, 700, 700],
			allocated: [2700, 2700, 2700, 2700],
		});
	});

	it.each(["町債(臨時財政対策債)", "地方債(臨財債)"])("is borrowed where it is called %s", (name) => {
		const { issued, allocated } = read(rowsOf(beside, "町債", name));
		expect([issued, allocated]).toEqual([
			[700, 700, 700, 700],
			[2700, 2700, 2700, 2700],
		]);
	});

	it.each(["町債(過疎対策事業債)", "過疎対策事業債"])("is refused beside a loan of no known name, %s", (name) => {
		const text = rowsOf(beside, "町債").replace("\n町債,", `\n${name},`);
		expect(() => read(text)).toThrow(name);
	});

	it.each([loan[0], `うち${loan[0]}`])("is part of 町債 where the total foots without %s", (name) => {
		const found = read(rowsOf(whole, "町債", name));
		expect(found).toEqual({ line: null, issued: [700, 700, 700, 700], allocated: [2700, 2700, 2700, 2700] });
	});
});
