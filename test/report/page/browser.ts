import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { patience } from "../../support/patience.ts";
import chromiumFacts from "../chromium.json" with { type: "json" };

const executablePath = process.env.CHROMIUM ?? chromiumFacts.path;

/** Whether the tests that need a browser can run. In CI they must: there, a missing browser is a failure. */
export const browserIsThere = existsSync(executablePath);
export const browserMustBeThere = process.env.CI !== undefined && process.env.CI !== "";
export const howToInstall = `Chromium がありません(${executablePath})。apt-get install chromium とするか、環境変数 CHROMIUM に場所を指定してください`;

/** `scrollBars`: as at a desk, where they take room; else as on a telephone, where they take none. */
export function openBrowser(words: readonly string[] = [], scrollBars = false): Promise<Browser> {
	const ignoreDefaultArgs = scrollBars ? ["--hide-scrollbars"] : [];
	return chromium.launch({
		timeout: patience,
		executablePath,
		ignoreDefaultArgs,
		args: ["--headless", ...chromiumFacts.words, ...words],
	});
}
