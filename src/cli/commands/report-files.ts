import { reportMessages } from "../../diagnostics/report-messages.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import type { FileNames } from "../../report/content/file-names.ts";
import type { ListedFile, PackMaterial, PackPart } from "../../report/content/material.ts";
import { renderManifest } from "../../report/pack/manifest.ts";
import { namedFiles } from "../../report/pack/names.ts";
import { packParts } from "../../report/pack/parts.ts";
import { type IndexGroup, renderIndex } from "../../report/page/index-page.ts";
import { refuseAny } from "../command.ts";
import { sha256 } from "../digest.ts";
import { manifestName, reportedFiles, writeFolder } from "../output-folder.ts";

/** A pack as it goes to its folder. */
interface PackToWrite {
	readonly folder: string;
	readonly material: PackMaterial;
	readonly files: readonly ListedFile[];
	readonly names: FileNames;
	/** The command with what it says of files, and the moment to the second: of that the files themselves know nothing. */
	readonly made: { readonly command: string; readonly time: string };
}

/** All files with their lists, or none; what became of the files of an earlier report is told. */
export async function writePack({ folder, material, files, names, made }: PackToWrite) {
	const records = {
		path: manifestName,
		about: "すべてのファイルの大きさと指紋、作成したコマンド、読んだ入力の記録です。",
	};
	const groups = [...groupsOf(files), { title: "記録", files: [records] }];
	const about = "すべてのファイルの一覧です。";
	const index = { id: "index.html", ja: "目次.html", part: "page", about } as const;
	const [first] = namedFiles([{ ...index, content: await renderIndex(material, groups) }], names);
	const all = [...(first === undefined ? [] : [first]), ...files];
	const listed = all.map(({ id, path, content }) => ({
		...{ id, path, bytes: Buffer.byteLength(content) },
		sha256: sha256(content),
	}));
	const manifest = renderManifest(material, { ...material.provenance, ...made }, listed);
	const earlier = reportedFiles(folder);
	refuseAny([writeFolder(folder, [...all, { path: manifestName, content: manifest }])]);
	return { manifest, count: listed.length + 1, notes: goneNotes(earlier, all), open: openWords(all) };
}

const chartForms =
	"pngは文書に貼る画像、svgは大きくしても粗くならない画像、csvは図の数値、vl.jsonは図の定義(Vega-Lite)です。";

function groupsOf(files: readonly ListedFile[]): IndexGroup[] {
	return packParts
		.map(({ name, label }) => ({
			...{ title: label, files: files.filter(({ part }) => part === name) },
			...(name === "charts" ? { note: chartForms } : {}),
		}))
		.filter((group) => group.files.length > 0);
}

/** A folder is replaced as a whole: what is there no more, or under another name, is said. */
function goneNotes(earlier: ReadonlyMap<string, string>, files: readonly ListedFile[]): string[] {
	const paths = new Map(files.map(({ id, path }) => [id, path]));
	const left = [...earlier].filter(([, id]) => !paths.has(id)).map(([path]) => path);
	const otherwise = [...earlier].filter(([path, id]) => paths.has(id) && paths.get(id) !== path);
	return [
		...(left.length > 0 ? [reportMessages.filesLeft(left.length, left[0] as string)] : []),
		...(otherwise.length > 0 ? [reportMessages.filesRenamed(otherwise.length)] : []),
	].map(({ message, hint }) => `${message}。${hint}`);
}

/** What each part is opened for. */
const uses: Readonly<Record<PackPart, string>> = {
	page: "閲覧",
	slides: "スライド",
	document: "Word",
	workbook: "表計算",
	app: "前提を動かす",
	charts: "図",
	tables: "表",
};

/** 「目次.html(一覧)、財政見通し.html(閲覧)、…、図/(図)」 */
function openWords([index, ...files]: readonly ListedFile[]): string {
	const alone = packParts
		.filter(({ name }) => name !== "tables")
		.flatMap(({ name }) => files.find(({ part }) => part === name) ?? [])
		.map(({ path, part }) => `${path.includes("/") ? `${path.split("/")[0]}/` : path}(${uses[part]})`);
	return [`${index?.path ?? ""}(すべてのファイルの一覧)`, ...alone].map(escapedLine).join("、");
}
