import { appStyle } from "./app-style.ts";
import { Html, html, scriptJson } from "./html.ts";
import { wholePage } from "./whole-page.ts";

/** 持ち物 — what a page was made with: a municipality's files, which of them are cases, and who made it. */
export interface Carried {
	/** Paths seen from the top, with `/`; texts as they are, anything else in base64. */
	readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
	/** The scenarios open at first; the first is the base. */
	readonly cases: readonly string[];
	/** The folder of the city the scenarios are calculated for, whatever they say; `null` where they say it themselves. */
	readonly municipality: string | null;
	readonly program: string;
	/** Where the base cannot be calculated yet: what is missing, as Markdown. */
	readonly notYet?: string | undefined;
}

/** 画面のプログラム — the terms of others' work and the script elements of the page, as the build made them, and the names by which a policy lets them in. */
export interface AppProgram {
	readonly elements: string;
	readonly sources: readonly string[];
}

/**
 * アプリのページ — the program itself, a municipality and its scenarios in one HTML file: opens by double click, asks nothing
 * of any network, and its policy forbids it to. `carried` is what the program finds in it.
 */
export async function renderApp(title: string, program: AppProgram, carried: Carried): Promise<string> {
	const scripts = [...program.sources, "'wasm-unsafe-eval'"];
	const more = ["worker-src blob:", "img-src data: blob:"];
	const body = html`<noscript><p>この画面はスクリプトで計算します。ブラウザの設定でスクリプトを許すか、同じフォルダの財政見通し.html(読むだけのページ)を開いてください。</p></noscript>
<div id="app"></div>
<script type="application/json" id="carried">${scriptJson(carried)}</script>
${new Html(program.elements.trimEnd())}`;
	return wholePage({ title, style: appStyle, scripts, more }, body);
}
