import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether the tests that need a browser can run. In CI they must: there, a missing browser is a failure. */
export const browserIsThere = existsSync(executablePath);
export const browserMustBeThere = process.env.CI !== undefined && process.env.CI !== "";
export const howToInstall = `Chromium がありません(${executablePath})。apt-get install chromium とするか、環境変数 CHROMIUM に場所を指定してください`;

export function openBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath,
		args: [
			"--headless",
			"--no-sandbox",
			"--disable-gpu",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}
