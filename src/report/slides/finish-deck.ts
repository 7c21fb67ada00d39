import { packZip, textOfFile, unpackZip } from "../../files/zip.ts";
import { fontFace } from "../content/palette.ts";
import { chartXml } from "../office/chart-xml.ts";
import type { NativeChart } from "../office/native-chart.ts";
import { chartSheet } from "./chart-sheet.ts";

/**
 * 仕上げ — the drawn package with its charts put in and everything taken out that another run would write differently: times,
 * numbers counted over the life of the process. Charts come in the order in which they were drawn.
 */
export function finishDeck(drawn: Uint8Array, charts: readonly NativeChart[], time: string): Uint8Array {
	const files = unpackZip(drawn);
	const numbers = renumbering([...files.keys()]);
	if (numbers.size !== charts.length) throw new Error(`${charts.length} charts drawn as ${numbers.size}`);
	const finished: Record<string, string | Uint8Array> = {};
	for (const [name, bytes] of files) {
		const renamed = renumber(name, numbers);
		finished[renamed] = /\.(xml|rels)$/.test(name)
			? rewrite(renamed, renumber(textOfFile(bytes), numbers), time)
			: bytes;
	}
	for (const [index, chart] of charts.entries()) {
		finished[`ppt/charts/chart${index + 1}.xml`] = chartXml(chart);
		finished[`ppt/embeddings/Microsoft_Excel_Worksheet${index + 1}.xlsx`] = chartSheet(chart, time);
	}
	finished[typesPart] = presentTypes(String(finished[typesPart]), finished);
	return packZip(finished);
}

const typesPart = "[Content_Types].xml";

/** The library declares a slide master for every slide, of which it writes one. */
function presentTypes(text: string, files: Readonly<Record<string, unknown>>): string {
	return text.replace(/<Override PartName="\/([^"]*)"[^>]*\/>/g, (override, part) =>
		Object.hasOwn(files, part) ? override : "",
	);
}

/** The library numbers charts over the life of the process; here they begin with 1. */
function renumbering(names: readonly string[]): Map<string, number> {
	const found = names.flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? []);
	return new Map(found.sort((a, b) => Number(a) - Number(b)).map((number, index) => [number, index + 1]));
}

function renumber(text: string, numbers: ReadonlyMap<string, number>): string {
	return text.replace(
		/(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx))/g,
		(_, stem, number) => `${stem}${numbers.get(number) ?? number}`,
	);
}

function rewrite(name: string, text: string, time: string): string {
	if (name === "docProps/core.xml") return withTime(text, time);
	if (name === "docProps/app.xml")
		return text.replace(/<Application>[^<]*<\/Application>/, "<Application>mitoshi</Application>");
	if (name.startsWith("ppt/theme/")) return text.replaceAll('<a:ea typeface=""/>', `<a:ea typeface="${fontFace}"/>`);
	const japanese = text.replaceAll('lang="en-US"', 'lang="ja-JP"');
	if (name.startsWith("ppt/notesSlides/")) return notesInParagraphs(japanese);
	return name.startsWith("ppt/slides/") ? uniqueShapeIds(japanese) : japanese;
}

function withTime(text: string, time: string): string {
	const seconds = time.replace(/\.\d+Z$/, "Z");
	return text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${seconds}`);
}

/** The library writes the notes as one paragraph whose line breaks nobody sees. */
function notesInParagraphs(text: string): string {
	const seam = '</a:t></a:r></a:p><a:p><a:r><a:rPr lang="ja-JP" dirty="0"/><a:t>';
	return text.replace(/<a:t>[^<]*<\/a:t>/g, (run) => run.replace(/\r\n?|[\n\u2028\u2029]/g, seam));
}

/** The library gives a table the number of another shape now and then. */
function uniqueShapeIds(text: string): string {
	let id = 0;
	return text.replace(/<p:cNvPr id="\d+"/g, () => {
		id += 1;
		return `<p:cNvPr id="${id}"`;
	});
}
