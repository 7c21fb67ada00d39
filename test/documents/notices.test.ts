import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Output {
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly script?: string;
}

const { outputs } = JSON.parse(readFileSync("dist/metafile.json", "utf8")) as {
	outputs: Readonly<Record<string, Output>>;
};
const copied = ["@expo-google-fonts/biz-udpgothic", "@resvg/resvg-wasm", "highs"].map((name) => `node_modules/${name}`);

/** Folders of the packages from which something went into some of what is built. */
function packagesOf(chosen: readonly Output[]): string[] {
	const files = chosen.flatMap(({ inputs }) => Object.keys(inputs));
	return [...new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []))];
}

const kept = readFileSync("dist/THIRD-PARTY.txt", "utf8");
const page = readFileSync("dist/assets/app.html", "utf8");
const carried = /<pre[^>]*>(.*?)<\/pre>/s.exec(page)?.[1]?.replaceAll("&lt;", "<").replaceAll("&amp;", "&") ?? "";
const inPage = packagesOf(Object.values(outputs).filter(({ script }) => script === "assets/app.html"));
const places = [
	["dist/THIRD-PARTY.txt", kept, [...packagesOf(Object.values(outputs)), ...copied]],
	["the app's page", carried, inPage],
] as const;

describe("the terms of others' work, shipped with the program and in the app", () => {
	it.each(places)("%s names every package that is in it, each with its terms", (_, text, folders) => {
		const notices = text.split(`\n\n${"=".repeat(80)}\n\n`);
		expect(folders.length).toBeGreaterThan(40);
		for (const folder of folders) {
			const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Record<string, string>;
			const notice = notices.find((one) => `\n${one}`.includes(`\n${name} ${version} · `));
			expect(notice, name).toMatch(
				/Permission is hereby granted|Permission to use, copy|Redistribution and use|Apache License|Mozilla Public License/,
			);
			expect(notice, name).toMatch(/Copyright|Author/i);
		}
	});

	it("hold the licence of the font, whole", () => {
		expect(kept).toContain("SIL OPEN FONT LICENSE Version 1.1");
	});

	it("are those of a licence that lets the program be given on: nothing is under the GPL alone, and where there is a choice it is made", () => {
		const heads = kept.split("\n").filter((line) => /^\S+ \d[\w.-]* · /.test(line));
		expect(heads.length).toBeGreaterThan(60);
		for (const head of heads) {
			const [, terms = ""] = head.split(" · ");
			expect(terms, head).toMatch(/^\(?(MIT|ISC|0?BSD|Apache-2\.0|MPL-2\.0|Unlicense)/);
		}
		expect(kept).not.toContain("GNU GENERAL PUBLIC LICENSE");
		expect(heads.filter((head) => head.includes("GPL-"))).toEqual(
			heads.filter((head) => head.startsWith("jszip ") && head.includes(" · MIT (of MIT or GPL-3.0-or-later) · ")),
		);
	});

	it("go where the program goes", () => {
		const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: readonly string[] };
		expect(files).toContain("dist");
	});
});
