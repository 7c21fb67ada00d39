/** 持ち物 — what a page was made with: a municipality's files, which of them are cases, and who made it. */
export interface Carried {
	/** Paths seen from the top, with `/`; texts as they are, anything else in base64. */
	readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
	/** The scenarios open at first; the first is the base. */
	readonly cases: readonly string[];
	readonly program: string;
}

/** The files as bytes, by path. */
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
