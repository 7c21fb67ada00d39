import type { Problem } from "../../diagnostics/problem.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import { writtenYears } from "../../domain/year-words.ts";
import type { Files } from "../../files/files.ts";
import { writeScenarioYaml } from "../../files/yaml-writer.ts";
import type { LineIndex } from "../../model/line-index.ts";
import type { Outlook } from "../../projection/project.ts";
import { loadChain } from "../../scenario/chain.ts";
import { mergeSpecs } from "../../scenario/merge-specs.ts";
import type { Project } from "../../scenario/scenario.ts";
import { type LeverGrid, leverCondition, leverValue } from "./lever.ts";
import { shiftProject } from "./lever-scenario.ts";
import type { Solved } from "./solve.ts";

type Answered = Pick<Solved, "grid" | "step" | "targets">;
type Entry = Readonly<Record<string, unknown>>;

/**
 * 逆算の答えのファイル — a scenario that is the answer: it extends the scenario asked about (`extendsPath`, as seen from
 * where the file will stand); a work's years can only be changed where they are written, so such a file contains it whole.
 * `null` where there is no answer (`step` is `null`): nothing was found that the targets are met with.
 */
export function solvedScenarioText(
	files: Files,
	outlook: Outlook,
	solved: Answered,
	extendsPath: string,
): string | null | { readonly problems: readonly Problem[] } {
	const { grid, step } = solved;
	if (step === null) return null;
	const { scenario, municipality } = outlook;
	const { lines } = municipality;
	const condition = leverCondition(grid.lever, municipality);
	const head = {
		title: `${scenario.title}(逆算${condition === null ? "" : `、${condition}`})`,
		description: answerWords(solved, lines),
		// The answer is one to this edition, whichever will be the current one.
		edition: outlook.edition.id,
	};
	const comments = ["mitoshi solve が書いたシナリオ"];
	if (grid.lever.kind !== "year")
		return writeScenarioYaml({ ...head, extends: extendsPath, ...solvedSpec(outlook, solved) }, comments);
	const chain = loadChain(files, scenario.file, municipality.folder);
	if ("problems" in chain) return chain;
	const merged = mergeSpecs(chain.loaded, municipality);
	const { project: moved } = grid.lever;
	const projects = (merged.projects ?? []).map((spec, index) => {
		if (index !== moved) return spec;
		const { costs, operating } = shiftProject(scenario.projects[index] as Project, step, outlook);
		const { operating: _, ...rest } = spec;
		return {
			...rest,
			costs: Object.fromEntries([...costs].map(([year, cost]) => [formatFiscalYear(year), cost])),
			...(operating ? { operating: { from: formatFiscalYear(operating.from), amount: operating.amount } } : {}),
		};
	});
	const targets = [...(merged.targets ?? []), ...addedTargets(outlook, solved.targets)];
	return writeScenarioYaml({ ...merged, ...head, projects, targets }, comments);
}

/** The keys of a scenario that an answer sets. */
export interface SolvedSpec {
	readonly closing?: Entry;
	readonly changes?: readonly Entry[];
	readonly targets?: readonly Entry[];
}

/** 答えの変更 — what an answer does to the scenario asked about; nothing where it has none. Not for the years of a work. */
export function solvedSpec(outlook: Outlook, solved: Answered): SolvedSpec {
	if (solved.step === null) return {};
	const { lines } = outlook.municipality;
	const added = addedTargets(outlook, solved.targets);
	const moved = solved.step === 0 ? {} : leverSpec(solved.grid, solved.step, answerWords(solved, lines), lines);
	return { ...moved, ...(added.length > 0 ? { targets: added } : {}) };
}

/** 「人件費 R5〜R12の毎年度加える額を△ 260とする。目標: …」 */
function answerWords({ grid, step, targets }: Answered, lines: LineIndex): string {
	const shown = leverValue(grid.lever.kind, grid.valueOf(step ?? 0));
	return `${grid.label}を${shown}とする。目標: ${targets.map((target) => targetText(target, lines)).join("、")}`;
}

function addedTargets({ scenario, municipality }: Outlook, targets: readonly Target[]): Entry[] {
	const own = new Set(scenario.targets);
	const taken = new Set([...scenario.targets, ...scenario.limits].map(({ id }) => id));
	return targets
		.filter((target) => target.kind === null && !own.has(target))
		.map((target) => targetSpec(target, municipality.lines, taken));
}

function leverSpec({ lever, ...grid }: LeverGrid, step: number, reason: string, lines: LineIndex): SolvedSpec {
	const value = grid.valueOf(step);
	if (lever.kind === "floor") return { closing: { floor: value } };
	if (lever.kind === "year") return {};
	const { label, linkable } = lines.byId(lever.line);
	const change = {
		line: label,
		years: writtenYears(lever.years),
		...(lever.kind === "add" ? { add: value } : {}),
		...(lever.kind === "scale" ? { scale: value } : {}),
		...(lever.kind === "yearly" ? { expr: `base * (1 ${value < 0 ? "-" : "+"} ${Math.abs(value)}) ^ n` } : {}),
		...(linkable && !lever.linked ? { allocationTax: "unlinked" } : {}),
		...(lever.replaced ? { replace: "generalResources" } : {}),
		reason,
	};
	return { changes: [change] };
}

/** Under an id no other target of the scenario has: an answer may be asked about in its turn. */
function targetSpec(target: Target, lines: LineIndex, taken: Set<string>): Entry {
	const { label, line, operator, limit, years } = target;
	let number = 1;
	while (taken.has(`solve-${number}`)) number += 1;
	taken.add(`solve-${number}`);
	return {
		id: `solve-${number}`,
		label,
		line: lines.byId(line).label,
		operator,
		limit,
		years: writtenYears(years),
	};
}

/** A target as it is typed: 「財政調整基金残高 R12 >= 2600」. */
export function targetText({ label, line, years, operator, limit }: Target, lines: LineIndex): string {
	// A limit that moves with 標準財政規模 has no figure of its own to type.
	if (typeof limit !== "number") return label;
	const text = writtenYears(years);
	const typed = typeof text === "string" ? text : `[${text.join(", ")}]`;
	return `${lines.byId(line).label} ${typed} ${operator} ${limit}`;
}
