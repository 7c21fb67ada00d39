import type { Grade } from "./term.ts";

/** 前提 — one stated number or rule the outlook stands on, as a council may read it. */
export interface BasisRow {
	/** パラメータ, 推計の条件, 前提の弾力性, 市債の条件, 推計値. */
	readonly group: string;
	readonly label: string;
	/** In words with its unit: 「50%」「元金均等15年(据置3年)、0.8%」. */
	readonly value: string;
	readonly source: string;
	readonly grade: Grade;
	readonly note: string | null;
	/** The scenario states another value than the settings. */
	readonly overridden: boolean;
}
