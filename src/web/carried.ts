import { bytesOfBase64 } from "../domain/base64.ts";
import type { Carried } from "../report/page/app-page.ts";

/** 持ち物の中身 — the files a page carries, as bytes by path. */
export function carriedBytes({ files }: Pick<Carried, "files">): Map<string, Uint8Array> {
	const encoder = new TextEncoder();
	return new Map(
		Object.entries(files).map(([path, content]) => [
			path,
			typeof content === "string" ? encoder.encode(content) : bytesOfBase64(content.base64),
		]),
	);
}
