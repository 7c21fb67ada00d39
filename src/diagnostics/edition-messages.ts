import type { Message } from "./problem.ts";
import { escapedLine, visible } from "./visible.ts";

/** Messages about the edition a result stands on. */
export const editionMessages = {
	mention: (what: string, words: string, id: string, isStated: boolean, meant: string | null): Message => ({
		code: "edition-mentioned",
		message: `${what}に「${visible(words)}」とありますが、${visible(id)}版の見通しで計算しました${isStated ? "" : "(edition: がないので現在の版)"}`,
		hint:
			meant === null
				? `「${visible(words)}」の版は editions/ にありません。${visible(id)}版でよければ、${what}を直してください。`
				: `${visible(meant)}版で計算するときは edition: ${visible(meant)} と書いてください。${visible(id)}版でよければ、${what}を直してください。`,
	}),
	extended: (file: string, stated: string, id: string): Message => ({
		code: "edition-extended",
		message: `もとにした ${escapedLine(file)} は edition: ${visible(stated)} ですが、${visible(id)}版の見通しで計算しました`,
		hint: `${visible(stated)}版の見通しに合わせた額や年度が、${visible(id)}版でもよいか確かめてください。`,
	}),
	title: (words: string, id: string): Message => ({
		code: "edition-title",
		message: `${visible(id)}版の題名に「${visible(words)}」とあります`,
		hint: "写したままの題名や表でないか確かめ、edition.yaml の title を直してください。",
	}),
} as const;
