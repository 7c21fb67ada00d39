import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldWidth, letterSigns } from "../domain/typed-text.ts";

/** What texts call an edition by. */
export interface EditionName {
	readonly id: string;
	readonly title: string;
}

/** The edition a result stands on, among those there are. */
export interface EditionGround {
	readonly own: EditionName;
	/** First year its table projects: an edition may be called after it. */
	readonly firstProjected: FiscalYear;
	readonly others: readonly EditionName[];
}

/** 版の言及 — words that speak of another edition, and the id of that edition where there is one. */
interface EditionMention {
	readonly words: string;
	readonly id: string | null;
}

const numeral = "元|\\d{1,2}|[一二三四五六七八九十]{1,3}";
const yearWords = `(?<![A-Za-z0-9])(?:(?:令和|平成|[RHrh])\\s?(?:${numeral})|20\\d{2})(?:\\s?\\(\\d{4}\\))?(?:年度?)?`;
const yearAlone = new RegExp(`(${yearWords})`, "g");
/** 「令和3年度版」「R3版」「2021年度改訂版」: nothing but an edition is called so. */
const editionWords = new RegExp(`(${yearWords})の?(?:改訂|改定|当初|見直し)?版`, "g");
/** What may follow such words where no edition of that year is known: a white paper has editions too. */
const ofOutlook = new RegExp(
	`^(?:の?(?:中長期|長期|中期)?(?:財政|収支)*(?:見通し|推計)|[^${letterSigns}]|[をにとで]|から|$)`,
	"u",
);
/** 「令和3年度の財政見通し」「令和3年10月公表」: an edition, when that year has one; else what happens in that year. */
const outlookTail = "の?(?:(?:中長期|長期|中期)?(?:財政|収支)*(?:見通し|推計)|(?:\\d{1,2}月)?(?:策定|公表|作成))";
const outlookWords = new RegExp(`(${yearWords})${outlookTail}`, "g");
/** What every such phrase has; it takes V8 a seventh of the time to make. */
const mayNameOutlook = new RegExp(`[元\\d一二三四五六七八九十)年度]${outlookTail}`);

/** Where a text speaks of other editions and not of the one it is used with. Words of prose, or the name of a file. */
export function editionMentions(text: string, ground: EditionGround, isFileName = false): EditionMention[] {
	const folded = foldWidth(text);
	const others = ground.others.map((edition) => ({ ...edition, years: yearsOf(edition) }));
	const claimed = others.flatMap(({ years }) => years);
	const named = yearsOf(ground.own);
	// An edition whose name has no year is called after its first projected year or the one before.
	const near = [ground.firstProjected, ...(named.length > 0 ? [] : [ground.firstProjected - 1])];
	const own = [...named, ...near.filter((year) => !claimed.includes(year))];
	const isKnown = ({ year }: YearPhrase) => own.includes(year) || claimed.includes(year);
	const ownerOf = (year: FiscalYear) => others.find(({ years }) => years.includes(year))?.id ?? null;
	const phrases = [
		...editionPhrases(folded).filter((phrase) => isKnown(phrase) || ofOutlook.test(phrase.after)),
		...outlookPhrases(folded).filter(isKnown),
	];
	const isOwn = phrases.some(({ year }) => own.includes(year)) || isNamed(folded, ground.own.id, isFileName);
	if (isOwn) return [];
	// The title of one may hold that of another.
	const besides = ground.own.title === "" ? folded : folded.replaceAll(foldWidth(ground.own.title), "");
	const byName = others.filter(
		({ id, title }) => isNamed(folded, id, isFileName) || (title.length > 3 && besides.includes(foldWidth(title))),
	);
	const found = [
		...phrases.map(({ words, year }) => ({ words, id: ownerOf(year) })),
		...byName.map(({ id }) => ({ words: id, id })),
	];
	return eachOnce(found);
}

/** Of what speaks of one edition the first. */
export function eachOnce<Mention extends EditionMention>(found: readonly Mention[]): Mention[] {
	return found.filter(({ id, words }, at) => found.findIndex((one) => (one.id ?? one.words) === (id ?? words)) === at);
}

/** Years an edition is called after: those in its id, or else in its title. */
function yearsOf({ id, title }: EditionName): FiscalYear[] {
	const years = yearPhrases(foldWidth(id), yearAlone).map(({ year }) => year);
	return years.length > 0 ? years : editionPhrases(foldWidth(title)).map(({ year }) => year);
}

interface YearPhrase {
	readonly words: string;
	readonly year: FiscalYear;
	/** A little of the text behind it. */
	readonly after: string;
}

function editionPhrases(text: string): YearPhrase[] {
	return text.includes("版") ? yearPhrases(text, editionWords) : [];
}

function outlookPhrases(text: string): YearPhrase[] {
	return mayNameOutlook.test(text) ? yearPhrases(text, outlookWords) : [];
}

function yearPhrases(text: string, pattern: RegExp): YearPhrase[] {
	if (!/[元\d一二三四五六七八九十]/.test(text)) return [];
	return [...text.matchAll(pattern)].flatMap((match) => {
		const [words, written = ""] = match;
		const plain = written.replace(/\s?\(\d{4}\)/, "").replace(/[一二三四五六七八九十]+/, kanjiNumber);
		const year = parseFiscalYear(plain);
		const end = match.index + words.length;
		return year === null ? [] : [{ words, year, after: text.slice(end, end + 20) }];
	});
}

/** 十二 → 12 */
function kanjiNumber(text: string): string {
	const digit = (letter: string | undefined, none: number) =>
		letter === undefined || letter === "" ? none : "一二三四五六七八九".indexOf(letter) + 1;
	const [tens, ones] = text.split("十");
	return String(ones === undefined ? digit(tens, 0) : digit(tens, 1) * 10 + digit(ones, 0));
}

/**
 * Whether an id stands in a text as a word. In prose 「R3」 is the year, so that an id that is written as a year is no
 * name there; in the name of a file a part of its own is.
 */
function isNamed(text: string, id: string, isFileName: boolean): boolean {
	const [within, name] = isFileName ? [text.toLowerCase(), foldWidth(id).toLowerCase()] : [text, id];
	if (id.length < 2 || !within.includes(name) || !/\p{L}/u.test(id)) return false;
	if (isFileName) return within.split(/[^\p{L}\p{N}]+/u).includes(name);
	if (parseFiscalYear(id) !== null && !/^[rhs]\d/.test(id)) return false;
	for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1))
		if (!/[A-Za-z0-9]$/.test(text.slice(0, at)) && !/^[A-Za-z0-9]/.test(text.slice(at + id.length))) return true;
	return false;
}
