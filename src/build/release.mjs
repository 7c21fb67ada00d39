// Makes what is handed out, in `output/release/`: `npm run release`. The tree, the change log, the version and the lock file
// are checked first; the zip and the app are made twice, from two copies of the commit, and have to be the same bytes.
// The tag of the version is made by whoever releases.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { faultsOf, materials } from "./release-checks.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const text = (path) => readFileSync(join(root, path), "utf8");
const { version } = JSON.parse(text("package.json"));

const faults = faultsOf({
	changes: said("git", ["status", "--porcelain"]),
	tags: said("git", ["tag", "--list"]).split("\n"),
	changeLog: text("CHANGELOG.md"),
	packageFile: text("package.json"),
	lockFile: text("package-lock.json"),
});
if (faults.length > 0) {
	process.stderr.write(`版 ${version} は出せません:\n${faults.map((fault) => `- ${fault}\n`).join("")}`);
	process.exit(1);
}
const scratch = mkdtempSync(join(tmpdir(), "mitoshi-release-"));
try {
	const [first, second] = ["first", "second"].map((name) => made(join(scratch, name)));
	for (const [name, bytes] of Object.entries(first))
		if (!bytes.equals(second[name])) throw new Error(`${name}: two builds of one commit differ`);
	const sums = Object.entries(first).map(
		([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`,
	);
	const folder = join(scratch, "release");
	mkdirSync(folder);
	for (const [name, bytes] of Object.entries(first)) writeFileSync(join(folder, name), bytes);
	writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
	putInPlace(folder, join(root, "output/release"));
	process.stdout.write(`output/release/ に書き出しました(2回組み立てて、同じ内容):\n${sums.join("")}`);
	process.stdout.write(`次は、版の印を付けます: git tag -a v${version} -m "mitoshi ${version}"\n`);
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

/** What is handed out, made from a copy of the commit with packages of its own, by file name. */
function made(copy) {
	said("git", ["clone", "--quiet", "--no-hardlinks", root, copy]);
	said("npm", ["ci", "--no-audit", "--no-fund"], copy);
	said(process.execPath, ["src/build/package.mjs"], copy);
	said(process.execPath, ["dist/mitoshi.cjs", "app", "-o", "output/mitoshi.html"], copy);
	const packages = said("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], copy);
	const file = (path) => readFileSync(join(copy, path));
	return {
		"mitoshi-win-x64.zip": file("output/mitoshi-win-x64.zip"),
		"mitoshi.html": file("output/mitoshi.html"),
		"sbom.json": Buffer.from(materials(packages)),
		"THIRD-PARTY.txt": file("dist/THIRD-PARTY.txt"),
	};
}

function putInPlace(folder, place) {
	mkdirSync(dirname(place), { recursive: true });
	cpSync(folder, `${place}.new`, { recursive: true });
	if (existsSync(place)) rmSync(place, { recursive: true });
	renameSync(`${place}.new`, place);
}

function said(program, words, cwd = root) {
	const { status, stdout, stderr, error } = spawnSync(program, words, {
		cwd,
		encoding: "utf8",
		maxBuffer: 64_000_000,
		shell: process.platform === "win32",
	});
	if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${error?.message ?? stderr}`);
	return stdout.trimEnd();
}
