import { valuesAt } from "../../engine/columns.ts";
import { closureOf, type Values } from "../../engine/interpret.ts";
import type { Program } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { attribute, driverLimit, exactDigits } from "../../numbers/shapley.ts";
import { type MovedLine, movedLines } from "./moved-lines.ts";
import { plainTree, type YearOfRun } from "./plain-tree.ts";

/** What one line does to a figure, in whole printed units. */
export interface ChangePart extends MovedLine {
	readonly printed: number;
}

/** A figure that changes: the formula it is by, and the names its own figure has in it. */
interface Changing {
	readonly program: Program;
	readonly line: string;
	readonly own: readonly string[];
	/** Digits after the point of what is printed. */
	readonly decimals: number;
}

/** Decimals to which figures enter the split: far finer than what is printed. */
const wantedDigits = 6;

/**
 * What each line that a formula names adds to its change, by Shapley value where it is no sum; none where some mixture of the
 * two ends has no figure. A balance begins with what was there: what moves it is what flows.
 */
export function changeParts(changing: Changing, from: YearOfRun, to: YearOfRun): ChangePart[] {
	const { program, line, own, decimals } = changing;
	const tree = plainTree(program, line, [from, to]);
	if (tree === null) return [];
	const [before, after] = [from, to].map((at) => valuesAt(program, at.columns, at.yearIndex)) as [Values, Values];
	const isNext = from.columns === to.columns && to.yearIndex === from.yearIndex + 1;
	const isFlow = isNext && isStock(tree, own);
	const ends: Sides = isFlow ? [withoutFlows(after, own), after] : [before, after];
	const moved = movedLines({ tree, own, isFlow }, ends, program);
	const none = valueBy(tree, ends, [])(0);
	const start = isFlow ? Math.abs(none - before.term(line, 0)) : 0;
	if (moved.length === 0 || !(start < 10 ** -decimals)) return [];
	const players =
		moved.length <= driverLimit
			? moved.map((each) => [each])
			: inGroups(moved, none, (one) => valueBy(tree, ends, [[one]])(1));
	const of = valueBy(tree, ends, players);
	const values = Float64Array.from({ length: 2 ** players.length }, (_, mask) => of(mask));
	if (!values.every(Number.isFinite)) return [];
	const { printed } = attribute(values, players.length, decimals, exactDigits(values, wantedDigits));
	return players.flatMap((lines, at): ChangePart[] => {
		const [first, ...others] = lines;
		if (first === undefined) return [];
		const one = others.length === 0 ? first : { ...first, label: "その他の項目", figures: null };
		return [{ ...one, printed: Number(printed[at]) }];
	});
}

/** Whether a formula begins with what its own line was a year before. */
export function isStock(tree: Tree, own: readonly string[]): boolean {
	return nodes(tree).some((node) => node.kind === "term" && own.includes(node.id) && node.back === 1);
}

type Sides = readonly [Values, Values];

/** What a balance was before anything flowed. */
function withoutFlows(to: Values, own: readonly string[]): Values {
	return { ...to, term: (id, back) => (own.includes(id) ? to.term(id, back) : 0), input: () => 0 };
}

/** The figure with the lines of some bits as they are at the end, all others as at the start. */
function valueBy(tree: Tree, [from, to]: Sides, players: readonly (readonly MovedLine[])[]) {
	const bits = new Map(players.flatMap((lines, bit) => lines.map(({ id }) => [id, bit] as const)));
	let mask = 0;
	const choice = (id: string, read: (side: Values) => number) => {
		const bit = bits.get(id);
		const [first, last] = [read(from), read(to)];
		return bit === undefined ? () => first : () => ((mask >> bit) & 1 ? last : first);
	};
	const value = closureOf(tree, {
		term: (id, back) => choice(id, (side) => side.term(id, back)),
		input: (channel, id) => choice(id, (side) => side.input(channel, id)),
		parameter: (id) => choice(id, (side) => side.parameter(id)),
		cohorts: () => () => Number.NaN,
	});
	return (switched: number) => {
		mask = switched;
		return value();
	};
}

/** As many as can be told apart, those that do most by themselves; the others stand together. */
function inGroups(moved: readonly MovedLine[], none: number, alone: (line: MovedLine) => number): MovedLine[][] {
	const sizes = new Map(moved.map((line) => [line, Math.abs(alone(line) - none)]));
	const bySize = moved.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
	return [...bySize.slice(0, driverLimit - 1).map((line) => [line]), bySize.slice(driverLimit - 1)];
}
