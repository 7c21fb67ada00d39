import { closingRules } from "../../domain/closing-rule.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { writtenYears } from "../../domain/year-words.ts";
import { writeScenarioYaml } from "../../files/yaml-writer.ts";
import { debtRoles } from "../../model/roles.ts";
import { applyScenario } from "../../projection/apply.ts";
import type { Outlook } from "../../projection/project.ts";
import type { ListedChange } from "./change-list.ts";
import { driverEntries } from "./driver-edits.ts";
import { type InputEdit, isSame } from "./input-edits.ts";
import type { ReadBooks } from "./read-workbooks.ts";
import { baseName } from "./row-marks.ts";

type AmountEdit = InputEdit & { readonly input: { readonly kind: "amount" } };
type Entry = Readonly<Record<string, unknown>>;

/** The keys of a scenario that say what was changed; none where nothing was. */
interface ChangedSpec {
	readonly closing?: Entry;
	readonly parameters?: Entry;
	readonly drivers?: Entry;
	readonly changes?: readonly Entry[];
	readonly earlyRedemptions?: readonly Entry[];
	readonly targets?: readonly Entry[];
}

/**
 * 読み戻したシナリオ — a scenario that does to the one the workbooks were made from (`extendsPath`, as seen from where the
 * file will stand) exactly what was changed in them.
 */
export function changedScenarioText({ books }: ReadBooks, outlook: Outlook, extendsPath: string): string {
	const { scenario, edition } = outlook;
	const files = books.map(({ file }) => baseName({ file }));
	const head = {
		title: `${scenario.title.slice(0, longestTitle)}(Excelで変更)`,
		description: `${files.join("、")} の変更`,
		edition: edition.id,
		extends: extendsPath,
	};
	return writeScenarioYaml({ ...head, ...changedSpec(books, outlook) }, ["mitoshi read が書いたシナリオ"]);
}

/** What is put behind a title must fit too. */
const longestTitle = 1900;

/** What was changed in workbooks, as it stands in a scenario. */
export function changedSpec(books: ReadBooks["books"], outlook: Outlook): ChangedSpec {
	const changes = books.flatMap(({ file, edits, listed, driven }) => [
		...amountChanges(file, edits.filter(isAmount), driven),
		...listed.map((change) => listedEntry(file, change)),
	]);
	const others = books.flatMap(({ edits }) => edits).filter((edit) => !isAmount(edit));
	const closing = Object.fromEntries(others.flatMap((edit) => closingEntry(edit)));
	const parameters = Object.fromEntries(
		others.flatMap(({ input, after }) => (input.kind === "parameter" ? [[input.definition.id, after]] : [])),
	);
	const targets = others.flatMap(({ input, after }) =>
		input.kind === "limit" ? [[input.target.id, targetEntry(input.target, after, outlook)] as const] : [],
	);
	const redemptions = books.flatMap(({ file, edits }) => redemptionEntries(file, edits.filter(isAmount)));
	const spec: ChangedSpec = {
		closing,
		parameters,
		drivers: driverEntries(
			outlook,
			books.flatMap(({ edits }) => edits),
		),
		changes,
		earlyRedemptions: redemptions,
		targets: [...new Map(targets).values()],
	};
	return Object.fromEntries(Object.entries(spec).filter(([, value]) => Object.keys(value as object).length > 0));
}

function isAmount(edit: InputEdit): edit is AmountEdit {
	return edit.input.kind === "amount";
}

/** The changed cells of each line in one entry; a line whose amounts come from more than its changes in two. */
function amountChanges(file: string, edits: readonly AmountEdit[], outlook: Outlook): Entry[] {
	const { lines } = outlook.municipality;
	const changed = applyScenario(outlook.scenario, outlook.planned, outlook).series.entered;
	const isSet = ({ input, before }: AmountEdit) => {
		// What moves with a link, or gets more from a work, moves on from its base: a change is added to that.
		const amount = changed.get(input.line)?.[outlook.edition.years.indexOf(input.year)];
		const isBare = Number.isNaN(before) || isSame(amount ?? Number.NaN, before);
		return lines.byId(input.line).markedBy === undefined && isBare;
	};
	const own = edits.filter(({ input }) => input.line !== debtRoles.redemption);
	return [...new Set(own.map(({ input }) => input.line))].flatMap((line) =>
		[true, false].flatMap((set): Entry[] => {
			const those = own.filter((edit) => edit.input.line === line && isSet(edit) === set);
			return those.length === 0 ? [] : [amountEntry(file, those, lines.byId(line), set)];
		}),
	);
}

function amountEntry(file: string, edits: readonly AmountEdit[], term: TermDefinition, set: boolean): Entry {
	const values = edits.map(({ input, before, after }) => [
		formatFiscalYear(input.year),
		set ? after : Number((after - before).toPrecision(14)),
	]);
	return {
		line: term.label,
		years: writtenYears(edits.map(({ input }) => input.year)),
		[set ? "set" : "add"]: Object.fromEntries(values),
		...(edits.every(({ input }) => input.linked) ? {} : { allocationTax: "unlinked" }),
		// In the workbook works are another cell.
		...(term.worksFollow === undefined ? {} : { replace: "generalResources" }),
		source: sourceOf(file, edits),
	};
}

function redemptionEntries(file: string, edits: readonly AmountEdit[]): Entry[] {
	return edits
		.filter(({ input }) => input.line === debtRoles.redemption)
		.map((edit) => ({
			year: formatFiscalYear(edit.input.year),
			amount: Number((edit.after - edit.before).toPrecision(14)),
			// What 減債基金 pays of it stands in a cell of its own.
			from: "generalResources",
			source: sourceOf(file, [edit]),
		}));
}

function listedEntry(file: string, { line, years, operation, amount, reason, office, cell }: ListedChange): Entry {
	return {
		line: line.label,
		years: writtenYears(years),
		[operation]: operation === "growth" ? `${Number((amount * 100).toPrecision(12))}%` : amount,
		...(reason === null ? {} : { reason }),
		source: sourceOf(file, [{ cell }]),
		...(office === null ? {} : { owner: office }),
	};
}

/** 「outlook.xlsx 前提 E25、F25」. */
function sourceOf(file: string, from: readonly Pick<InputEdit, "cell">[]): string {
	return `${baseName({ file })} ${from[0]?.cell.sheet ?? ""} ${from.map(({ cell }) => cell.address).join("、")}`;
}

function closingEntry({ input, after }: InputEdit): [string, unknown][] {
	if (input.kind !== "closing") return [];
	switch (input.part) {
		case "rule":
			return [["rule", closingRules[after]]];
		case "stated":
			return [["stated", after === 1 ? "fixed" : "floor"]];
		case "floor":
			return [["floor", after]];
	}
}

function targetEntry(target: Target, limit: number, { municipality }: Outlook): Entry {
	const { id, label, line, operator, years, reference, source, effective } = target;
	return {
		id,
		label,
		line: municipality.lines.byId(line).label,
		operator,
		limit,
		years: writtenYears(years),
		...(reference ? { reference } : {}),
		...(source === null ? {} : { source }),
		...(effective === null ? {} : { effective }),
	};
}
