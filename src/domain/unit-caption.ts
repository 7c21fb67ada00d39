import { type AmountUnit, isAmountUnit } from "./amount.ts";
import { foldWidth, isDigitsAlone, letterSigns } from "./typed-text.ts";

/**
 * 単位の書き方 — 「(単位：千円)」「単位:百万円、％」「市税(千円)」: the units a text of a table states. Exactly one of them
 * may be a unit of money; a unit that is stated and not known is said to be so, never passed over.
 */
export interface StatedUnits {
	/** The unit of amounts; `null` where none is stated. */
	readonly amount: AmountUnit | null;
	/** The unit of people, where one is stated: 人, 千人. */
	readonly people: string | null;
}

const amountUnits = "百万円|億円|万円|千円|円";
const plainUnits = `${amountUnits}|千人|万人|人|世帯|件|年|倍|ポイント|指数|%|‰`;
const oneUnit = `千円/人|円/人|${plainUnits}`;
const separator = "(?:[、,・;/]|及び|および|又は|または)";
const unitList = `(?:${oneUnit})(?:${separator}(?:${oneUnit}))*`;
/** Units after the word 単位, which nothing but the rounding and the end of a sentence follows. */
const listAhead = new RegExp(`^(${unitList})(?![${letterSigns}/])|^(${unitList})(?=未満|です|とし)`, "u");
/** A list of units is told by its parts: one pattern of the whole takes V8 half a millisecond to make. */
const knownUnits: ReadonlySet<string> = new Set(plainUnits.split("|"));
const betweenUnits = new RegExp(separator);
/** A unit said by half: 「千」 is 千円 to one reader, 千人 to another. */
const halfUnit = "千|[十百千]?[万億兆]|¥";
const onlyHalf = new RegExp(`^(?:${halfUnit})$`, "u");
const halfAhead = new RegExp(`^(?:${halfUnit})(?![${letterSigns}])`, "u");
/** 「〃」「同上」, in brackets or not. */
const ditto = /^[([]?(?:[〃〻々″"“”゛↑]|′′|''|同[上じ]?|上[にと]?同じ?|[Dd][Ii][Tt][Tt][Oo])[)\]]?$/;
const behindTheWord = new RegExp(`単位[^${letterSigns}]*${unitList}$`, "u");
const signsBehindTheWord = new RegExp(`単位は?([^${letterSigns}%‰]*)`, "gu");
const roundedTo = new RegExp(`(${amountUnits})(?:未満|単位[をで]?(?:四捨五入|切))`);
const aheadOfTheWord = new RegExp(`(${amountUnits})単位(?!未満|[をで]?(?:四捨五入|切))`, "gu");
const saidOfAmounts = new RegExp(
	`(?:額|数値|数字|計数|表示)(?:は|:|=)(?:すべて|全て)?(${amountUnits})(?!未満|以上|以下|単位)`,
	"gu",
);
const eachUnit = new RegExp(oneUnit, "gu");
const bracketed = /[([【〔〈<《]([^()[\]【】〔〕〈〉<>《》]*)[)\]】〕〉>》]/g;

/** What every way to state a unit has: a bracket, the word, or money. */
const mayStateUnits = /[([【〔〈<《円]|単位/;

/** The units a text states; `"unreadable"` when it states one that is not known, or two for money. */
export function parseStatedUnits(text: string): StatedUnits | "unreadable" | null {
	const typed = plain(text);
	if (!mayStateUnits.test(typed)) return null;
	const found = [...afterTheWord(typed), ...inBrackets(typed), ...beforeTheWord(typed), ...ofAmounts(typed)];
	return gather(found);
}

/** The same for a title or a corner, where a unit also stands without the word: 「財政見通し 百万円」. */
export function parseCaption(text: string): StatedUnits | "unreadable" | null {
	const stated = parseStatedUnits(text);
	if (stated !== null) return stated;
	if (onlyHalf.test(plain(text)) || /\byen\b|\bJPY\b/i.test(foldWidth(text))) return "unreadable";
	const loose = plain(text).matchAll(/(?<![\d数])([十百千]??)(百万円|億円|万円|千円)(?!未満|以上|以下|単位)/g);
	return gather([...loose].map(([, times, unit = ""]) => (times === "" ? [unit] : "unreadable")));
}

/** 端数処理の単位 — 「千円未満四捨五入」「千円単位で四捨五入」: to what amounts are rounded, which is not yet in what they are written. */
export function parseRoundingUnit(text: string): AmountUnit | null {
	const typed = /[未単]/.test(text) ? plain(text) : "";
	const found = /円(?:未満|単位[をで四切])/.test(typed) ? roundedTo.exec(typed)?.[1] : undefined;
	return found !== undefined && isAmountUnit(found) ? found : null;
}

/** A cell that holds units and nothing else: 「千円」「（人）」「単位：千円」. */
export function parseUnitCell(text: string): StatedUnits | "unreadable" | null {
	if (isDigitsAlone(text)) return null;
	const typed = plain(text);
	if (isOnlyUnits(typed)) return gather([unitsOf(typed)]);
	if (onlyHalf.test(typed)) return "unreadable";
	return withoutUnits(typed) === "" ? parseStatedUnits(typed) : null;
}

/** Whether a cell says no more than that it says what the one above says. */
export function isDitto(text: string): boolean {
	return ditto.test(plain(text));
}

/** A label without the unit behind it: 「市税（百万円）」 → 「市税」. */
export function withoutUnits(text: string): string {
	const left = foldWidth(text).replace(bracketed, (whole) => (parseStatedUnits(whole) === null ? whole : ""));
	return (left.includes("単位") ? left.replace(behindTheWord, "") : left).trim();
}

/** 「単位：千円」. 「単位未満を四捨五入」 speaks of units and states none. */
function afterTheWord(typed: string): (readonly string[] | "unreadable")[] {
	if (!typed.includes("単位")) return [];
	return [...typed.matchAll(signsBehindTheWord)].flatMap<readonly string[] | "unreadable">((match) => {
		const rest = typed.slice(match.index + match[0].length);
		const list = listAhead.exec(rest);
		if (list) return [unitsOf(list[1] ?? list[2] ?? "")];
		const isUnit = /[:=¥]/.test(match[1] ?? "") || halfAhead.test(rest) || /^[^未以]{1,6}円/.test(rest);
		return isUnit ? ["unreadable"] : [];
	});
}

/** 「(千円)」「【金額：千円】」. */
function inBrackets(typed: string): (readonly string[] | "unreadable")[] {
	return [...typed.matchAll(bracketed)].flatMap<readonly string[] | "unreadable">(([, inside = ""]) => {
		const list = inside.replace(/^金額:?|単位$/g, "");
		if (onlyHalf.test(list)) return ["unreadable"];
		return isOnlyUnits(list) ? [unitsOf(list)] : [];
	});
}

/** 「千円単位で表示」, but not 「千円単位で四捨五入」. */
function beforeTheWord(typed: string): (readonly string[])[] {
	return [...typed.matchAll(aheadOfTheWord)].map(([, unit = ""]) => [unit]);
}

/** 「※金額は千円」「表中の数値はすべて千円です」. */
function ofAmounts(typed: string): (readonly string[])[] {
	if (!/[額値字数示][は:=]/.test(typed)) return [];
	return [...typed.matchAll(saidOfAmounts)].map(([, unit = ""]) => [unit]);
}

function gather(found: readonly (readonly string[] | "unreadable")[]): StatedUnits | "unreadable" | null {
	if (found.length === 0) return null;
	if (found.includes("unreadable")) return "unreadable";
	const units = [...new Set(found.flat())];
	const amounts = units.filter(isAmountUnit);
	const people = units.filter((unit) => /^[千万]?人$/.test(unit));
	if (amounts.length > 1 || people.length > 1) return "unreadable";
	return { amount: amounts[0] ?? null, people: people[0] ?? null };
}

function isOnlyUnits(list: string): boolean {
	return list.split(betweenUnits).every((part) => knownUnits.has(part));
}

function unitsOf(list: string): readonly string[] {
	return list.match(eachUnit) ?? [];
}

function plain(text: string): string {
	return foldWidth(text).replace(/\s+/g, "");
}
