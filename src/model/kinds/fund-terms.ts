import { foldText } from "../../domain/names.ts";
import type { StatementRow, TermDefinition } from "../../domain/term.ts";
import { adjustmentId } from "../adjustment.ts";
import { type FundLines, type FundRole, fundLines, type OwnFund, reserveRole } from "./own-fund.ts";

/** 役割の基金 — the funds of one role among all of a city. */
export interface RoleFunds {
	readonly role: FundRole;
	readonly own: readonly OwnFund[];
	readonly funds: readonly OwnFund[];
}

/** 基金の項目 — what each fund has a line for, and how that line is called. */
export const fundParts = [
	{ key: "balance", label: (name: string) => `${name}残高` },
	{ key: "deposit", label: (name: string) => `${name}への積立` },
	{ key: "withdrawal", label: (name: string) => `${name}からの繰入` },
	{ key: "outside", label: (name: string) => `特定財源による${name}への積立` },
] as const satisfies readonly { readonly key: keyof FundLines; readonly label: (name: string) => string }[];
type Part = (typeof fundParts)[number];

/** How the lines of a fund are called. */
export function memberNames(name: string): string[] {
	return fundParts.map(({ label }) => label(name));
}

/** What is put into a fund is entered, but for the first of 財政調整, into which 決算剰余金 goes. */
export function isEntered(fund: OwnFund, { role, own }: RoleFunds): boolean {
	return role.id === reserveRole.id && fund !== own[0];
}

/** A term of the core with those of its members after it. */
export function fundTerms(term: TermDefinition, city: RoleFunds): TermDefinition[] {
	const core = fundLines(city.role.fund);
	const part = fundParts.find(({ key }) => core[key] === term.id);
	// One of several funds may have the name of all of them.
	const isNamesake = city.own.some(({ label }) => label === city.role.name);
	if (term.id === adjustmentId(core.balance) && isNamesake)
		return [{ ...term, label: term.label.replace(/調整$/, "計調整") }];
	if (part === undefined) return [term];
	const members = city.own.flatMap((fund) => memberTerms(term, part, { fund, city }));
	const taken = new Set(members.flatMap(({ label, aliases = [] }) => [label, ...aliases]).map(foldText));
	const { leaf: _leaf, given: _given, neverNegative: _never, solvedFrom: _solved, ...parent } = term;
	return [
		{
			...parent,
			label: taken.has(foldText(term.label)) ? `${term.label}計` : term.label,
			aliases: (term.aliases ?? []).filter((name) => !taken.has(foldText(name))),
		},
		...members,
	];
}

/** A term of the core where a city's only fund of a role is the core's: what it says of its fund, said of the city's. */
export function coreFundTerm(term: TermDefinition, city: Pick<RoleFunds, "funds"> & { readonly fund: OwnFund }) {
	const { fund } = city;
	const { role } = fund;
	const [own, core] = [fundLines(fund.id), fundLines(role.fund)];
	const part = fundParts.find(({ key }) => core[key] === term.id);
	const isRenamed = fund.label !== role.name;
	const said = (words: string) => words.replaceAll(role.name, fund.label);
	const label = said(term.label);
	const called = { ...term, label, ...(term.note === undefined ? {} : { note: said(term.note) }) };
	if (part === undefined) return isOnly(city) && isRenamed ? withoutNames(called) : called;
	const names = [...(term.aliases ?? []), ...(isRenamed ? [term.label, ...ownNames(term, part, city)] : [])];
	const ids = own[part.key] === term.id ? [] : [own[part.key]];
	return { ...called, aliases: [...new Set([...names, ...ids])].filter((name) => name !== label) };
}

/** 「基金」 — the fund of a city that has one: its rows are called so, whatever the core calls so. */
const onlyFund = "基金";
const isOnly = ({ funds }: Pick<RoleFunds, "funds">) => funds.length === 1;

/** How rows of a fund are called, as those of the core's fund are. */
function ownNames(core: TermDefinition, part: Part, city: Pick<RoleFunds, "funds"> & { readonly fund: OwnFund }) {
	const { fund } = city;
	const spelled = [core.label, ...(core.aliases ?? [])].flatMap((name) => {
		if (!name.startsWith(fund.role.name)) return [];
		const rest = name.slice(fund.role.name.length);
		return [fund.label + rest, ...(isOnly(city) ? [onlyFund + rest] : [])];
	});
	return [...(part.key === "balance" ? [fund.label] : []), ...spelled];
}

function withoutNames(term: TermDefinition): TermDefinition {
	const { aliases = [] } = term;
	const left = aliases.filter((name) => !name.startsWith(onlyFund));
	return left.length === aliases.length ? term : { ...term, aliases: left };
}

function memberTerms(
	core: TermDefinition,
	part: Part,
	{ fund, city }: { fund: OwnFund; city: RoleFunds },
): TermDefinition[] {
	const { shortLabel: _short, misspelled: _misspelled, note: _note, partOf: _total, ...same } = core;
	const { role } = city;
	const lines = fundLines(fund.id);
	const label = part.label(fund.label);
	const aliases = new Set(ownNames(core, part, { fund, funds: city.funds }));
	const term: TermDefinition = {
		...same,
		id: lines[part.key],
		label,
		aliases: [...aliases].filter((name) => name !== label),
		formula: "",
		partOf: core.id,
		kind: role.id,
		...(core.solvedFrom ? { solvedFrom: lines.balance } : {}),
		...(part.key === "withdrawal" && fund === city.own[0] ? { receives: core.id } : {}),
		source: "市の基金(funds.csv)",
	};
	if (part.key === "deposit" && isEntered(fund, city)) {
		const { given: _given, ...leaf } = term;
		return [{ ...leaf, leaf: true, neverNegative: true }];
	}
	if (part.key !== "balance") return [term];
	const adjustment: TermDefinition = {
		id: adjustmentId(term.id),
		label: `${label}調整`,
		...{ unit: "amount", measure: "stock", settledYearsOnly: true, absentInFirstYear: true, formula: "" },
		source: "確定額−内訳からの計算(確定した年度だけ。推計の年度は0)",
	};
	return [adjustment, term];
}

/** A row of the core's fund is what its members come to; theirs stand below it, each under how far its settled figure is off. */
export function fundRows(row: StatementRow, city: RoleFunds): StatementRow[] {
	const core = fundLines(city.role.fund);
	if (row.line === adjustmentId(core.balance)) return [];
	const part = fundParts.find(({ key }) => core[key] === row.line);
	if (part === undefined) return [row];
	const depth = (row.depth ?? 0) + 1;
	const members = city.own.flatMap((fund): StatementRow[] => {
		const line = fundLines(fund.id)[part.key];
		const own = {
			...row,
			line,
			depth,
			...(part.key === "deposit" && isEntered(fund, city) ? { published: "leaf" as const } : {}),
		};
		if (part.key !== "balance") return [own];
		return [{ line: adjustmentId(line), onlyIfNotZero: true, blankIsNone: true, depth }, own];
	});
	return part.key === "outside" ? members : [{ ...row, published: "comparison" }, ...members];
}
