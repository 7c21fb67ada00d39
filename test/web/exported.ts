import type { Paint } from "../../src/report/charts/rasterise.ts";
import type { Task } from "../../src/web/order.ts";
import { perform } from "../../src/web/work.ts";
import { carriedCity } from "./city-page.ts";

/** A picture of nothing. */
const blank: Paint = () => Promise.resolve({ png: new Uint8Array(), unshown: [] });

type ExportTask = Extract<Task, { readonly time: string }>;
type ExportKind = ExportTask["kind"];

/** All that the app makes of cases named as from the top of the checkout, by path. */
export async function exportsOf(
	cases: readonly string[],
	words: Omit<ExportTask, "kind">,
	kinds: readonly ExportKind[] = ["workbook", "slides", "charts"],
) {
	const bytes = new Map([...carriedCity()].map(([path, content]) => [`scenarios/${path}`, content]));
	const files = new Map<string, Uint8Array>();
	for (const kind of kinds) {
		const made = await perform({ material: { bytes, municipality: null }, cases, task: { kind, ...words } }, blank);
		if (!("files" in made)) throw new Error(JSON.stringify(made));
		for (const { path, content } of made.files)
			files.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
	}
	return files;
}
