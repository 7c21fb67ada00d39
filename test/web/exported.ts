import { unpackZip } from "../../src/files/zip.ts";
import type { Paint } from "../../src/report/charts/rasterise.ts";
import type { Task } from "../../src/web/order.ts";
import { perform } from "../../src/web/work.ts";
import { carriedCity } from "./city-page.ts";

/** No picture, but of the size a painter gives it, twice that of the drawing, and another one for every drawing. */
const blank: Paint = (svg) => {
	const png = new Uint8Array([...new Uint8Array(24), ...new TextEncoder().encode(svg)]);
	for (const [at, side] of ["width", "height"].entries())
		new DataView(png.buffer).setUint32(16 + 4 * at, 2 * Number(new RegExp(` ${side}="(\\d+)"`).exec(svg)?.[1]));
	return Promise.resolve({ png, unshown: [] });
};

/** What a Word file says, part by part: all but its pictures and their names, which their painter gives them. */
export function saidInWord(file: Uint8Array): Record<string, string> {
	const parts = [...unpackZip(file)].filter(([name]) => !/^word\/(media\/|_rels\/document)/.test(name));
	return Object.fromEntries(parts.map(([name, content]) => [name, new TextDecoder().decode(content)]));
}

type ExportTask = Extract<Task, { readonly time: string }>;
type ExportKind = ExportTask["kind"];

/** All that the app makes of cases named as from the top of the checkout, by path. */
export async function exportsOf(
	cases: readonly string[],
	words: Omit<ExportTask, "kind">,
	kinds: readonly ExportKind[] = ["workbook", "slides", "document", "charts"],
	bytes = new Map([...carriedCity()].map(([path, content]) => [`scenarios/${path}`, content])),
) {
	const files = new Map<string, Uint8Array>();
	for (const kind of kinds) {
		const made = await perform({ material: { bytes, municipality: null }, cases, task: { kind, ...words } }, blank);
		if (!("files" in made)) throw new Error(JSON.stringify(made));
		for (const { path, content } of made.files)
			files.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
	}
	return files;
}
