// Makes the small example the README shows: `npm run example`. A test holds it current.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const example = join(root, "output/example");
const { files, scenarios, epoch } = JSON.parse(readFileSync(join(root, "test/report/example.json"), "utf8"));

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-example-"));
try {
	const made = join(scratch, "report");
	const { status } = spawnSync(
		process.execPath,
		["dist/mitoshi.cjs", "report", ...scenarios, "--names", "ascii", "--out", made],
		{
			cwd: root,
			env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
			stdio: "inherit",
		},
	);
	if (status !== 0) throw new Error(`the report of the example failed (${status ?? "no exit code"})`);
	rmSync(example, { recursive: true, force: true });
	for (const file of files) {
		mkdirSync(dirname(join(example, file)), { recursive: true });
		copyFileSync(join(made, file), join(example, file));
	}
	// A browser's picture differs from one version to the next: what is held current is the page it was taken of.
	writeFileSync(join(example, "page.png"), await screenshot(join(example, "outlook.html")));
	const page = createHash("sha256")
		.update(readFileSync(join(example, "outlook.html")))
		.digest("hex");
	writeFileSync(
		join(example, "page.json"),
		`${JSON.stringify({ picture: "page.png", of: "outlook.html", sha256: page }, null, 2)}\n`,
	);
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

async function screenshot(path) {
	const { path: installed, words } = JSON.parse(readFileSync(join(root, "test/report/chromium.json"), "utf8"));
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? installed, args: words });
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 1500 } });
		await page.goto(pathToFileURL(path).href);
		return await page.screenshot();
	} finally {
		await browser.close();
	}
}
