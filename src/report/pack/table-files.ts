import { fileWord, tableTitles, unique } from "../content/file-names.ts";
import type { PackMaterial } from "../content/material.ts";
import { inTableUnit } from "../content/table-unit.ts";
import { renderBridge } from "../tables/bridge.ts";
import { renderData } from "../tables/data.ts";
import { renderDifference } from "../tables/difference.ts";
import { renderEditions } from "../tables/editions.ts";
import { renderOutlook } from "../tables/run.ts";
import { renderJson } from "../tables/run-json.ts";
import type { MadeFile } from "./names.ts";

/** A table that is written for Excel and as Markdown. */
interface BothForms {
	readonly id: string;
	readonly ja: string;
	readonly about: string;
	readonly render: (form: "csv" | "md") => string;
}

/** The base's table is `outlook.*`; the others carry their scenario's name. */
export function tableFiles(material: PackMaterial): MadeFile[] {
	const { scenarios, bridges, revision } = material;
	const told = inTableUnit(material);
	const [base, ...others] = scenarios;
	if (base === undefined) return [];
	const words = unique(scenarios.map(({ name }) => fileWord(name)));
	// The table for Excel is, letter for letter, the one of `run`: it stands under the scenario's own title.
	const [first, ...tables] = told.scenarios.map(({ slug, name, result }, index) =>
		both({
			id: index === 0 ? "outlook" : `outlook-${slug}`,
			ja: index === 0 ? tableTitles.outlook : `${tableTitles.outlook}_${words[index]}`,
			about: `「${name}」の議会資料の表です。マイナスは△で書いています。`,
			render: (form) => renderOutlook(result, form, form === "csv" ? undefined : name),
		}),
	);
	const differences = others.flatMap(({ slug, name }, index) => {
		const comparison = told.comparisons[index];
		if (comparison === undefined) return [];
		const names = { base: base.name, other: name };
		return both({
			id: `difference-${slug}`,
			ja: `${tableTitles.difference}_${words[index + 1]}`,
			about: `「${name}」と「${base.name}」の差を、項目と年度ごとに示す表です。`,
			render: (form) => renderDifference(comparison, form, names),
		});
	});
	const steps = others.flatMap(({ slug, name }, index) => {
		const found = bridges[index];
		if (found === undefined || !("bridge" in found)) return [];
		return both({
			id: `bridge-${slug}`,
			ja: `${tableTitles.bridge}_${words[index + 1]}`,
			about: `「${name}」と「${base.name}」の差を、要因ごとに分けた表です。`,
			render: (form) => renderBridge(found.bridge, form),
		});
	});
	const revised =
		revision === null
			? []
			: both({
					id: "revision",
					ja: tableTitles.revision,
					about: "前回の版と今回の版の差を、要因ごとに分けた表です。",
					render: (form) => renderEditions(revision.bridge, form),
				});
	return [
		// Programs and people know it by this name.
		...(first ?? []).map((file) => (file.id === "outlook.csv" ? { ...file, ja: null } : file)),
		{
			id: "outlook-data.csv",
			ja: null,
			part: "tables",
			about:
				"ほかのプログラムで使うための表です。すべてのシナリオのすべての項目を、数値のまま(マイナスは-で)入れています。",
			content: renderData(scenarios),
		},
		{
			id: "outlook.json",
			ja: null,
			part: "tables",
			about: "ほかのプログラムで使うための、見通しのすべての結果(JSON)です。",
			content: renderJson(scenarios.map(({ result }) => result)),
		},
		...tables.flat(),
		...differences,
		...steps,
		...revised,
	];
}

function both({ id, ja, about, render }: BothForms): MadeFile[] {
	return (["csv", "md"] as const).map((form) => ({
		...{ id: `${id}.${form}`, ja: `${ja}.${form}`, part: "tables", about },
		content: render(form),
	}));
}
