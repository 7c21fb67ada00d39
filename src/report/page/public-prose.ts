import { wideMarks } from "../content/public-words.ts";
import { Html } from "./html.ts";

/** 公用文の表記 of a page — brackets and colons of what is read as prose: paragraphs, headings, lists. Tables and data keep theirs. */
export function inPublicProse({ text }: Html): Html {
	const inProse = (prose: string) => prose.replace(/>[^<]+/g, wideMarks);
	return new Html(text.replace(/<(p|li|h[1-4])\b[^>]*>.*?<\/\1>/gs, inProse));
}
