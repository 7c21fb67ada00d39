import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { answerHead } from "../../projection/answer-head.ts";
import { type AskedFigure, askedFigure, isCutAtFloor } from "../../projection/asked-figure.ts";
import { missingReason } from "../../projection/judge.ts";
import { movedWith } from "../../projection/moved-with.ts";
import { NudgedPaths } from "../../projection/nudged-paths.ts";
import type { Outlook } from "../../projection/project.ts";
import { unknownCells } from "../../projection/unknown-cells.ts";
import { runVariants, type Variant } from "../../projection/variants.ts";
import {
	type Effect,
	type FactorMove,
	type MoveOutcome,
	pairEffects,
	type RunMoves,
	singleEffects,
	sizeOf,
} from "./effects.ts";
import { type Factor, factorsOf, movedScenario } from "./factors.ts";

interface SensitivityOptions {
	/** Step of a line's own amounts, as a ratio: 1 % unless told. */
	readonly share?: number | undefined;
	/** Step of yearly rates, in ratio points: 1 point unless told. */
	readonly points?: number | undefined;
	readonly pairwise?: boolean | undefined;
}

/** 感度 — how one figure answers to each thing it stands on, moved one at a time by a stated step. */
export type Sensitivity = ReturnType<typeof measureSensitivity>;

export type SensitivityFactor = Sensitivity["factors"][number];

/**
 * 感度を調べる — 「何が一番効くのか」: each assumption, each leaf line from the first projected year on, and the rate on
 * new bonds, down and up by one step, and what each does to one figure. 市税 and 譲与税・交付金 move 普通交付税 as they do
 * in a scenario.
 */
export function measureSensitivity(outlook: Outlook, line: string, year: FiscalYear, options: SensitivityOptions = {}) {
	const { municipality, edition } = outlook;
	const steps = { share: options.share ?? 0.01, points: options.points ?? 0.01 };
	const at = edition.years.indexOf(year);
	const asked = askedFigure(line, outlook);
	const base = existing(asked.of((id, index) => outlook.columns.values.get(id)?.[index] as number, at));
	const factors = factorsOf(outlook);
	const run = runner(outlook, factors, asked, at);
	const stepOf = (factor: Factor) => (factor.kind === "line" ? steps.share : steps.points);
	const moves = factors.flatMap((factor, index): FactorMove[] => [
		{ factor: index, size: 0 - stepOf(factor) },
		{ factor: index, size: stepOf(factor) },
		...(factor.historical === null
			? []
			: [
					{ factor: index, size: 0 - factor.historical.step },
					{ factor: index, size: factor.historical.step },
				]),
	]);
	const effects = singleEffects(base, moves, run);
	const measured = factors.map((factor, index) => described(factor, stepOf(factor), effectsOf(index, moves, effects)));
	const { term } = asked;
	const isCut = (...values: readonly (number | null)[]) =>
		isCutAtFloor(
			line,
			[outlook],
			at,
			values.filter((value) => value !== null),
		);
	return {
		...answerHead(outlook),
		line: {
			id: line,
			label: term.label,
			unit: unitLabel(term.unit, municipality.unit),
			/** Digits after the point in print. */
			decimals: decimalsOfLine(term, municipality.decimals),
		},
		year,
		movedWith: movedWith(municipality),
		/** The figure as it is; `null` where it does not exist (「－」). */
		base,
		/** Why it is not known, and so neither is what moves it; `null` where it is, or does not come about. */
		unknownBecause: asked.lines.some((id) => unknownCells(outlook, outlook.columns).has(id, at))
			? missingReason(
					asked.lines[0] as string,
					{ opened: outlook, columns: outlook.columns, plan: null, shownYears: outlook.shownYears },
					at,
				)
			: null,
		/** Of how many factors the fund's floor cuts off what is lacking, so that an effect is that on what is left. */
		cut: isCut(base) ? measured.length : measured.filter(({ down, up }) => isCut(down.value, up.value)).length,
		/** Step of a line's own amounts, as a ratio, and of rates, in ratio points. */
		steps,
		/** Largest effect first; a stable sort: factors of equal size keep the order of the table. */
		factors: measured.toSorted((a, b) => b.size - a.size),
		/** Every two factors moved up together, largest interaction first; `null` when not asked for. */
		pairs: options.pairwise
			? pairEffects(
					base,
					factors.map((factor, index) => ({ factor: index, size: stepOf(factor), id: factor.id })),
					measured.map(({ up }) => up),
					run,
				)
			: null,
	};
}

function effectsOf(factor: number, moves: readonly FactorMove[], effects: readonly Effect[]): Effect[] {
	return effects.filter((_, index) => moves[index]?.factor === factor);
}

function described(factor: Factor, step: number, effects: readonly Effect[]) {
	const [down, up, less, more] = effects as [Effect, Effect, Effect | undefined, Effect | undefined];
	const { id, kind, label, historical } = factor;
	return {
		id,
		kind,
		label,
		/** As a ratio of the line's amounts, or in points of a yearly rate. */
		step,
		down,
		up,
		/** A step of the size seen in the past, where the settings state one. */
		historical: historical === null || !less || !more ? null : { ...historical, down: less, up: more },
		/** The larger of the two effects in size. */
		size: sizeOf(down, up),
	};
}

/** Moves of single lines are paths of one pass; everything else is a scenario of its own. */
function runner(outlook: Outlook, factors: readonly Factor[], asked: AskedFigure, at: number): RunMoves {
	return (sets) => {
		const outcomes = new Array<MoveOutcome>(sets.length);
		const together = sets.flatMap((set, index) => {
			const [only, second] = set;
			const factor = second === undefined && only ? factors[only.factor] : undefined;
			return only && factor?.kind === "line" ? [{ index, line: factor.id, size: only.size }] : [];
		});
		if (together.length > 0) {
			const paths = new NudgedPaths(outlook, together.length, asked.lines);
			for (const [path, { line: moved, size }] of together.entries()) {
				const manner = {
					line: moved,
					linked: outlook.municipality.lines.byId(moved).linkable === true,
					replaced: false,
				};
				const mover = paths.mover(manner);
				for (let year = outlook.edition.settledYears; year < outlook.edition.years.length; year += 1)
					mover.move(path, year, (mover.before[year] as number) * (1 + size));
			}
			paths.project();
			const columns = new Map(asked.lines.map((line) => [line, paths.column(line)]));
			for (const [path, { index }] of together.entries())
				if (paths.isPayable(path)) {
					const value = (line: string, year: number) => columns.get(line)?.[paths.columns.place(path, year)] as number;
					outcomes[index] = { value: existing(asked.of(value, at)) };
				}
		}
		const left = [...sets.keys()].filter((index) => outcomes[index] === undefined);
		const apart = asScenarios(
			outlook,
			left.map((index) => movedScenario(outlook, factors, sets[index] as readonly FactorMove[])),
		);
		for (const [place, index] of left.entries()) {
			const { columns = null, problems } = apart[place] as Apart;
			const refusal = problems.find(({ severity }) => severity === "error");
			const value = (line: string, year: number) => columns?.values.get(line)?.[year] ?? Number.NaN;
			outcomes[index] = refusal ? { refusal: refusal.message } : { value: existing(asked.of(value, at)) };
		}
		return outcomes;
	};
}

type Apart = Pick<Variant, "problems"> & Partial<Variant>;

/** Moves that are scenarios of their own, run together; those that are none keep their problems. */
function asScenarios(outlook: Outlook, moved: readonly ReturnType<typeof movedScenario>[]): Apart[] {
	const scenarios = moved.flatMap((one) => ("problems" in one ? [] : [one]));
	const variants = runVariants(outlook, scenarios);
	return moved.map((one) => ("problems" in one ? one : (variants[scenarios.indexOf(one)] as Variant)));
}

function existing(value: number): number | null {
	return Number.isNaN(value) ? null : value + 0;
}
