import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { withPart } from "./generated.ts";
import { budgetTable, linesTable } from "./glossary.ts";

it("the glossary's tables are those of the model's definitions (npm run golden makes them anew)", async () => {
	const text = readFileSync("docs/glossary.md", "utf8");
	const current = withPart(withPart(text, "項目の表", linesTable()), "予算科目の表", budgetTable());
	expect(current.length).toBeGreaterThan(8_000);
	await expect(current).toMatchFileSnapshot("../../docs/glossary.md");
});
