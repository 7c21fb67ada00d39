import { convertAmount, formatNumber, unknownWord } from "../../../domain/amount.ts";
import { basisWords } from "../../../domain/head-words.ts";
import { kindOfMunicipality } from "../../../domain/municipality-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { householdStocks, householdWord } from "../../../model/household-words.ts";
import { roles } from "../../../model/roles.ts";
import { stackOf } from "../drawn-facts.ts";
import { lineOf, shortLabel, valueIn } from "../result-lines.ts";
import { unitOf } from "../spoken-figures.ts";
import { amountWords } from "./amounts.ts";
import { type CouncilFacts, endOf, nameOf, type Point, startOf } from "./facts.ts";
import type { CouncilSheet, RowsPicture, SheetCell } from "./sheet.ts";

/** 年収 — of the household, in 万円: what the revenue of the first year shown is taken for. */
const income = 500;
const money = "万円";

/** The years that are told, and what an amount of the city is in the household: the same share of every amount of every year. */
interface Household {
	readonly result: OutlookResult;
	readonly years: readonly Point[];
	readonly of: (value: number) => number;
}

/** 家計にたとえると — a year of the city as a household of an income everybody knows, and what there is for each who lives there; none where
 * the revenue is not known, or nothing but totals. */
export function householdSheet({ base, source }: CouncilFacts): CouncilSheet[] {
	const { result } = base;
	const [start, end] = [startOf(result, roles.size), endOf(result, roles.size)];
	if (start === null || start.value <= 0) return [];
	const years = end === null || end.year === start.year ? [start] : [start, end];
	const household: Household = { result, years, of: (value) => (value * income) / start.value };
	const heads = perHead(household);
	const parts = (["revenue", "expenditure"] as const).map((name) => partRows(name, household));
	if (!parts.some(({ isDivided }) => isDivided)) return [];
	const isWhole = parts.every((part) => part.isWhole);
	return [
		{
			name: "家計にたとえると",
			message: message(household),
			points: [
				`${spokenYear(start.year)}の${nameOf(result, roles.size)}（${amountWords(start.value, result)}）を年収${income}万円とみて、どの年度のどの額にも同じ割合を掛けました。${basisWords(result.basis)}です。`,
				...laterWords(household),
				...(isWhole ? [] : ["内訳のうち、表から分からない項目は示していません。"]),
				"額は四捨五入しているので、足しても合計と一致しないことがあります。",
				`${kindOfMunicipality(result.municipality.name)}の会計と家計は仕組みが違うので、大きさをつかむためのたとえです。`,
			],
			pictures: [householdRows(household, parts), ...heads],
			source,
		},
	];
}

function message(household: Household): string {
	const { result, years } = household;
	const [start] = years as [Point];
	const spent = valueIn(result, roles.expenditure, start.year);
	const stocks = householdStocks.flatMap(({ word, line }) => {
		const value = valueIn(result, line, start.year);
		return value === null ? [] : [`${word}は${printed(household.of(value))}${money}`];
	});
	const told = [...(spent === null ? [] : [`1年に使うのは${printed(household.of(spent))}${money}`]), ...stocks];
	const head = `${result.municipality.name}の${spokenYear(start.year)}を年収${income}万円の家計にたとえると`;
	return `${head}、${told.length === 0 ? "支出と残高は分かりません" : `${told.join("、")}です`}`;
}

/** What becomes of the household in the last year. */
function laterWords({ result, years, of }: Household): string[] {
	const [, end] = years;
	if (end === undefined) return [];
	const lines = [{ word: "収入", line: roles.size }, { word: "支出", line: roles.expenditure }, ...householdStocks];
	const told = lines.flatMap(({ word, line }) => {
		const value = valueIn(result, line, end.year);
		return value === null ? [] : [`${word}が${printed(of(value))}${money}`];
	});
	return [`${spokenYear(end.year)}には、${told.join("、")}になります。`];
}

function printed(value: number): string {
	return formatNumber(value);
}

interface Parts {
	readonly rows: readonly (readonly SheetCell[])[];
	/** Whether every part is known in the years told. */
	readonly isWhole: boolean;
	/** Whether the table tells any of them from the others. */
	readonly isDivided: boolean;
}

/** What the table has in one row with other things: nobody knows what of it is which. */
const undivided = { revenue: "分けて示せない収入", expenditure: "分けて示せない支出" } as const;

/** The parts of a total, those that are the same thing in a household together. */
function partRows(name: keyof typeof undivided, { result, years, of }: Household): Parts {
	const { lines } = stackOf(name, result);
	const together = new Map<string, { readonly labels: string[]; readonly sums: (number | null)[] }>();
	for (const line of lines) {
		const { definition } = lineOf(result, line);
		const label = shortLabel(definition.label);
		const values = years.map(({ year }) => valueIn(result, line, year));
		if (values.every((value) => value === 0) || (values.every((value) => value === null) && definition.absence))
			continue;
		const word = householdWord(definition) ?? undivided[name];
		const known = together.get(word);
		together.set(word, {
			labels: [...(known?.labels ?? []), label],
			sums: values.map((value, at) => plus(value, known === undefined ? 0 : (known.sums[at] ?? null))),
		});
	}
	const rows = [...together].map(([word, { labels, sums }]) => [
		{ text: word },
		{ text: labels.join("、") },
		...sums.map((sum) => ({ text: sum === null ? unknownWord : printed(of(sum)), isNumber: true })),
	]);
	return {
		rows,
		isWhole: [...together.values()].every(({ sums }) => !sums.includes(null)),
		isDivided: [...together.keys()].some((word) => word !== undivided[name]),
	};
}

function plus(one: number | null, other: number | null): number | null {
	return one === null || other === null ? null : one + other;
}

function householdRows(household: Household, [revenue, expenditure]: readonly Parts[]): RowsPicture {
	const { result, years, of } = household;
	const row = (word: string, line: string): SheetCell[] => {
		const values = years.map(({ year }) => valueIn(result, line, year));
		const figures = values.map((value) => ({
			...{ text: value === null ? unknownWord : printed(of(value)), bold: true, isNumber: true },
		}));
		return [{ text: word, bold: true }, { text: nameOf(result, line) }, ...figures];
	};
	return {
		kind: "rows",
		title: "年収にたとえた1年",
		head: [
			"家計では",
			`${result.municipality.name}では`,
			...years.map(({ year }) => `${spokenYear(year)}（${money}）`),
		],
		widths: years.length === 1 ? [0.3, 0.52, 0.18] : [0.26, 0.42, 0.16, 0.16],
		rows: [
			row("収入", roles.size),
			...(revenue?.rows ?? []),
			row("支出", roles.expenditure),
			...(expenditure?.rows ?? []),
			...householdStocks
				.filter(({ line }) => years.some(({ year }) => valueIn(result, line, year) !== null))
				.map(({ word, line }) => row(word, line)),
		],
	};
}

/** What each who lives there would have of it; nothing where nobody made known how many they are. */
function perHead({ result, years }: Household): RowsPicture[] {
	const people = years.map(({ year }) => valueIn(result, roles.people, year));
	if (people.some((count) => count === null || count <= 0)) return [];
	const rows = [roles.size, roles.expenditure, roles.funds, roles.debt].flatMap((line): SheetCell[][] => {
		const values = years.map(({ year }) => valueIn(result, line, year));
		if (values.includes(null)) return [];
		const each = values.map((value, at) => convertAmount(value ?? 0, result.unit, money) / (people[at] ?? 1));
		return [
			[{ text: nameOf(result, line) }, ...each.map((value) => ({ text: formatNumber(value, 1), isNumber: true }))],
		];
	});
	if (rows.length === 0) return [];
	const who = `${kindOfMunicipality(result.municipality.name)}民1人当たり`;
	const counts = people.map((count) => ({
		text: `${formatNumber(count ?? 0)}${unitOf(result, roles.people)}`,
		isNumber: true,
	}));
	return [
		{
			kind: "rows",
			title: who,
			head: [who, ...years.map(({ year }) => `${spokenYear(year)}（${money}）`)],
			widths: [1 - years.length * 0.16, ...years.map(() => 0.16)],
			rows: [...rows, [{ text: nameOf(result, roles.people) }, ...counts]],
		},
	];
}
