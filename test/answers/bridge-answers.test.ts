import { join } from "node:path";
import { expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { bridgeEditions, type EditionBridge } from "../../src/answers/bridge/edition-bridge.ts";
import { formatFiscalYear, parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { built, openedOn } from "../support/built-edition.ts";
import { runFile, runText } from "../support/city.ts";
import { textOf } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";
import { himiTable, himiTableFile, replaceCell, writeGrid } from "../support/table-text.ts";
import { withoutPaths } from "../support/without-paths.ts";

const number = (value: number | null) => (value === null ? "－" : `${Number(value.toFixed(4))}`);

/** Each line in some of the years: from, to, and what its difference is made of. */
function editionsTold(bridge: EditionBridge): string[] {
	const { years, groups, lines, older, newer, yearsOnlyOlder, yearsOnlyNewer, unit } = bridge;
	const shown = [years[0], years[1], years[2], years.at(-2), years.at(-1)];
	const names = (of: readonly number[]) => of.map(formatFiscalYear).join();
	return [
		`${unit} ${[older, newer].map(({ id, title, settledYears, years: own, estimates }) => `${id} ${title} ${settledYears} ${names(own)} ${JSON.stringify(estimates)}`).join(" → ")}`,
		`共通 ${names(years)}、前だけ ${names(yearsOnlyOlder)}、今だけ ${names(yearsOnlyNewer)}`,
		groups.map(({ id, label }) => `${id}:${label}`).join("、"),
		...lines.map(({ label, block, unit: own, shownDecimals, decimals, printedNegative, cells, added }) => {
			const told = cells
				.filter(({ year }) => shown.includes(year))
				.map(({ year, from, to, isUnknown, difference, parts }) => {
					const of = [...parts].filter(([, part]) => part !== 0).map(([id, part]) => `${id} ${part}`);
					return `${formatFiscalYear(year)} ${number(from)}→${number(to)}${isUnknown ? "不明" : ""} ${number(difference)} = ${of.join(" + ")}`;
				});
			const more = added.map(
				({ year, value, isUnknown }) => `+${formatFiscalYear(year)} ${number(value)}${isUnknown ? "不明" : ""}`,
			);
			return `${block} ${label}(${own} ${shownDecimals} ${decimals}${printedNegative ? " △" : ""}): ${[...told, ...more].join(" / ")}`;
		}),
	];
}

const drivers = (id: string) => join(minatoFolder, "editions", id, "drivers.yaml");
const overrides = (id: string) => join(minatoFolder, "editions", id, "overrides.csv");
/** An edition of the made city with some of its texts replaced, built anew. */
function rebuilt(
	id: string,
	...changes: readonly (readonly [path: string, ...pairs: (readonly [string, string])[]])[]
): Outlook {
	const texts = Object.fromEntries(
		changes.map(([path, ...pairs]) => [
			path,
			pairs.reduce(
				(text, [from, to]) => {
					if (!text.includes(from)) throw new Error(`not there: ${from}`);
					return text.replace(from, to);
				},
				textOf(path).replaceAll("\r\n", "\n"),
			),
		]),
	);
	return openedOn(id, { ...texts, ...built(id, texts) });
}

const [r7, r8, r9] = ["r7", "r8", "r9"].map((id) => openedOn(id, {})) as [Outlook, Outlook, Outlook];
const village = (from: string, to: string) => {
	const path = join("test", "towns", "kawakami", "editions", "r7", "outlook.csv");
	return runFile(join("test", "towns", "kawakami", "baseline.yaml"), { [path]: textOf(path).replace(from, to) });
};
const editions: Readonly<Record<string, () => readonly [Outlook, Outlook]>> = {
	"a year on": () => [r8, r9],
	"a year on, the one before": () => [r7, r8],
	"two years on": () => [r7, r9],
	"a year back": () => [r9, r8],
	"rules, values and decisions that are other, new or gone": () => [
		r9,
		rebuilt(
			"r9",
			[
				drivers("r9"),
				["prev(その他収入)", "prev(その他収入) + 3"],
				["特別交付税: 900", "特別交付税: { formula: '905', source: 見直し, grade: general, group: 物価・賃金 }"],
				["  減債基金からの繰入: 100\n", "  減債基金からの繰入: 繰入の額\n"],
				["value: 400, unit: 百万円", "value: 380, unit: 百万円"],
				[
					"values:\n",
					"values:\n  繰入の額: { value: { R9..R12: 90, R13..: 110 }, unit: 百万円, source: 仮定, grade: general }\n",
				],
			],
			[overrides("r9"), ["R10,投資的経費,700", "R11,投資的経費,720"]],
		),
	],
	"a figure that nobody knows any more": () => [
		r9,
		rebuilt("r9", [drivers("r9"), ["  人口推計:\n    value: { R9: 28400, ", "  人口推計:\n    value: { "]]),
	],
	"published tables that differ in one cell": () => [village("", ""), village("1836,1731", "1836,1741")],
	"a published table of which one cell is not known": () => [village("", ""), village("1836,1731", "1836,不明")],
};

it.each(Object.entries(editions))("splits the differences of two editions to the last unit: %s", async (what, pair) => {
	const [older, newer] = pair();
	const told = editionsTold(bridgeEditions(older, newer));
	await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(`bridge-answers/${what.replaceAll(/,? /g, "-")}.txt`);
});

const himi = (text: string) => runText(`title: 案\nmunicipality: himi\n${text}`);
const base = himi(`parameters: { settlementDepositShare: 50% }
changes: [{ line: 市税, years: R6.., growth: -1% }, { line: 人件費, years: R7, add: 10, group: 人事 }]
projects: [{ name: 庁舎, costs: { R6: 800 }, bond: { type: 過疎対策事業債 } }]
`);
const other = himi(`parameters: { settlementDepositShare: 60% }
closing: { floor: 2500 }
changes: [{ line: 市税, years: R6.., growth: -2% }, { line: 扶助費, years: R7.., scale: 0.99, group: 人事 }]
earlyRedemptions: [{ year: R7, amount: 50, from: debtReductionFund }]
projects: [{ name: 庁舎, costs: { R6: 900 }, bond: { type: 過疎対策事業債 } }]
`);

const words = (
	entries: readonly { readonly what: string; readonly reason: string | null; readonly source: string | null }[],
) =>
	entries.map(({ what, reason, source }) => [what, reason, source].filter((one) => one !== null).join("/")).join("、");

function bridged(left: Outlook, right: Outlook, line: string, year: string): string[] {
	const found = bridgeOutlooks(left, right, line, parseFiscalYear(year) as number);
	const paths = [left, right].flatMap(({ municipality, edition }) => [municipality.folder, edition.folder]);
	if ("problems" in found)
		return found.problems.map(
			({ severity, code, place, message, hint }) =>
				`${severity} ${code} ${place?.line}:${place?.column} ${withoutPaths(message, paths)} → ${hint}`,
		);
	const { bridge } = found;
	return [
		[
			line,
			bridge.attributed.label,
			formatFiscalYear(bridge.year),
			bridge.unit,
			bridge.decimals,
			bridge.ownDecimals,
			bridge.isCut,
			bridge.runs,
		].join(" "),
		[bridge.from, bridge.to]
			.map(({ published, value, printed }) => `${number(published)} ${number(value)} ${printed}`)
			.join(" → "),
		`${bridge.difference} ${JSON.stringify(bridge.publication, (_, value) => (typeof value === "number" ? Number(value.toFixed(6)) : value))}`,
		...bridge.parts.map(
			({ label, group, value, printed, after, removed, added }) =>
				`  ${label} ${group} ${number(value)} ${printed} ${after} −${words(removed)} +${words(added)}`,
		),
	];
}

it("splits the difference of two scenarios, figure by figure, or says why it cannot", async () => {
	const lines = [
		"cityTax",
		"ordinaryAllocationTax",
		"debtService",
		"settlementBalance",
		"fiscalAdjustmentFundBalance",
		"bondsOutstanding",
		"realDebtServiceRatio",
		"futureBurdenRatio",
		"ordinaryBalanceRatio",
		"bondsOutstandingPerCapita",
		"population",
	];
	const otherTable = runText("title: 案\nmunicipality: himi\n", {
		[himiTableFile]: writeGrid(replaceCell(himiTable(), "人口(国勢調査ベース)", "R5", "40001")),
	});
	const works = "projects: [{ name: 庁舎, costs: { R6: 1 } }, { name: 庁 舎, costs: { R7: 1 } }]\n";
	const many = Array.from({ length: 13 }, (_, at) => `{ line: 市税, years: R${6 + (at % 7)}, add: ${at + 1} }`);
	const told = [
		...lines.flatMap((line) => bridged(base, other, line, "R9")),
		...bridged(other, base, "fiscalAdjustmentFundBalance", "R12"),
		...bridged(base, base, "cityTax", "R9"),
		"【できない】",
		...bridged(base, r9, "cityTax", "R9"),
		...bridged(r8, r9, "cityTax", "R9"),
		...bridged(base, otherTable, "cityTax", "R9"),
		...bridged(himi(works), himi(works.replaceAll(": 1 }", ": 2 }")), "cityTax", "R9"),
		...bridged(himi(""), himi(`changes: [${many.join(", ")}]\n`), "cityTax", "R9"),
		...bridged(base, other, "consolidatedRealDeficitRatio", "R9"),
		...bridged(base, other, "fiscalAdjustmentFundStatedWithdrawal", "R9"),
		...bridged(base, other, "bondPrincipal", "R2"),
	];
	await expect(`${told.join("\n")}\n`).toMatchFileSnapshot("bridge-answers/outlooks.txt");
});
