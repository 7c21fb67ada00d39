import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Grade } from "../../domain/term.ts";

/** 動かす前提 — one thing that may come otherwise than the plan says, and what a scenario file says to move it either way. */
export interface SetLever {
	readonly label: string;
	/** Those it stands for, where it is several. */
	readonly lines: readonly string[];
	/** What the plan has it at. */
	readonly standard: string;
	readonly sides: readonly [LeverSide, LeverSide];
	/** The city itself said which side is 悲観 and which is 楽観, in this order; else what it does says so. */
	readonly isNamed: boolean;
	readonly source: string;
	readonly grade: Grade;
	/** How likely it is to lie between the two sides; `null` where nobody knows. */
	readonly likelihood: string | null;
	/** Lines it moves by what came of their own estimates. */
	readonly seen: readonly string[];
}

/** One way a lever is moved. */
export interface LeverSide {
	/** 「年 △1ポイント」. */
	readonly words: string;
	/** 「計画より低い」. */
	readonly risk: string;
	/** `null` where nothing is moved. */
	readonly part: ScenarioPart | null;
}

/** Some keys of a scenario file. */
export interface ScenarioPart {
	readonly assumptions?: Readonly<Record<string, Yearly>>;
	readonly drivers?: Readonly<Record<string, Yearly>>;
	readonly rates?: readonly object[];
	readonly changes?: readonly object[];
}

type Yearly = Readonly<Record<string, string | number>>;

/** Parts put together: what one says of a name the next does not say again. */
export function together(parts: readonly ScenarioPart[]): ScenarioPart {
	const [assumptions, drivers] = (["assumptions", "drivers"] as const).map((key) =>
		Object.assign({}, ...parts.map((part) => part[key] ?? {})),
	);
	const [rates, changes] = (["rates", "changes"] as const).map((key) => parts.flatMap((part) => part[key] ?? []));
	return {
		...(Object.keys(assumptions).length === 0 ? {} : { assumptions }),
		...(Object.keys(drivers).length === 0 ? {} : { drivers }),
		...(rates?.length ? { rates } : {}),
		...(changes?.length ? { changes } : {}),
	};
}

/** Years with one value after the other as one range; years without one are left out. */
export function byYear(years: readonly FiscalYear[], value: (at: number) => string | number | null): Yearly {
	const runs: { from: number; to: number; value: string | number }[] = [];
	for (const at of years.keys()) {
		const found = value(at);
		const last = runs.at(-1);
		if (found === null) continue;
		if (last?.value === found && last.to === at - 1) last.to = at;
		else runs.push({ from: at, to: at, value: found });
	}
	const name = (at: number) => formatFiscalYear(years[at] as FiscalYear);
	return Object.fromEntries(
		runs.map(({ from, to, value: found }) => [
			from === to ? name(from) : `${name(from)}..${to === years.length - 1 ? "" : name(to)}`,
			found,
		]),
	);
}

/** 0.015 as it is typed: 「1.5%」. */
export function typedPercent(ratio: number): string {
	return `${Number((ratio * 100).toFixed(6))}%`;
}

/** As it is printed: 「△1.5」. */
export function printedPercent(ratio: number): string {
	return `${ratio < 0 ? "△" : ""}${Number((Math.abs(ratio) * 100).toFixed(4))}`;
}
