import type { DocumentHead } from "./document-head.ts";
import { basisWords } from "./head-words.ts";
import type { ResultWarning } from "./result.ts";

/** 拠りどころの違い — what else than their scenarios two outlooks differ in, so that a difference is not only theirs. */
export function groundDifferences(base: DocumentHead, other: DocumentHead): ResultWarning[] {
	const warning = (code: string, message: string): ResultWarning => ({ code, year: null, message });
	const found: ResultWarning[] = [];
	if (base.municipality.id !== other.municipality.id || base.municipality.name !== other.municipality.name)
		found.push(
			warning(
				"different-municipalities",
				`自治体が違います(基準 ${base.municipality.name}、比較 ${other.municipality.name})。差はシナリオの効果ではありません`,
			),
		);
	else if (base.edition.id !== other.edition.id)
		found.push(
			warning(
				"different-editions",
				`見通しの版が違います(基準 ${base.edition.id}、比較 ${other.edition.id})。差には、シナリオの違いのほかに、版の違いが入っています`,
			),
		);
	if (base.basis !== other.basis)
		found.push(
			warning(
				"different-bases",
				`財源の範囲が違います(基準 ${basisWords(base.basis)}、比較 ${basisWords(other.basis)})。額をそのまま比べることはできません`,
			),
		);
	return found;
}
