/**
 * 読み込みの規則 — the Content-Security-Policy of a page: nothing may be fetched; only this style, this script and what
 * `more` lets in.
 */
export async function policy(style: string, script: string, more: readonly string[]): Promise<string> {
	const hash = async (text: string) => {
		const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
		return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
	};
	const scripts = more.flatMap((rule) => (rule.startsWith("script-src ") ? [rule.slice("script-src ".length)] : []));
	return [
		"default-src 'none'",
		`script-src ${[await hash(script), ...scripts].join(" ")}`,
		`style-src ${await hash(style)}`,
		...more.filter((rule) => !rule.startsWith("script-src ")),
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");
}
