import { type BridgeResult, bridgeOutlooks } from "../../../answers/bridge/bridge.ts";
import type { EditionBridge } from "../../../answers/bridge/edition-bridge.ts";
import type { ChangePart } from "../../../answers/change/change-parts.ts";
import { type SplitChange, splitChange } from "../../../answers/change/split-change.ts";
import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../../domain/term.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import type { Outlook } from "../../../projection/project.ts";
import { unchanged } from "../../../projection/unchanged.ts";

/** The figure that is asked about. */
export interface AskedDraft {
	readonly outlook: Outlook;
	readonly term: TermDefinition;
	readonly yearIndex: number;
	/** What its edition says otherwise than the one before; `null` where there is none before it, or nobody opened it. */
	readonly revision: EditionBridge | null;
}

/** 何と比べた理由 — what a figure is held against, and what makes the difference. */
export interface DraftCauses {
	readonly against: "plan" | "edition" | "year";
	/** 「計画」「前年度」「前回の見通し」 */
	readonly called: string;
	/** 「令和7年度」 beside its figure, where it is of another year. */
	readonly year: string;
	readonly from: number;
	readonly difference: number;
	/** Digits after the point of every part. */
	readonly decimals: number;
	/** The largest first. */
	readonly causes: readonly Cause[];
	readonly rest: { readonly value: number; readonly of: SplitChange["restOf"] };
	/** What a reader of the split must know. */
	readonly notes: readonly string[];
}

/** 要因 — what adds to the difference, by as much as is printed. */
export interface Cause {
	readonly label: string;
	readonly printed: number;
	/** The line's own change, where it is a line of the table. */
	readonly line: ChangePart | null;
}

/** Against the plan where the scenario moves the figure, else against the edition before, else against the year before. */
export function causesOf(asked: AskedDraft): DraftCauses | null {
	return againstPlan(asked) ?? againstEdition(asked) ?? againstYear(asked);
}

function againstPlan({ outlook, term, yearIndex }: AskedDraft): DraftCauses | null {
	const plan = unchanged(outlook);
	if (plan === null || plan === outlook) return null;
	const at = { outlook, yearIndex };
	const split = splitChange(term.id, { outlook: plan, yearIndex }, at);
	if (split === null || split.difference === 0) return null;
	const head = { against: "plan", called: "計画", year: "" } as const;
	const found = bridgeOutlooks(plan, outlook, term.id, outlook.edition.years[yearIndex] as FiscalYear);
	return "bridge" in found ? { ...head, ...ofBridge(found.bridge) } : { ...head, ...ofSplit(split) };
}

function ofBridge({ parts, publication, decimals, difference, from, isCut }: BridgeResult) {
	return {
		...{ from: from.published ?? from.printed, difference, decimals },
		causes: parts
			.filter(({ printed }) => printed !== 0)
			.map(({ label, printed }): Cause => ({ label, printed, line: null })),
		rest: { value: publication?.printed ?? 0, of: "cut" as const },
		notes: isCut ? ["基金は下限より減らないため、下限を割り込む分は理由の額に入っていません"] : [],
	};
}

function ofSplit({ parts, rest, restOf, from, difference, decimals }: SplitChange) {
	const causes = parts.map((line): Cause => ({ label: line.label, printed: line.printed, line }));
	return { from, difference, decimals, causes, rest: { value: rest, of: restOf }, notes: [] };
}

function againstEdition({ outlook, term, yearIndex, revision }: AskedDraft): DraftCauses | null {
	const line = revision?.lines.find(({ id }) => id === term.id);
	const cell = line?.cells.find(({ year }) => year === outlook.edition.years[yearIndex]);
	if (revision === null || line === undefined || cell === undefined) return null;
	if (cell.from === null || cell.difference === null || cell.difference === 0) return null;
	const parts = revision.groups.flatMap(({ id, label }): (Cause & { readonly id: string })[] => {
		const printed = cell.parts.get(id) ?? 0;
		return printed === 0 ? [] : [{ id, label, printed, line: null }];
	});
	const isRest = ({ id }: { readonly id: string }) => id === "publication" || id === "undivided";
	const rest = parts.filter(isRest);
	return {
		...{ against: "edition", called: "前回の見通し", year: "" },
		...{ from: cell.from, difference: cell.difference, decimals: line.decimals, notes: [] },
		causes: parts.filter((part) => !isRest(part)).toSorted((a, b) => Math.abs(b.printed) - Math.abs(a.printed)),
		rest: {
			value: rest.reduce((sum, { printed }) => sum + printed, 0),
			of: rest.some(({ id }) => id === "undivided") ? "unknown" : "cut",
		},
	};
}

function againstYear({ outlook, term, yearIndex }: AskedDraft): DraftCauses | null {
	if (yearIndex === 0) return null;
	const split = splitChange(term.id, { outlook, yearIndex: yearIndex - 1 }, { outlook, yearIndex });
	if (split === null) return null;
	const year = spokenYear(outlook.edition.years[yearIndex - 1] as FiscalYear);
	return { against: "year", called: "前年度", year, ...ofSplit(split) };
}
