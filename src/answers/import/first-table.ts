import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { type AmountUnit, decimalsOf, parseAmount } from "../../domain/amount.ts";
import type { FundingBasis } from "../../domain/document-head.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import type { TableRow } from "../../files/table-rows.ts";
import { withTexts } from "../../files/with-texts.ts";
import { fittingPercent, nearPercent, shortDeposits } from "../../model/calibration/printed-deposits.ts";
import type { ModelFacts } from "../../model/facts.ts";
import { totals } from "../../model/kinds/kinds.ts";
import { cityFundRoles } from "../../model/kinds/own-fund.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { carryingOf, sparesReserve } from "../../scenario/carrying.ts";
import { findMisfits } from "../../scenario/misfits.ts";
import { loadMunicipality, type Municipality } from "../../scenario/municipality.ts";
import { ownFundsName, ownLinesName } from "../../scenario/own-model.ts";
import { printedDeposits, printedDirect } from "../../scenario/printed-deposits.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { isTotalLabel, rowNames } from "../../scenario/row-label.ts";
import { rowMeaning } from "../../scenario/row-meaning.ts";
import { tableIdentities } from "../../scenario/table-identities.ts";
import { type ImportedTable, importTable } from "./import-table.ts";
import { type ImportedYear, importedYears } from "./imported-years.ts";
import { openTable, type TableQuestion } from "./open-table.ts";
import { carriedForwardRows, ownRests } from "./own-rests.ts";
import { basisOf, statedUnits } from "./settings-doubts.ts";

/** はじめての表 — what a city's table says of the city itself, before there is a folder of it; `null`: nothing. */
interface FirstTable {
	readonly name: string | null;
	readonly unit: AmountUnit | null;
	readonly basis: FundingBasis | null;
	/** The last digit its amounts are printed to, where it is one that is meant; `null`: a book's figures that nobody rounded. */
	readonly digit: number | null;
}

/** More digits behind the point than these are what a formula left of a division. */
const mostDigits = 3;

function printedDigit(rows: readonly TableRow[], lines: LineIndex): number | null {
	const isAmount = (row: TableRow) => {
		const meaning = rowMeaning(row, lines);
		return meaning.kind === "part" || (meaning.kind === "line" && meaning.term.unit === "amount");
	};
	const amounts = rows.filter((row) => row.isFilled && isAmount(row)).flatMap(({ cells }) => [...cells.values()]);
	const decimals = Math.max(
		...amounts.map(({ text }) => {
			const amount = parseAmount(text, "億円");
			return amount.ok ? decimalsOf(amount.value) : 0;
		}),
	);
	return decimals > mostDigits || decimals < 0 ? null : 10 ** -decimals;
}

const betweenWords = /[\s・:：、,(（)）〔〕【】[\]「」『』<＜>＞〈〉《》～〜―-]+/;
const yearBefore = /^(?:(?:令和|平成|[RHＲＨ])[\d０-９元]{1,2}|[\d０-９]{4})(?:年度?)?版?の?/;
/** 「市民」「市税」「都市計画」: no name ends there. */
const begunWithName = /^\S{1,12}[市町村区](?![民税債役営立道内計街場域])/;
const noName = /^(?:本|当|全|各|両|市町|県内|都市)/;

/** 「例示市中期財政見通し」「令和7年度 例示市の…」「中期財政見通し(例示市)」; `null` where no name is sure. */
function nameInTitle(title: string): string | null {
	const names = title
		.split(betweenWords)
		.flatMap((word) => begunWithName.exec(word.replace(yearBefore, ""))?.[0] ?? []);
	return names.find((name) => !noName.test(name)) ?? null;
}

/** The table, and the model a city starts from. */
type FirstQuestion = TableQuestion & { readonly core: ModelFacts };

/** Reads what the table of a new city says of it. */
export function readFirstTable(files: Files, question: FirstQuestion): Loading<FirstTable> {
	const opened = openTable(files, question, question.core.lines);
	if ("problems" in opened) return opened;
	const { table } = opened.loaded;
	const [unit = null, ...others] = new Set(statedUnits(table));
	const name = nameInTitle(table.title ?? "");
	const digit = printedDigit(table.rows, question.core.lines);
	return { loaded: { name, unit: others.length === 0 ? unit : null, basis: basisOf(table)?.basis ?? null, digit } };
}

/** はじめての取込み — a table as it is taken into a folder made for it: with the lines and funds of its own that its rows ask for. */
interface FirstImport {
	readonly city: Municipality;
	readonly imported: ImportedTable;
	/** Named as finance sections do: after the first year that is neither settled, nor estimated, nor budgeted. */
	readonly edition: string;
	/** How much of what is left its reserve deposits, in per cent, where the settings' share does not give it; else `null`. */
	readonly depositPercent: number | null;
	/** Whether that is of what goes straight into the reserve. */
	readonly isDirect: boolean;
	/** Whether only a gap left open gives the table: it carries no shortage on, and spares its reserve. */
	readonly leavesGap: boolean;
	/** Further files of the city's folder. */
	readonly texts: ReadonlyMap<string, string>;
}

/** Takes the table into a folder that is not written yet; its own rows are proposed, and kept where the table foots with them. */
export function importFirst(files: Files, folder: string, question: FirstQuestion): Loading<FirstImport> {
	const textsOf = (lines: readonly string[], funds: readonly string[]) => {
		const texts = new Map<string, string>();
		if (funds.length > 0) texts.set(ownFundsName, csvOf([fundColumns, ...funds]));
		if (lines.length > 0) texts.set(ownLinesName, csvOf([lineColumns, ...lines]));
		return texts;
	};
	const withOwn = (texts: ReadonlyMap<string, string>) =>
		withTexts(files, new Map([...texts].map(([name, text]) => [files.join(folder, name), text])));
	const attempt = (lines: readonly string[], funds: readonly string[]): Loading<FirstImport> => {
		const texts = textsOf(lines, funds);
		const made = withOwn(texts);
		const city = loadMunicipality(made, folder, question.core, loadOwnModel);
		if ("problems" in city) return city;
		const asked = { ...question, folder: files.join(folder, "editions", "new"), mapping: null };
		const imported = importTable(made, city.loaded, asked);
		if ("problems" in imported) return imported;
		const { years } = imported.loaded;
		const first =
			years.find(({ status }) => status === "projected") ?? years.find(({ status }) => status !== "settled");
		const edition = formatFiscalYear(first?.year ?? (years.at(-1) as ImportedYear).year + 1).toLowerCase();
		const depositPercent = percentDeposited(imported.loaded, city.loaded);
		const isDirect = imported.loaded.completed.direct !== null;
		const leavesGap = sparesReserve(carryingOf(imported.loaded.completed));
		return {
			loaded: { city: city.loaded, imported: imported.loaded, edition, depositPercent, isDirect, leavesGap, texts },
		};
	};
	const opened = openTable(files, question, question.core.lines);
	if ("problems" in opened) return opened;
	const { table } = opened.loaded;
	const funds = ownFundRows(table.rows);
	const plain = loadMunicipality(withOwn(textsOf([], funds)), folder, question.core, loadOwnModel);
	if ("problems" in plain) return plain;
	const years = importedYears(table, null, { path: "", proposed: true });
	const settledYears = "problems" in years ? 0 : years.loaded.years.filter(({ status }) => status === "settled").length;
	const { lines: rests, unfit } = ownRests(table.rows, settledYears, plain.loaded.lines);
	const carried = carriedForwardRows(table.rows, plain.loaded.lines);
	const ways = [[], rests].filter((lines, at) => at === 0 || lines.length > 0).map((own) => [...carried, ...own]);
	let refused: readonly Problem[] = [];
	let best: { readonly loaded: FirstImport } | null = null;
	for (const own of ways) {
		let lines: readonly string[] = own;
		let read = attempt(lines, funds);
		if (!("problems" in read) && read.loaded.imported.coarse.length > 0) {
			lines = [...lines, ...read.loaded.imported.coarse.slice(1)];
			read = attempt(lines, funds);
		}
		// With the rows it asks for, what is wrong is the table's.
		if ("problems" in read) refused = read.problems;
		else if (best === null || isBetter(read.loaded.imported, best.loaded.imported)) best = read;
	}
	if (best !== null) return best;
	const tried = unfit.map(({ total, tried }) =>
		errorAt(
			tried[0]?.label.place,
			importMessages.rowsTried(
				plain.loaded.lines.byId(total).label,
				tried.map(({ label }) => label),
			),
		),
	);
	return { problems: [...refused, ...tried] };
}

/** The share of 繰越金 by which the plan is the table, where the table deposits less than the settings' share asks. */
function percentDeposited(
	{ completed: { published, settledYears, direct } }: ImportedTable,
	city: Municipality,
): number | null {
	const straight = printedDirect(city, { direct, settledYears });
	if (straight !== null) {
		const percent = nearPercent(straight);
		return percent === straight.share * 100 ? null : percent;
	}
	const printed = printedDeposits(city, { published, settledYears, direct, footing: { isAcknowledged: () => false } });
	return printed === null || shortDeposits(printed).length === 0 ? null : (fittingPercent(printed) ?? 0);
}

const lineColumns = "id,label,under,kind,inclusionRate,standsFor";
const fundColumns = "id,label,role";

function csvOf(rows: readonly string[]): string {
	return `\uFEFF${rows.map((row) => `${row}\r\n`).join("")}`;
}

/**
 * Whether a table is read better with rows of no known name than without them: where it foots only to its last digit without
 * them, rounding would hide a small one.
 */
function isBetter(withRows: ImportedTable, without: ImportedTable): boolean {
	if (isComputable(withRows) !== isComputable(without)) return isComputable(withRows);
	const { published } = without;
	return findMisfits(published, tableIdentities(published)).some(({ line }) => totals.has(line));
}

function isComputable({ missing }: ImportedTable): boolean {
	return missing.every(({ standing }) => standing !== "needed");
}

const balanceName = /(?:年度末)?(?:残高|現在高)(?:\(.*\))?$/;

/** 基金残高の行 — of a table that names funds of its own, a row of `funds.csv` each; of one that has the core's three alone, none. */
function ownFundRows(rows: readonly TableRow[]): string[] {
	const names = rows.flatMap(({ label, contexts, isFilled }) => {
		const isBalance = [label.text, ...contexts].some((text) => /残高|現在高/.test(text));
		const own = (rowNames(label.text).at(-1) ?? "").replace(balanceName, "");
		// 「年度末残高」 below 「積立額」 of a fund, whose name stands beside or above.
		const name = own === "" ? (rowNames(contexts[0] ?? "").at(-1) ?? "").replace(balanceName, "") : own;
		const isFund =
			isFilled &&
			isBalance &&
			/基金$/.test(name) &&
			!isTotalLabel(label.text) &&
			!/^(?:各種|全|総)?基金$|合計|[三3]基金/.test(name);
		return isFund ? [name.replace(/^(?:その他)?(?:特目|特定目的)基金$/, "特定目的基金")] : [];
	});
	const known: readonly string[] = cityFundRoles.map(({ name }) => name);
	const own = [...new Set(names)];
	if (own.every((name) => known.includes(name))) return [];
	return own.map((name, at) => {
		const role = cityFundRoles.find(({ label }) => name.startsWith(label)) ?? cityFundRoles[2];
		return `fund${at + 1},${name},${role.label}`;
	});
}
