// The notices of others' work that is shipped: each package with its version and licence, and the licences' texts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The text of THIRD-PARTY.txt: of every package that a shipped file comes from, bundled or copied; packages of one text
 * stand above it together. A package whose terms are nowhere to be found, or that is under the GPL alone, stops the
 * build: the former's are put into `licences/`, named like the package.
 */
export function thirdPartyNotices(root, shipped) {
	const byTerms = new Map();
	for (const folder of [...new Set(shipped.flatMap(packageFolder))].sort()) {
		const { name, terms } = notice(root, folder);
		byTerms.set(terms, [...(byTerms.get(terms) ?? []), name]);
	}
	const opening =
		"This program contains work of others. Each package below is used under the terms that follow its name.";
	const parts = [opening, ...[...byTerms].map(([terms, names]) => `${names.join("\n")}\n\n${terms}`)];
	return `${parts.join(`\n\n${"=".repeat(80)}\n\n`)}\n`;
}

/** Which package a file belongs to, as a folder below the root. */
function packageFolder(input) {
	return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.slice(1) ?? [];
}

function notice(root, folder) {
	const { name, version, license, repository } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
	const { terms, text = (whole) => whole } = choices[license] ?? { terms: license };
	if (/GPL/.test(terms) && choices[license] === undefined)
		throw new Error(`${name} is under ${license}: it cannot be shipped`);
	const texts = licenceTexts(root, folder, name).map(text);
	if (texts.length === 0) throw new Error(`no licence text of ${name}: put it into src/build/licences/`);
	const source = typeof repository === "string" ? repository : repository?.url;
	return { name: [`${name} ${version}`, terms, ...(source ? [source] : [])].join(" · "), terms: texts.join("\n\n") };
}

/** Where a package leaves the choice, the one made here: its terms in a word, and which part of its text says them. */
const choices = {
	"(MIT OR GPL-3.0-or-later)": {
		terms: "MIT (of MIT or GPL-3.0-or-later)",
		text: (whole) => whole.slice(whole.indexOf("The MIT License"), whole.indexOf("GPL version 3")).trim(),
	},
};

/** A package's own licence files; else what its README says; else the text kept here. */
function licenceTexts(root, folder, name) {
	const read = (path) => readFileSync(path, "utf8").replaceAll("\r\n", "\n").trim();
	const own = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
	if (own.length > 0) return own.sort().map((file) => read(join(root, folder, file)));
	const kept = join(root, "src/build/licences", `${name.split("/").at(-1)}.txt`);
	if (existsSync(kept)) return [read(kept)];
	const readme = readdirSync(join(root, folder)).find((file) => /^readme/i.test(file));
	const [, ...said] = readme ? read(join(root, folder, readme)).split(/^.*\blicen[cs]e\b.*$/im) : [];
	return said.filter((part) => part.includes("Permission is hereby granted"));
}
