import { join } from "node:path";
import { programRoot } from "../../src/cli/program-files.ts";
import type { TermDefinition } from "../../src/domain/term.ts";
import { City, runFile } from "./city.ts";
import { himiDebt } from "./debt-arbitrary.ts";
import { draftLine, type Ground } from "./scenario-arbitrary.ts";

/** 作りものの町 — folders of cities that exist nowhere, each of another shape. */
export const towns = ["umino", "yamate", "kawakami"] as const;
export type Town = (typeof towns)[number];

export const townFolder = (town: Town) => join(programRoot, "test", "towns", town);

const opened = new Map<Town, City>();

/** A town with its model composed and its plan projected once. */
export function townOf(town: Town): City {
	const city = opened.get(town) ?? new City({}, runFile(join(townFolder(town), "baseline.yaml")));
	opened.set(town, city);
	return city;
}

/** 歳入合計 of Himi in its first projected year. */
const himiRevenue = 12_000;

/** What a city lets its scenarios speak of, as its own files say. */
export function groundOf({ plan }: City): Ground {
	const { municipality, edition } = plan;
	const { lines, model, bondTypes, publishedBond } = municipality;
	const { funds, opensGap } = model.making.city;
	const known = (line: string) => plan.planned.entered.get(line)?.slice(edition.settledYears).every(Number.isFinite);
	const isOpen = publishedBond !== null;
	const isEntered = (term: TermDefinition) => term.leaf === true && term.within === undefined;
	const rests = (term: TermDefinition) => term.replacedBy === undefined || isOpen;
	const entered = lines.terms.filter((term) => isEntered(term) && rests(term));
	const dividedAmong = (term: TermDefinition) => lines.entriesOf(term).filter((entry) => entry !== term);
	/** Whose members come to nothing in a year cannot be divided there. */
	const isSomething = (entries: readonly TermDefinition[]) =>
		edition.years.every((_, at) => {
			const amounts = entries.map(({ id }) => plan.columns.values.get(id)?.[at] as number);
			return at < edition.settledYears || amounts.reduce((sum, amount) => sum + amount, 0) > 0;
		});
	const wholes = lines.terms.filter((term) => {
		const entries = dividedAmong(term);
		return entries.some((entry) => entered.includes(entry)) && isSomething(entries);
	});
	const year = (at: number) => (edition.years.at(at) as number) - 2018;
	return {
		lines: entered.map((term) => draftLine(term, known(term.id))),
		wholes: wholes.map((term) => draftLine(term)),
		years: [year(edition.settledYears), year(-1)],
		rules: [
			...(["fiscal-adjustment-fund", "fixed", null] as const),
			...(opensGap ? (["open-gap"] as const) : []),
			...(funds?.some(({ order }) => order !== null) ? (["fund-order"] as const) : []),
		],
		hasFloor: true,
		assumptions: municipality.assumptions.map(({ label }) => label),
		debt: {
			types: himiDebt.types.filter((label) => bondTypes.some((type) => type.label === label)),
			isOpen,
			leastRate: -2,
		},
		size: (plan.columns.values.get("totalRevenue")?.at(edition.settledYears) as number) / himiRevenue,
		reworded: rewording(entered, new Set(municipality.assumptions.map(({ label }) => label))),
	};
}

/** What expressions about Himi name, in the words of a city: its own lines of that name, or its first of that side. */
function rewording(entered: readonly TermDefinition[], assumptions: ReadonlySet<string>): Ground["reworded"] {
	const first = (total: string) => entered.find(({ partOf }) => partOf === total)?.label ?? null;
	const own = (label: string) => entered.find((term) => term.label === label)?.label;
	const names = new Map([
		...["市税", "譲与税、交付金", "その他収入"].map((name) => [name, own(name) ?? first("totalRevenue")] as const),
		...["人件費", "扶助費", "物件費等"].map((name) => [name, own(name) ?? first("totalExpenditure")] as const),
	]);
	return (expression) => {
		const index = /index\((.*?)\)/.exec(expression)?.[1];
		if (index !== undefined && !assumptions.has(index)) return null;
		let isSaid = true;
		const said = expression.replaceAll(new RegExp([...names.keys()].join("|"), "g"), (name) => {
			const found = names.get(name) ?? null;
			if (found === null) isSaid = false;
			return found ?? name;
		});
		return isSaid ? said : null;
	};
}
