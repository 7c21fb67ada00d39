/**
 * 読み込みの規則 — the Content-Security-Policy of a page: nothing may be fetched; only this style, these scripts (by
 * {@link hashSource}) and what `more` lets in.
 */
export async function policy(style: string, scripts: readonly string[], more: readonly string[]): Promise<string> {
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
