/** 市・町・村・区 — what a municipality is, by the end of its name. */
export type MunicipalityKind = "市" | "町" | "村" | "区";

/** 「○○町」, 「○○町 一般会計」; one whose name does not say is taken for a 市. */
export function kindOfMunicipality(name: string): MunicipalityKind {
	return (/^[^\s((]*([市町村区])(?:[\s((]|$)/u.exec(name)?.[1] as MunicipalityKind | undefined) ?? "市";
}

/** The program's own words as a municipality says them: 市税, 市債 and 市の目標 of a 町 are 町税, 町債 and 町の目標. */
export function inWordsOf(kind: MunicipalityKind, words: string): string {
	return kind === "市"
		? words
		: words.replace(/市(?=[税債]|が自ら|の(?:目標|順|基金|名簿|項目|増減|取組|決めた順))/gu, kind);
}

/** The same of a municipality itself. */
export function saidBy({ name }: { readonly name: string }, words: string): string {
	return inWordsOf(kindOfMunicipality(name), words);
}

/** A message as a municipality says it. */
export function toldBy<Told extends { readonly message: string; readonly hint: string }>(
	municipality: { readonly name: string },
	told: Told,
): Told {
	return { ...told, message: saidBy(municipality, told.message), hint: saidBy(municipality, told.hint) };
}
