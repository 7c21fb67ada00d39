import { appStyle } from "./app-style.ts";
import { Html, html, scriptJson } from "./html.ts";
import { policy } from "./policy.ts";

/** 持ち物 — what a page was made with: a municipality's files, which of them are cases, and who made it. */
export interface Carried {
	/** Paths seen from the top, with `/`; texts as they are, anything else in base64. */
	readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
	/** The scenarios open at first; the first is the base. */
	readonly cases: readonly string[];
	readonly program: string;
}

/**
 * アプリのページ — the program itself, a municipality and its scenarios in one HTML file: opens by double click, asks nothing
 * of any network, and its policy forbids it to. `carried` is what the script finds in it.
 */
export async function renderApp(title: string, script: string, carried: Carried): Promise<string> {
	const rules = await policy(appStyle, script, [
		"script-src 'wasm-unsafe-eval'",
		"worker-src blob:",
		"img-src data: blob:",
	]);
	return html`<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(appStyle)}</style>
</head>
<body>
<div id="app"><noscript><p>この画面はスクリプトで計算します。ブラウザの設定でスクリプトを許すか、同じフォルダの outlook.html(読むだけのページ)を開いてください。</p></noscript></div>
<script type="application/json" id="carried">${scriptJson(carried)}</script>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}
