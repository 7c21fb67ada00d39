import type { VNode } from "preact";
import { saveFile } from "./save-file.ts";

interface Kept {
	/** The case that was asked about. */
	readonly of: string;
	readonly kind: string;
	readonly json: () => string;
	readonly label?: string;
}

/** 答えの保存 — an answer as data, to the byte what the command line prints with `--json`. */
export function KeepAnswer({ of, kind, json, label = "この答えの数値を保存(JSON)" }: Kept): VNode {
	const name = `${of.replace(/^.*\/|\.[^.]*$/g, "")}-${kind}.json`;
	return (
		<button type="button" onClick={() => saveFile(name, new Blob([json()], { type: "application/json" }))}>
			{label}
		</button>
	);
}
