import { foldWidth } from "../domain/typed-text.ts";
import { withoutUnits } from "../domain/unit-caption.ts";

/** How a row is called: the name as printed, and the same without what only decorates it, the closest spelling first. */
export function rowNames(text: string): readonly string[] {
	const known = named.get(text) ?? readNames(text);
	if (named.size >= mostNamed) named.clear();
	named.set(text, known);
	return known;
}

/** Each who looks at a row asks anew. */
const named = new Map<string, readonly string[]>();
const mostNamed = 1000;

function readNames(text: string): string[] {
	const folded = foldWidth(text);
	// 「1 市税」「ア 市税」: a number set off by a space.
	const names = [folded.replace(/\s+/g, ""), folded.replace(/^(?:\d{1,2}|[ア-ン])\s+/, "").replace(/\s+/g, "")];
	for (const strip of decorations) names.push(strip(names.at(-1) ?? ""));
	return [...new Set(names)].filter((name) => name !== "");
}

/** Kana or kanji, of which no decoration but 注 ends in one. */
const endsInALetter = /(?!注)[ぁ-ゖァ-ヺ一-鿿]$/;

/** No letter of kana, kanji or ASCII is a number in a circle or a note's sign; the pattern of all numbers takes V8 long to make. */
const mayEndInANote = /[*注]|[^ -~\u3001-\u30ff\u4e00-\u9fff]/;

/** Each takes one kind of decoration away; what is left is looked up after each. */
const decorations: readonly ((name: string) => string)[] = [
	withoutUnits,
	// 「町債(臨時財政対策債を除く。)」
	(name) => name.replace(/[。.](?=[)\]]$)/, ""),
	// 「町債残高(年度末)」
	(name) => name.replace(/(残高|現在高)\((?:各?年度末)(?:残高|現在高?)?\)$/, "$1"),
	(name) =>
		endsInALetter.test(name) || !mayEndInANote.test(name)
			? name
			: name.replace(/[※*][\d,]*$|\(?注\d*\)?$|[([]?\p{No}+(?:[-−~ー+=]\p{No}+)*[)\]]?$/gu, ""),
	(name) =>
		/^[IVX]/.test(name)
			? name.replace(/^[IVX]{1,4}(?=\p{Script=Han})/u, "")
			: name.replace(
					/^(?:\(?\d{1,2}[).、:]|[①-⑳]|[・■□◆◇○●◎▼▽-]+|\(?(?:[ア-ン]|[一二三四五六七八九十]{1,3})[).、])/,
					"",
				),
	(name) => name.replace(/^[【〔《〈<[](.+)[】〕》〉>\]]$/u, "$1"),
	// 「歳出(性質別)」
	(name) => name.replace(/\((?:性質|目的|款|費目)別\)$/, ""),
	// What a table made of an outlook calls what is told from balances.
	(name) => name.replace(/\((?:残高から|残り)\)$/, ""),
	// 「年度末基金残高」
	(name) => name.replace(/^各?年度末(?:現在)?の?(?=.*(?:残高|現在高))/, ""),
	// 「歳入合計A」「収支差引額(A)-(B)」「歳入計(a)」
	(name) => name.replace(/[([]?[A-Z][A-Z()[\]+=\-−~ー]*$|\([a-z]\)(?:[-−~ー+=]\([a-z]\))*$/u, ""),
	(name) => name.replace(/^[([]?[A-Z][)\].:、]/u, ""),
	// 「収支(歳入-歳出)」
	(name) => name.replace(/^(?:差引収支|(?:収支|差引)?\(?歳入[-−ー~]歳出\)?)$/, "収支差引額"),
];

const total = /^(?:合|小|総)?計$|^総額$|^合計額$/;

/** 「計」「合計」: the total of what stands above, whose name is beside or above. */
export function isTotalLabel(text: string): boolean {
	return total.test(foldWidth(text).replace(/\s+/g, ""));
}

/** 「市税計」 without its 計. */
export function withoutTotal(name: string): string {
	return name.replace(/(?:合|小|総)?計$/, "");
}

/** 「(義務的経費 計)」 and 「小計(義務的経費)」 as 「義務的経費計」, 「(義務的経費)」 without its brackets; `null` for other names. */
export function bracketedSum(text: string): string | null {
	const match = /^((?:合|小)?計)?\((.+)\)$/.exec(foldWidth(text).replace(/\s+/g, ""));
	if (match === null || insideName(text) !== null) return null;
	const name = match[2] ?? "";
	return match[1] === undefined ? name : `${withoutTotal(name)}計`;
}

/** 「うち臨時財政対策債」: the name behind うち; `null` when the row does not say that it is inside another. */
export function insideName(text: string): string | null {
	const match = /^[(\s]*(?:うち|内訳|内)[:)、\s]*(.+?)\)?$/.exec(foldWidth(text));
	return match && !/^[外部]/.test(match[1] ?? "") ? (match[1] ?? null) : null;
}

/** A name made of what a row stands under and its own, said once: 「財政調整基金」 and 「基金残高」 → 「財政調整基金残高」. */
export function joinNames(first: string, second: string): string {
	for (let shared = Math.min(first.length, second.length); shared > 0; shared -= 1)
		if (first.endsWith(second.slice(0, shared))) return first + second.slice(shared);
	return first + second;
}

/** 学校基金残高、減債基金繰入金 — a row of one fund: not of 基金 alone, nor of what all of them come to. */
export const ofOneFund =
	/^(?!各種|全|総|主要|[\d一二三四五六七八九十]+基金).+基金(?:残高|現在高|年度末残高|への積立|積立|積立金|からの繰入|繰入|繰入金)?$/;
