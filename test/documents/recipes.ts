import { existsSync, readdirSync, readFileSync } from "node:fs";
import { anchorOf } from "../../src/build/anchor.ts";
import type * as Library from "../../src/cli/library.ts";

// As another program finds it, by its name: where its rooms stand is no matter of the documents.
const name = "mitoshi";
const { nodeFiles, runOutlook, toResult } = (await import(/* @vite-ignore */ name)) as typeof Library;

/** A recipe of the guide: its heading, and the scenario file it tells to copy. */
export interface Recipe {
	readonly heading: string;
	readonly file: string;
}

const folder = "scenarios/himi";

export function recipesIn(text: string): Recipe[] {
	return [...text.matchAll(/^### (\d+\. .*)$[\s\S]*?^```yaml (\S+)$/gm)].map(([, heading, file]) => ({
		heading: heading as string,
		file: file as string,
	}));
}

/** The guide with the files it shows as they are. */
export function withFiles(text: string): string {
	return text.replace(/^```yaml (\S+)\n[\s\S]*?^```$/gm, (block, path: string) =>
		existsSync(path) ? `\`\`\`yaml ${path}\n${readFileSync(path, "utf8")}\`\`\`` : block,
	);
}

/** What each recipe comes to, beside the plan. */
export function recipesTable(recipes: readonly Recipe[]): string {
	const plan = ["", "計画どおり(何も変えない)", ...headline(`${folder}/baseline.yaml`)];
	const rows = recipes.map(({ heading, file }) => {
		const [number = "", ...words] = heading.split(" ");
		return [number.replace(".", ""), `[${words.join(" ")}](#${anchorOf(heading)})`, ...headline(file)];
	});
	return table(["", "もし", ...heads], [plan, ...rows]);
}

/** What each other scenario file of the city comes to, by its title. */
export function othersTable(recipes: readonly Recipe[]): string {
	const others = readdirSync(folder)
		.filter((file) => file.endsWith(".yaml") && !["settings.yaml", "baseline.yaml"].includes(file))
		.filter((file) => !recipes.some((recipe) => recipe.file === `${folder}/${file}`));
	const rows = others.sort().map((file) => {
		const { scenario } = resultOf(`${folder}/${file}`);
		return [`\`${file}\``, scenario.title, ...headline(`${folder}/${file}`)];
	});
	return table(["ファイル", "内容", ...heads], rows);
}

const heads = ["基金 R8", "基金 R12", "枯渇年度", "②③④"];

/** Fund in R8 and R12, year it is gone, verdicts on the counted targets. */
function headline(file: string): string[] {
	const { lines, years, targets, headlines } = resultOf(file);
	const fund = lines.find(({ definition }) => definition.id === "fiscalAdjustmentFundBalance")?.values ?? [];
	const counted = targets.filter(({ reference }) => !reference);
	const marks = { met: "○", missed: "×", unknown: "？" } as const;
	return [
		...[2026, 2030].map((year) => fund[years.indexOf(year)]?.toLocaleString("en-US") ?? "－"),
		headlines.fundExhaustion === null ? "なし" : `R${headlines.fundExhaustion - 2018}`,
		counted.map(({ verdict }) => marks[verdict]).join(""),
	];
}

/** One run of a file; a recipe that says nothing of its purpose or its reasons is none. */
function resultOf(file: string): Library.OutlookResult {
	const outcome = runOutlook(nodeFiles, file);
	if ("problems" in outcome) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
	const { description, changes, projects } = outcome.outlook.scenario;
	if (description === "" || [...changes, ...projects].some(({ reason }) => reason === null))
		throw new Error(`without a description or a reason: ${file}`);
	return toResult(outcome.outlook);
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
	const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	const rule = titles.map((title) => (title.startsWith("基金") ? "---:" : "---"));
	return [row(titles), row(rule), ...rows.map(row)].join("\n");
}
