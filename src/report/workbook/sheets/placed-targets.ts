import type { TargetResult } from "../../../domain/result.ts";
import type { Book } from "../book.ts";

/** A target with the key its limit stands under. */
export interface PlacedTarget {
	readonly target: TargetResult;
	readonly key: string;
	readonly legal: boolean;
}

/** Targets of the city first, then the legal limits: two kinds, never mixed. */
export function placedTargets(book: Book): PlacedTarget[] {
	const place = (legal: boolean) => (target: TargetResult, index: number) => ({
		target,
		legal,
		key: `limit.${legal ? "legal" : "target"}.${index}`,
	});
	return [...book.result.targets.map(place(false)), ...book.result.limits.map(place(true))];
}

/** The cell of the limit a year is held against. */
export function limitCell(book: Book, { target, key }: PlacedTarget, index: number, from: string): string {
	const { limitLine } = target;
	return limitLine === null ? book.places.fixed(key, from) : book.places.year(`line.${limitLine}`, index, from);
}

/** The limit of a year; NaN where there is none. */
export function limitIn(book: Book, { target }: PlacedTarget, index: number): number {
	const { limit, limitLine } = target;
	return limitLine === null ? (limit ?? Number.NaN) : book.value(limitLine, index);
}

/** 「目標: …」「法令の基準: …」 — the name of a target beside the figures it is held against. */
export function targetName({ target, legal }: PlacedTarget): string {
	return `${legal ? "法令の基準" : "目標"}${target.reference ? "(参考)" : ""}: ${target.label}`;
}
