/** 根拠 — where a number behind a figure came from. */
export interface Origin {
	readonly kind:
		| "published"
		| "derived"
		| "calibrated"
		| "scenario"
		| "settings"
		| "plan"
		| "none"
		/** Of an edition that was made: of a settlement, of its drivers, or as somebody decided. */
		| "settlement"
		| "driver"
		| "override"
		| "estimate";
	/** In words a council answer could use. */
	readonly text: string;
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
}
