/** What a file can name: by id, by its Japanese label, by another spelling of it. */
interface Named {
	readonly id: string;
	readonly label: string;
	readonly aliases?: readonly string[];
}

/** 名前の照合 — the form in which names of lines, assumptions, parameters and bond types are compared. */
export function foldName(name: string): string {
	return foldText(name).toLowerCase();
}

/** 字 — the letters of a name, one by one, as slips of the pen are counted. */
export function letters(name: string): string {
	return foldName(name).normalize("NFC");
}

/** The thing a name stands for: spelled exactly as it is, or nearly so. */
export function findNamed<Thing extends Named>(known: readonly Thing[], name: string): Thing | null {
	const wanted = foldName(name);
	const spellings = ({ id, label, aliases = [] }: Thing) => [id, label, ...aliases];
	return (
		known.find((thing) => spellings(thing).includes(name)) ??
		known.find((thing) => spellings(thing).some((spelling) => foldName(spelling) === wanted)) ??
		null
	);
}

/** What is the same in every form: ids, and names of nothing but kanji. */
const lettersAlone = /^[A-Za-z0-9\u4e00-\u9fff]*$/;

/** One character sequence in the form labels are compared in: compatibility forms folded, case kept. */
export function foldText(text: string): string {
	if (lettersAlone.test(text)) return text;
	return text
		.normalize("NFKD")
		.replace(/[\s、・·,]/g, "")
		.replace(/[‐‒–—―−]/g, "-");
}

/**
 * Length of `label` at `position` of `text`, after folding; 0 when it is not there.
 * Spaces and 「、」「・」 inside are forgiven, so the written length can differ from the label's.
 */
export function labelLengthAt(text: string, position: number, foldedLabel: string): number {
	let matched = 0;
	let cursor = position;
	while (matched < foldedLabel.length) {
		const character = text[cursor];
		if (character === undefined) return 0;
		const folded = foldText(character);
		if (folded === "" && cursor === position) return 0;
		if (!foldedLabel.startsWith(folded, matched)) return 0;
		matched += folded.length;
		cursor += 1;
	}
	return cursor - position;
}
