import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withPart } from "./generated.ts";
import { budgetTable, linesTable } from "./glossary.ts";
import { othersTable, recipesIn, recipesTable, withFiles } from "./recipes.ts";

const read = (name: string) => readFileSync(`docs/${name}.md`, "utf8");

describe("what the program makes of the documents is as it makes it today (npm run golden makes it anew)", () => {
	it("the glossary's tables are those of the model's definitions", async () => {
		const withLines = withPart(read("glossary"), "項目の表", linesTable());
		const current = withPart(withLines, "予算科目の表", budgetTable());
		expect(current.length).toBeGreaterThan(8_000);
		await expect(current).toMatchFileSnapshot("../../docs/glossary.md");
	});

	it("the recipes show the files to copy, and what a run of each gives", async () => {
		const recipes = recipesIn(read("recipes"));
		const withRecipes = withPart(withFiles(read("recipes")), "レシピの結果", recipesTable(recipes));
		const current = withPart(withRecipes, "見本の結果", othersTable(recipes));
		await expect(current).toMatchFileSnapshot("../../docs/recipes.md");
	});

	it("the recipes are twenty, and none is left in its folder unseen", () => {
		const files = recipesIn(read("recipes")).map(({ file }) => file);
		expect(new Set(files).size).toBe(20);
		const own = readdirSync("scenarios/himi/recipes").map((file) => `scenarios/himi/recipes/${file}`);
		expect(own.filter((file) => !files.includes(file))).toEqual([]);
	});
});
