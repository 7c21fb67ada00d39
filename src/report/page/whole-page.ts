import { Html, html } from "./html.ts";

/** What stands before a page's body, and what its policy lets in. */
interface PageHead {
	readonly title: string;
	readonly style: string;
	/** By {@link hashSource}, or a policy's own words. */
	readonly scripts: readonly string[];
	/** Further rules of its policy. */
	readonly more?: readonly string[];
}

/** 一枚のページ — a whole HTML file that asks nothing of any network, and whose policy forbids it to. */
export async function wholePage({ title, style, scripts, more = [] }: PageHead, body: Html): Promise<string> {
	return html`<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await policy(style, scripts, more)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}

/**
 * 読み込みの規則 — the Content-Security-Policy of a page: nothing may be fetched; only this style, these scripts (by
 * {@link hashSource}) and what `more` lets in.
 */
async function policy(style: string, scripts: readonly string[], more: readonly string[]): Promise<string> {
	return [
		"default-src 'none'",
		`script-src ${scripts.join(" ")}`,
		`style-src ${await hashSource(style)}`,
		...more,
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");
}

/** The name by which a policy lets a text in. */
export async function hashSource(text: string): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
