import { foldWidth } from "../../domain/typed-text.ts";
import type { Files } from "../../files/files.ts";
import { loadShaped, loadText } from "../../files/load.ts";
import { yamlComments } from "../../files/yaml-document.ts";
import { editionFileName } from "../../scenario/current-edition.ts";
import { driversName } from "../../scenario/driver-names.ts";
import type { DriversSpec } from "../../scenario/drivers-schema.ts";
import { shapeOfEdition } from "../../scenario/file-shapes.ts";

/** 前の年度の言葉 — what names a year or the edition before, and stands as that edition had it: where, and what it says. */
export interface DatedWords {
	readonly kind: "注釈" | "出典";
	readonly name: string;
	readonly words: string;
}

interface Editions {
	/** The folder of the edition, of the one before it, and what that one is called. */
	readonly folder: string;
	readonly before: string;
	readonly from: string;
}

/** Comments and sources that were carried over as they are. Words without a year have none to be brought up to. */
export function datedWords(
	files: Files,
	{ folder, before, from }: Editions,
	specs: { readonly own: DriversSpec; readonly old: DriversSpec },
): DatedWords[] {
	const isDated = (words: string) => namesYear(words) || isNamed(words, from);
	const text = (of: string, name: string) => {
		const loading = loadText(files, files.join(of, name));
		return "problems" in loading ? "" : loading.loaded.text;
	};
	const comments = [editionFileName, driversName].flatMap((name) => {
		const old = new Set(yamlComments(text(before, name)));
		const kept = yamlComments(text(folder, name)).filter((words) => old.has(words) && isDated(words));
		return kept.map((words): DatedWords => ({ kind: "注釈", name, words: `前の版のまま: ${words}` }));
	});
	const sourceOf = (of: string) => {
		const loading = loadShaped(files, files.join(of, editionFileName), shapeOfEdition);
		return "problems" in loading ? undefined : loading.loaded.value.source;
	};
	const said = (name: string, own: string | undefined, old: string | undefined): DatedWords[] =>
		own !== undefined && own === old && isDated(own) ? [{ kind: "出典", name, words: `前の版のまま: ${own}` }] : [];
	const sources = (spec: DriversSpec) => ({ values: spec.values ?? {}, rules: spec.rules ?? {} });
	const [own, old] = [sources(specs.own), sources(specs.old)];
	// A value that stayed is told with its source: here are those that were changed, and not their source.
	const values = Object.entries(own.values).flatMap(([name, value]) => {
		const last = old.values[name];
		const isSame = JSON.stringify([last?.value, last?.years]) === JSON.stringify([value.value, value.years]);
		return isSame ? [] : said(name, value.source, last?.source);
	});
	const rules = Object.entries(own.rules).flatMap(([name, rule]) => {
		const last = old.rules[name];
		const sourced = (one: typeof last) => (typeof one === "object" ? one.source : undefined);
		return said(name, sourced(rule), sourced(last));
	});
	return [...comments, ...said(editionFileName, sourceOf(folder), sourceOf(before)), ...values, ...rules];
}

/** 「令和7年度」「R7」「2025年度」: statutes and tables of long ago are named by other eras. */
function namesYear(words: string): boolean {
	return /令和(?:\d{1,2}|元)(?!\d)|(?<![A-Za-z0-9])R\d{1,2}(?!\d)|(?<!\d)20\d\d(?=年)/.test(foldWidth(words));
}

/** The name of an edition as a word. */
function isNamed(words: string, id: string): boolean {
	return words.split(/[^\p{L}\p{N}_-]+/u).some((word) => word === id || word === `${id}版`);
}
