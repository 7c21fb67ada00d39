import type { LineIndex } from "../model/line-index.ts";

/** How a change reaches beyond its own line. */
export interface ChangeManner {
	readonly line: string;
	/** 普通交付税 answers to it. */
	readonly linked: boolean;
	/** What is not borrowed is paid from general resources. */
	readonly replaced: boolean;
}

/** An input that a change moves, by so many times its amount. */
interface Reached {
	readonly channel: "entered" | "linked";
	readonly line: string;
	/** Its name among the kernel's inputs: `entered.cityTax`. */
	readonly key: string;
	readonly share: 1 | -1;
}

/** 変更の及ぶ先 — what a change puts into a path: its own line first (of a line with members each), then what answers to it. */
export function reachOf({ line, linked, replaced }: ChangeManner, lines: LineIndex): Reached[] {
	const term = lines.byId(line);
	const works = replaced === (term.worksFollow === undefined) ? (term.worksFollow ?? term.replacedBy) : undefined;
	return [
		...lines
			.entriesOf(term)
			.flatMap(({ id, linkable }) => [
				reached("entered", id, 1),
				...(linked && linkable ? [reached("linked", id, 1)] : []),
			]),
		...(works === undefined ? [] : [reached("entered", lines.receiverOf(works).id, replaced ? -1 : 1)]),
	];
}

function reached(channel: Reached["channel"], line: string, share: Reached["share"]): Reached {
	return { channel, line, key: `${channel}.${line}`, share };
}
