import { describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";

describe("mitoshi measures refuses what no register has, with what it has", () => {
	it.each([
		["a year after all its years", ["--year", "R99"], "R99は登録簿の期間の外です", "氷見市行政改革プラン R4〜R9"],
		["a year before them", ["--year", "R3"], "R3は登録簿の期間の外です", "氷見市行政改革プラン R4〜R9"],
		["an office", ["--office", "ない課"], "--office「ない課」に当たる取組がありません", "税務課"],
		["a theme", ["--theme", "防災"], "--theme「防災」に当たる取組がありません", "この欄がありません"],
		["a register", ["reform"], "「reform」という登録簿がありません", "使える登録簿: reform-plan"],
	])("%s", async (_, words, said, remedy) => {
		const answer = await mitoshi(["measures", ...words]);
		expect(answer.code).toBe(2);
		expect(answer.out).toBe("");
		expect(answer.said).toContain(said);
		expect(answer.said).toContain(remedy);
	});

	it("leaves out a register that a year is outside of, and says so", async () => {
		const tomakomai = ["measures", "-m", "scenarios/tomakomai"];
		const { code, out, said } = await mitoshi([...tomakomai, "--year", "R8", "--json"]);
		expect(code).toBe(0);
		expect(JSON.parse(out)).toMatchObject({ registers: [{ id: "pledges", asOf: "R8" }] });
		expect(said).toContain("登録簿「苫小牧市行政創革プラン」には、条件に当たる取組がない");
		expect((await mitoshi([...tomakomai, "--year", "R8", "--office", "(財)財政課"])).code).toBe(2);
	});
});
