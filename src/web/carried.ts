import type { Carried } from "../report/page/app-page.ts";

/** 持ち物の中身 — the files a page carries, as bytes by path. */
export function carriedBytes({ files }: Pick<Carried, "files">): Map<string, Uint8Array> {
	const encoder = new TextEncoder();
	return new Map(
		Object.entries(files).map(([path, content]) => [
			path,
			typeof content === "string"
				? encoder.encode(content)
				: Uint8Array.from(atob(content.base64), (letter) => letter.charCodeAt(0)),
		]),
	);
}
