import { initMessages } from "../../diagnostics/init-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { type AmountUnit, isAmountUnit } from "../../domain/amount.ts";
import { basisNames, parseBasis } from "../../domain/basis-names.ts";
import type { FundingBasis } from "../../domain/document-head.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import { foldWidth } from "../../domain/typed-text.ts";
import { listYears } from "../../domain/year-range.ts";
import type { YearStatus } from "../../domain/year-status.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { pathPartFault } from "../../scenario/path-part.ts";

/** What is asked, as it was typed; what is left out stays undefined. */
export interface NewCityQuestion {
	readonly name: string;
	readonly unit: string;
	readonly basis?: string | undefined;
	readonly years?: string | undefined;
	readonly settled?: string | undefined;
	readonly edition?: string | undefined;
}

/** 新しい版 — an edition whose table waits for its figures. */
export interface NewEdition {
	readonly id: string;
	readonly years: readonly { readonly year: FiscalYear; readonly status: YearStatus }[];
}

/** 新しい自治体 — what a folder is made from. */
export interface NewCity {
	readonly name: string;
	readonly unit: AmountUnit;
	/** `null`: not stated. */
	readonly basis: FundingBasis | null;
	/** `null`: no table is made; one will be taken in. */
	readonly edition: NewEdition | null;
	/** Where the table is finer than its unit is usually kept: the last digit it prints. */
	readonly roundingUnit?: number;
	/** How much of 繰越金 the table deposits, in per cent, where it is less than the law's share. */
	readonly depositPercent?: number;
	/** Whether that is of what goes straight into the reserve. */
	readonly isDirect?: boolean;
	/** Whether the table leaves years short, carries none of that on, and has a reserve left: what lacks is a gap of the year. */
	readonly leavesGap?: boolean;
	/** A table that was taken in as the folder was made. */
	readonly taken?: { readonly file: string; readonly edition: string };
}

/** As many years as anybody looks ahead; a statement shows two at least, one of them projected. */
const [fewestYears, mostYears] = [2, 50];
const longestName = 40;

/** One answer read, or why it cannot be. */
type Read<Value> = { readonly value: Value } | { readonly message: Message };

/** Reads what was typed of a new municipality; every mistake of it. */
export function readNewCity(question: NewCityQuestion): NewCity | { readonly problems: readonly Problem[] } {
	const problems: Problem[] = [];
	const take = <Value>(option: string, text: string, read: (text: string) => Read<Value>): Value | null => {
		const found = read(text);
		if ("value" in found) return found.value;
		problems.push(errorAt(argumentPlace({ option, text }), found.message));
		return null;
	};
	const name = take("--name", question.name, readName);
	const unit = take("--unit", question.unit, readUnit);
	const basis = question.basis === undefined ? null : take("--basis", question.basis, readBasis);
	const years = question.years === undefined ? null : take("--years", question.years, readYearSpan);
	const edition = years && newEdition(years, question, take);
	if (question.years === undefined)
		for (const option of ["settled", "edition"] as const)
			if (question[option] !== undefined) problems.push(errorAt(undefined, initMessages.withoutYears(`--${option}`)));
	return problems.length > 0 || name === null || unit === null ? { problems } : { name, unit, basis, edition };
}

type Take = <Value>(option: string, text: string, read: (text: string) => Read<Value>) => Value | null;

/** The years with what they are; named after the first that is projected, as editions are. */
function newEdition(
	years: readonly FiscalYear[],
	{ settled, edition }: NewCityQuestion,
	take: Take,
): NewEdition | null {
	const first = years[0] as FiscalYear;
	const last = settled === undefined ? first : take("--settled", settled, (text) => readSettled(text, years));
	if (last === null) return null;
	const standard = formatFiscalYear(last + 1).toLowerCase();
	const id = edition === undefined ? standard : take("--edition", edition, readFolderName);
	if (id === null) return null;
	return { id, years: years.map((year) => ({ year, status: year <= last ? "settled" : "projected" })) };
}

/** Why a text is no name of a municipality's or an edition's folder; `null` where it is one. */
export function folderNameFault(name: string): string | null {
	return pathPartFault(name) ?? formulaFault(name);
}

export function readName(text: string): Read<string> {
	const name = text.trim().normalize("NFC");
	const fault = pathPartFault(name) ?? formulaFault(name) ?? ([...name].length > longestName ? "長すぎます" : null);
	return fault === null ? { value: name } : { message: initMessages.name(text, fault) };
}

export function readUnit(text: string): Read<AmountUnit> {
	const unit = foldWidth(text).trim();
	return isAmountUnit(unit) ? { value: unit } : { message: initMessages.unit(text) };
}

export function readBasis(text: string): Read<FundingBasis> {
	const basis = parseBasis(text);
	return basis === null ? { message: initMessages.basis(text, nearest(text, basisNames)) } : { value: basis };
}

export function readYearSpan(text: string): Read<readonly FiscalYear[]> {
	const years = listYears(text).flatMap((year) => year ?? []);
	const isSpan = years.every((year, at) => at === 0 || year === (years[at - 1] as number) + 1);
	const isWhole = years.length === listYears(text).length;
	return isSpan && isWhole && years.length >= fewestYears && years.length <= mostYears
		? { value: years }
		: { message: initMessages.years(text) };
}

/** The last settled year: at least one year after it is projected. */
export function readSettled(text: string, years: readonly FiscalYear[]): Read<FiscalYear> {
	const year = parseFiscalYear(text);
	if (year !== null && years.includes(year) && year !== years.at(-1)) return { value: year };
	const [first, last] = [years[0], years.at(-2)].map((one) => formatFiscalYear(one as FiscalYear)) as [string, string];
	return { message: initMessages.settled(text, first, last) };
}

function readFolderName(text: string): Read<string> {
	const fault = folderNameFault(text);
	return fault === null ? { value: text } : { message: initMessages.folderName(text, fault) };
}

/** What a spreadsheet would run. */
function formulaFault(text: string): string | null {
	return /^[=+\-@]/.test(text.normalize("NFKC")) ? "Excelが式と読む文字で始まっています" : null;
}
