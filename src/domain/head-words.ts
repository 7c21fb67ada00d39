import type { DocumentHead, EditionHead, FundingBasis } from "./document-head.ts";

/** 「r3版 ○○市中長期財政見通し(令和3年度〜令和12年度)」 — the title alone may be that of several editions. */
export function editionName({ id, title }: Pick<EditionHead, "id" | "title">): string {
	return `${id.endsWith("版") ? id : `${id}版`} ${title}`;
}

/** Of several outlooks: in full where all stand on one, else the ids. */
export function editionNames(heads: readonly Pick<DocumentHead, "edition">[]): string {
	const names = [...new Map(heads.map(({ edition }) => [edition.id, editionName(edition)])).entries()];
	return names.length === 1
		? (names[0]?.[1] ?? "")
		: names.map(([id]) => editionName({ id, title: "" }).trim()).join("、");
}

/** 「r3(現在の版)」, 「r3(シナリオの指定。現在の版は r4)」 — which edition, and why this one. */
export function editionChoice({ id, isStated, current }: EditionHead): string {
	const other = id === current ? "" : `。現在の版は ${current}`;
	return `${id}(${isStated ? `シナリオの指定${other}` : "現在の版"})`;
}

const basisNames: Readonly<Record<FundingBasis, string>> = {
	generalResources: "一般財源ベース",
	allFunds: "総額ベース(特定財源を含む)",
};

/** 「一般財源ベース」, for a city that says so; that it does not say is said too. */
export function basisWords(basis: FundingBasis | null): string {
	return basis === null ? "財源の範囲は記載なし" : basisNames[basis];
}

/** 「見通しの版: r3(現在の版) ○○市中長期財政見通し(…)、一般財源ベース」 — the line below a title. */
export function headWords({ edition, basis }: Pick<DocumentHead, "edition" | "basis">): string {
	return `見通しの版: ${editionChoice(edition)} ${edition.title}、${basisWords(basis)}`;
}
