import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Outlook } from "../projection/project.ts";

/** つまみの示すもの — one number for all years, or one for each. */
export type Setting = number | readonly number[];

/** つまみ — what a slider moves: how it stands in the text, and how it is put there. */
export interface Slider {
	readonly id: string;
	readonly label: string;
	readonly unit: string;
	/** Least and most of the slider, and its step; the box takes more. */
	readonly range: readonly [number, number, number];
	readonly setting: Setting;
	/** How it stands while nobody has moved it; 0 where nothing is said. */
	readonly still?: number;
	/** The text with the setting put there. */
	readonly put: (setting: Setting) => string;
}

export function projectedYears({ edition }: Pick<Outlook, "edition">): readonly FiscalYear[] {
	return edition.years.slice(edition.settledYears);
}

export function oneSetting(each: readonly number[]): Setting {
	return each.every((value) => value === each[0]) ? (each[0] ?? 0) : each;
}

export function settingByYear<Value>(
	years: readonly FiscalYear[],
	each: readonly number[],
	written: (value: number) => Value,
) {
	return Object.fromEntries(years.map((year, at) => [formatFiscalYear(year), written(each[at] ?? 0)]));
}

/** Without the crumbs of binary. */
export function withoutCrumbs(value: number): number {
	return Number(value.toFixed(6));
}
