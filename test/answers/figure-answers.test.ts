import { join } from "node:path";
import { expect, it } from "vitest";
import { splitChange } from "../../src/answers/change/split-change.ts";
import { basisRows } from "../../src/answers/explain/basis.ts";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import type { Explanation } from "../../src/answers/explain/figure.ts";
import { outlookGaps } from "../../src/answers/gaps/gaps.ts";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { openedOn } from "../support/built-edition.ts";
import { runFile, runText } from "../support/city.ts";
import { baselineFile } from "../support/memory-files.ts";
import { told as toldOfBalances } from "../support/odd-tables.ts";
import { type Row, smallCity } from "../support/small-city.ts";

const plan = runFile(baselineFile);
/** Something of each kind that a scenario can say. */
const changed = runText(`title: いろいろ
municipality: himi
assumptions: { 物価上昇率: 1% }
parameters: { settlementDepositShare: 60%, priceNeedShare: 0% }
closing: { rule: fiscal-adjustment-fund, floor: 2000 }
changes:
  - { line: 普通交付税, years: R6, set: 4000 }
  - { line: 市税, years: R8.., growth: -2%, reason: 人口の減 }
  - { line: 予算計上の取崩し, years: R6, set: 50 }
  - { line: 財政調整基金への任意積立, years: R7, set: 30 }
projects: [{ name: 庁舎, costs: { R6: 800 }, bond: { type: 過疎対策事業債 }, operating: { from: R8, amount: 40 } }]
earlyRedemptions: [{ year: R7, amount: 50, from: debtReductionFund }]
`);
const made = openedOn(
	"r9",
	{},
	"drivers: { 退職手当単価: { R10: 24 } }\nchanges: [{ line: その他収入, years: R10.., add: 5 }]\n",
);
/** Only balances of its funds are printed, and as much again is not known. */
const balances = smallCity({ ...toldOfBalances, settings: "basis: allFunds\nallocationTaxStatus: none\n" });
const village = runFile(join("test", "towns", "kawakami", "baseline.yaml"));
/** More taxes than can be told apart: the n-th grows by n. */
const taxes = Array.from({ length: 15 }, (_, at): Row => [`税目${at + 1}`, 100, 100 + (at + 1)]);
const manyTaxes = smallCity({
	rows: [...taxes, ["歳入合計", 1500, 1620], ["人件費", 1500, 1620], ["歳出合計", 1500, 1620], ["収支差引額", 0, 0]],
	settings: "basis: allFunds\n",
	lines: [
		"id,label,under,kind,inclusionRate,standsFor",
		...taxes.map(([label], at) => `tax${at + 1},${label},町税,税,,`),
	].join("\n"),
});

const outlooks = { plan, changed, made, balances, village };

/** Each figure that is not made of others alone: what it is, why it is none, and where it comes from. */
function explained(outlook: Outlook): string[] {
	const { municipality, edition } = outlook;
	const years = [0, edition.settledYears, edition.settledYears + 2];
	const lines = municipality.lines.terms.map(({ id }) => id);
	const drivers = (outlook.drivers?.program.source.terms ?? []).filter(({ id }) => outlook.drivers?.drivers.has(id));
	return [...lines, ...drivers.map(({ id }) => id)].flatMap((id) => {
		const told = years.map((at) => {
			const answer = explainOutlook(outlook, id, at, 1);
			const { root } = answer;
			const words = [
				...(answer.absenceOf(root) === null ? [] : [`値なし: ${answer.absenceOf(root)}`]),
				...answer
					.originsOf(root)
					.map(({ kind, text, line, column }) => `${kind} ${text}${line === undefined ? "" : ` ${line}:${column}`}`),
				...parametersOf(root, answer),
			];
			return words.length === 0 ? "" : ` ${answer.year(at)} ${words.join(" | ")}`;
		});
		const said = told.join("");
		return said === "" ? [] : [`${labelOf(outlook, id)}${said}`];
	});
}

function parametersOf({ parameters }: Explanation, answer: ReturnType<typeof explainOutlook>): string[] {
	return parameters.map(({ id, value }) => {
		const { kind, text } = answer.parameterOrigin(id);
		return `${answer.parameterLabel(id)} ${Number(value.toFixed(4))} ${kind} ${text}`;
	});
}

function labelOf({ municipality, drivers }: Outlook, id: string): string {
	return municipality.lines.find(id)?.label ?? drivers?.drivers.get(id)?.term.label ?? id;
}

/** What each line's change is made of; lines without a figure together. */
function split(from: readonly [Outlook, number], to: readonly [Outlook, number]): string[] {
	const [outlook] = to;
	const { terms } = outlook.municipality.lines;
	const splitOf = (id: string) =>
		splitChange(id, { outlook: from[0], yearIndex: from[1] }, { outlook, yearIndex: to[1] });
	const none = terms.filter(({ id }) => splitOf(id) === null).map(({ label }) => label);
	const changes = terms.flatMap(({ id, label }) => {
		const found = splitOf(id);
		if (found === null || (found.difference === 0 && found.parts.length === 0)) return [];
		const parts = found.parts.map((part) => {
			const { figures } = part;
			const mean = figures !== null && figures.years > 1 ? `、${figures.years}年の平均` : "";
			const own = figures === null ? "" : `(${rounded(figures.from)}→${rounded(figures.to)}${mean})`;
			return `${part.label}${own} ${part.printed}${part.isFlow ? " 流れ" : ""}`;
		});
		const all = [...parts, `残り ${found.rest} ${found.restOf}`].join(" + ");
		return [`${label}: ${rounded(found.from)} から ${found.difference} = ${all}`];
	});
	return [...changes, `－: ${none.join("、")}`];
}

const rounded = (value: number) => Number(value.toFixed(3));

const shown = (lines: Readonly<Record<string, readonly string[]>>) =>
	Object.entries(lines)
		.flatMap(([what, of]) => [`【${what}】`, ...of, ""])
		.join("\n");

it.each(Object.entries(outlooks))(
	"says of each figure of %s where it comes from, and why it has none",
	async (name, outlook) => {
		await expect(explained(outlook).join("\n")).toMatchFileSnapshot(`figure-answers/explained-${name}.txt`);
	},
);

it("lists what an outlook stands on: each stated number with its source", async () => {
	const rows = Object.entries(outlooks).map(([name, outlook]) => [
		name,
		basisRows(outlook).map(({ group, label, value, source, grade, note, overridden }) =>
			[group, label, value, source, grade, note ?? "", overridden ? "上書き" : ""].join(" | "),
		),
	]);
	await expect(shown(Object.fromEntries(rows))).toMatchFileSnapshot("figure-answers/basis.txt");
});

it("splits the change of each figure, from year to year and between two runs", async () => {
	const lines = {
		"the plan, a year on": split([plan, 4], [plan, 5]),
		"the plan, from the settled year": split([plan, 0], [plan, 1]),
		"the plan, back": split([plan, 5], [plan, 4]),
		"a scenario, a year on": split([changed, 3], [changed, 4]),
		"a scenario beside the plan": split([plan, 6], [changed, 6]),
		"a scenario beside the plan in a settled year": split([plan, 0], [changed, 0]),
		"a made table, a year on": split([made, 2], [made, 3]),
		"balances, a year on": split([balances, 1], [balances, 2]),
		"many taxes": split([manyTaxes, 0], [manyTaxes, 1]),
	};
	await expect(shown(lines)).toMatchFileSnapshot("figure-answers/changes.txt");
});

it("tells what an outlook lacks: cells, rows, settings", async () => {
	const lines = Object.entries({ ...outlooks, manyTaxes }).map(([name, outlook]) => {
		const { city, table, cells, unpublished, questions, settings } = outlookGaps(outlook);
		const own = [...cells, ...unpublished].map(
			({ block, label, years }) => `${block} ${label} ${years.map(formatFiscalYear).join()}`,
		);
		return [
			name,
			[
				[city.id, city.name, city.edition, table].join(" "),
				...own,
				...questions.map((question) => `${question.lines.join("、")} ← ${question.wanting.join("、")}`),
				settings.join(),
			],
		] as const;
	});
	await expect(shown(Object.fromEntries(lines))).toMatchFileSnapshot("figure-answers/gaps.txt");
});
