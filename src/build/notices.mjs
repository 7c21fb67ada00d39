// The notices of others' work that is shipped in dist/: each package with its version, licence and licence text.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The text of dist/THIRD-PARTY-NOTICES.txt: of every package that a shipped file comes from, bundled or copied. A package
 * whose terms are nowhere to be found stops the build: put them into `licences/`, named like the package.
 */
export function thirdPartyNotices(root, shipped) {
	const folders = [...new Set(shipped.flatMap(packageFolder))].sort();
	const opening =
		"This program contains work of others. Each package below is used under the terms that follow its name.";
	const parts = [opening, ...folders.map((folder) => notice(root, folder))];
	return `${parts.join(`\n\n${"=".repeat(80)}\n\n`)}\n`;
}

/** Which package a file belongs to, as a folder below the root. */
function packageFolder(input) {
	return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.slice(1) ?? [];
}

function notice(root, folder) {
	const { name, version, license, repository } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
	const source = typeof repository === "string" ? repository : repository?.url;
	const texts = licenceTexts(root, folder, name);
	if (texts.length === 0) throw new Error(`no licence text of ${name}: put it into src/build/licences/`);
	return [`${name} ${version}\n${license}${source ? `\n${source}` : ""}`, ...texts].join("\n\n");
}

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
