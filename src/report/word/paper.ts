import type { Verdict } from "../../domain/verdict.ts";

/** 文書の部分 — what a paper is made of, from top to bottom. */
export type PaperPart =
	| {
			readonly kind: "title" | "heading" | "lead" | "text" | "point" | "small" | "caption" | "figure";
			readonly text: string;
	  }
	| PaperTable
	| PaperPicture;

export interface PaperTable {
	readonly kind: "table";
	/** Share of the width each column takes. */
	readonly widths: readonly number[];
	readonly head: readonly string[];
	readonly rows: readonly (readonly PaperCell[])[];
	/** Points. */
	readonly size: number;
}

export interface PaperCell {
	readonly text: string;
	readonly isNumber?: boolean;
	readonly bold?: boolean;
	readonly verdict?: Verdict;
}

export interface PaperPicture {
	readonly kind: "picture";
	readonly png: Uint8Array;
	readonly title: string;
	readonly alt: string;
}

/** A paper with what it says of itself. */
export interface Paper {
	readonly title: string;
	readonly subject: string;
	/** The day it was made: 2026-11-29T00:00:00Z. */
	readonly time: string;
	readonly parts: readonly PaperPart[];
}
