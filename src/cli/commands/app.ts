import type { Files } from "../../files/files.ts";
import { modelFacts } from "../../model/facts.ts";
import { type Carried, renderApp } from "../../report/page/app-page.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { baselineOf, municipalityId, statedMunicipality } from "../../scenario/municipality-place.ts";
import { type Answer, accepted, type CommandOptions, misused } from "../command.ts";
import { defaultFolder } from "../default-file.ts";
import { appScript } from "../pack-assets.ts";
import { programVersion } from "../program-name.ts";
import { thisRun } from "../recorded-files.ts";

/** Where the page goes when nobody says otherwise. */
const standardName = "mitoshi.html";

/** `mitoshi app` — the program, a municipality and its scenarios as one page that opens by double click. */
export async function app(words: readonly string[], options: CommandOptions): Promise<Answer> {
	if (words.length > 1) throw misused("引数は自治体のフォルダ1つです(例: mitoshi app scenarios/自治体)");
	const { files } = thisRun;
	const folder =
		words[0] === undefined
			? defaultFolder(options.municipality)
			: accepted(statedMunicipality(files, words[0], "DIR")).loaded;
	const { name } = accepted(loadMunicipality(files, folder, modelFacts)).loaded;
	const base = accepted(baselineOf(files, folder)).loaded;
	const place = (path: string) =>
		`${municipalityId(files, folder)}/${path.slice(folder.length).replaceAll("\\", "/").replace(/^\/+/, "")}`;
	const carried: Carried = {
		files: Object.fromEntries([...filesBelow(files, folder)].map((path) => [place(path), contentOf(files, path)])),
		cases: [place(base)],
		program: `mitoshi ${programVersion()}`,
	};
	const text = await renderApp(`${name} 財政見通し`, appScript(), carried);
	const path = options.output ?? standardName;
	return { text: `${name}の画面を書き出しました。ダブルクリックで開きます。`, file: { path, text } };
}

/** What a municipality's folder holds, folder by folder. */
function* filesBelow(files: Files, folder: string): Generator<string> {
	for (const name of files.fileNames(folder)) if (!name.startsWith(".")) yield files.join(folder, name);
	for (const name of files.folders(folder))
		if (!name.startsWith(".")) yield* filesBelow(files, files.join(folder, name));
}

/** A text as it is; what is none, and what would not come back to the letter, byte by byte. */
function contentOf(files: Files, path: string): Carried["files"][string] {
	const reading = files.read(path);
	const bytes = "bytes" in reading ? reading.bytes : new Uint8Array();
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	const isSame = Buffer.compare(Buffer.from(text), bytes) === 0;
	return isSame ? text : { base64: Buffer.from(bytes).toString("base64") };
}
