import { describe, expect, it } from "vitest";
import type { LinePart } from "../../src/domain/line-part.ts";
import { completeParts, LineParts } from "../../src/model/part-index.ts";

const part = (name: string, more: Partial<LinePart> = {}): LinePart => ({ names: [name], ...more });

describe("the parts that together are a line", () => {
	const [one, two] = [part("one"), part("two")];
	const whole = part("whole", { parts: [one, two] });
	const rare = part("rare", { mayLack: true });
	const rareWhole = part("rare whole", { mayLack: true, parts: [one, two] });
	const inside = part("inside", { only: "inside" });

	it.each<[said: string, parts: LinePart[], rows: string, taken: string[], missing: string[]]>([
		["of none none", [], "one", [], []],
		["each by its own row", [one, two], "one, two", ["one", "two"], []],
		["and which row is missing", [one, two], "two", ["two"], ["one"]],
		["one by the rows below it", [whole], "one, two", ["one", "two"], []],
		["by its own row, whatever is below", [whole], "whole, one", ["whole"], []],
		["not by some of the rows below it", [whole], "one", [], ["whole"]],
		["nor by none of them", [whole], "", [], ["whole"]],
		["without what not every city has", [one, rare], "one", ["one"], []],
		["with it where a city has it", [one, rare], "one, rare", ["one", "rare"], []],
		["not with a part of it", [rareWhole], "two", [], ["rare whole"]],
		["with all of it", [rareWhole], "one, two", ["one", "two"], []],
		["or with nothing of it", [rareWhole], "", [], []],
		["never what is inside of others", [inside, one], "inside, one", ["one"], []],
		["whether it is there or not", [inside], "", [], []],
	])("%s", (...[, parts, rows, taken, missing]) => {
		const names = (found: readonly LinePart[]) => found.map(({ names: [name] }) => name);
		const there = rows.split(", ");
		const found = completeParts(parts, ({ names: [name = ""] }) => there.includes(name));
		expect({ taken: names(found.taken), missing: names(found.missing) }).toEqual({ taken, missing });
	});
});

describe("what a word stands for", () => {
	const below = part("所得割", { names: ["所得割", "市民税(所得割)"] });
	const residents = part("個人市民税", { parts: [below] });
	const joint = { names: ["交付金と補助金", "交付金等"], lines: ["grants", "aid"] };
	const either = { names: ["基金"], lines: ["reserve", "sinking"], isEither: true };
	const lines = new LineParts(
		[
			{ line: "tax", parts: [residents] },
			{ line: "fees", parts: [] },
		],
		[joint, either],
		[
			{ names: ["手当"], lines: ["pay"] },
			{ names: ["預り金"], lines: [], reason: "表にありません。" },
		],
	);

	it("is a part by any of its names, however deep it stands", () => {
		expect(lines.find("個人市民税")).toEqual({ part: residents, line: "tax" });
		expect(lines.find("市民税（所得割）")).toEqual({ part: below, line: "tax" });
		expect(lines.find("手当")).toBeNull();
		expect(lines.of("tax")).toEqual([residents]);
		expect(lines.of("fees")).toEqual([]);
		expect(lines.of("loans")).toEqual([]);
	});

	it("is a row that is several lines in one, by any of its names", () => {
		expect(lines.findJoint("交付金等")).toBe(joint);
		expect(lines.findJoint("交付金と補助金")).toBe(joint);
		expect(lines.findJoint("基金")).toBe(either);
		expect(lines.findJoint("個人市民税")).toBeNull();
	});

	it("is all of these and the words of the budget", () => {
		const meant = (named: readonly string[], word: string, isSum = false, reason: string | null = null) => ({
			...{ word, letters: word, lines: named, isSum, reason },
		});
		expect([...lines.words]).toEqual([
			meant(["tax"], "個人市民税"),
			meant(["tax"], "所得割"),
			meant(["tax"], "市民税(所得割)"),
			meant(["grants", "aid"], "交付金と補助金", true),
			meant(["grants", "aid"], "交付金等", true),
			meant(["reserve", "sinking"], "基金"),
			meant(["pay"], "手当"),
			meant([], "預り金", false, "表にありません。"),
		]);
		expect(lines.meaning("手当")).toEqual(meant(["pay"], "手当"));
		expect(lines.meaning("手当て")).toBeNull();
	});
});
