import { describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { minatoFolder } from "../support/minato.ts";

const ask = (...more: readonly string[]) => mitoshi(["compare", "--editions", "r8", "r9", ...more, "-m", minatoFolder]);

interface Line {
	readonly id: string;
	readonly decimals: number;
	readonly differences: readonly (number | null)[];
	readonly parts: readonly { readonly group: string; readonly values: readonly (number | null)[] }[];
}

describe("compare --editions", () => {
	it("says by line and year what differs, of what, and what was changed", async () => {
		const { code, out, said } = await ask();
		expect(code).toBe(0);
		expect(out).toContain("前回: r8版 美那都市の財政見通し(令和8年度)(決算 R6〜R7、推計 R8〜R17)");
		// R9: 200 was to be paid in, it is 191.
		expect(out).toMatch(/財政調整基金への積立 +9\b.*※ 積立と公債費繰上償還分は、見通しの表と同じく△で表した額どうし/s);
		expect(out).toContain("※ R8は今回の版で決算となった年度で、差はすべて決算の差");
		expect(out).toMatch(/【財政調整基金残高の差の要因】\n.*決算の差.*人口.*物価・賃金.*金利.*個別の変更/s);
		// What was an estimate is not called a settlement; each notice says of which edition it is.
		expect(out).toMatch(/普通交付税\(臨時財政対策債含む\) +R8 見込み 5,063百万円→決算 5,143百万円\n/);
		expect(said).toMatch(/^注意: r8版: .*経常収支比率/m);
		expect(said).toMatch(/^注意: r9版: .*経常収支比率/m);
		expect(out).toMatch(/金利 +借入の利率 +値 R9〜R17 0\.65%→0\.75%\n/);
		expect(out).toMatch(/個別の変更 +投資的経費 +個別の変更 R10 なし→700百万円\n/);
		expect(out).toMatch(/【年度の追加\(今回の版の額\)】\n +項目 +R18\n/);
	});

	it("is one schema, whose parts add up, for all lines and for one figure", async () => {
		const all = JSON.parse((await ask("--json")).out);
		expect([all.schema, all.older.id, all.newer.id]).toEqual(["mitoshi.editions.v1", "r8", "r9"]);
		const fund = (all.lines as Line[]).find(({ id }) => id === "fiscalAdjustmentFundBalance");
		const at = (all.years as string[]).indexOf("R12");
		const sum = fund?.parts.reduce((total, { values }) => total + (values[at] ?? 0), 0);
		expect(sum).toBe(fund?.differences[at]);
		const one = JSON.parse((await ask("--bridge", "財政調整基金残高", "R12", "--json")).out);
		expect([one.schema, one.years]).toEqual(["mitoshi.editions.v1", ["R12"]]);
		expect(one.lines[0].differences).toEqual([fund?.differences[at]]);
	});

	it("leads from the one figure to the other, with what each step changes below it", async () => {
		const { code, out } = await ask("--bridge", "財政調整基金残高", "R12");
		expect(code).toBe(0);
		expect(out).toMatch(
			/前回 r8版 +([\d,]+)\n.*金利 +(?:△ )?[\d,]+ +[\d,]+\n +借入の利率 値 R9〜R17 0\.65%→0\.75%\n.*今回 r9版/s,
		);
		const table = (await ask("--format", "csv")).out;
		expect(table).toMatch(/^基金,財政調整基金残高,百万円,差,/m);
		expect((await ask("--format", "md")).out).toContain("## 財政調整基金残高の差の要因");
	});

	it("goes as far as it is asked to, also beyond the end of the edition before", async () => {
		const { code, out } = await ask("--until", "R12", "--json");
		expect([code, JSON.parse(out).years.at(-1), JSON.parse(out).yearsOnlyNewer]).toEqual([0, "R12", []]);
		expect(JSON.parse((await ask("--until", "R18", "--json")).out).yearsOnlyNewer).toEqual(["R18"]);
	});

	it("refuses what is no edition, no line, no year of both, and files beside", async () => {
		const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
			[["--editions", "r8"], "前回の版と今回の版"],
			[["baseline.yaml", "--editions", "r8", "r9"], "前回の版と今回の版"],
			[["--editions", "r8", "r99"], "r99"],
			[["--editions", "r8", "r9", "--bridge", "市税"], "項目と年度"],
			[["--editions", "r8", "r9", "--bridge", "市勢", "R12"], "もしかして: 市税"],
			[["--editions", "r8", "r9", "--bridge", "市税", "R18"], "両方の版にある年度ではない"],
			[["--editions", "r8", "r9", "--bridge", "準元利償還金", "R12"], "見通しの表の項目ではない"],
		];
		for (const [args, says] of wrong) {
			const { code, out, said } = await mitoshi(["compare", ...args, "-m", minatoFolder]);
			expect([code, out], args.join(" ")).toEqual([2, ""]);
			expect(said).toContain(says);
		}
	});
});
