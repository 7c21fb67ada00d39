import type { PackMaterial } from "../content/material.ts";
import { councilPaper } from "./council-paper.ts";
import { renderWord } from "./word.ts";

/** 議案説明資料 as a Word file. */
export function renderPaper(
	material: PackMaterial,
	charts: readonly { readonly png: Uint8Array; readonly title: string; readonly alt: string }[],
): Promise<Uint8Array> {
	const pictures = charts.map(({ png, title, alt }) => ({ kind: "picture" as const, png, title, alt }));
	return renderWord(councilPaper(material, pictures));
}
