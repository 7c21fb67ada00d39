import type { Place } from "../diagnostics/problem.ts";

/** 行と桁 — a text as its lines; turns offsets into places. */
export class TextLines {
	private readonly file: string;
	private readonly text: string;
	private readonly starts: readonly number[];

	constructor(file: string, text: string) {
		this.file = file;
		this.text = text;
		const starts = [0];
		for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
		this.starts = starts;
	}

	placeAt(offset: number): Place {
		let [low, high] = [0, this.starts.length - 1];
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.starts[middle] as number) <= offset) low = middle;
			else high = middle - 1;
		}
		const start = this.starts[low] as number;
		const end = (this.starts[low + 1] ?? this.text.length + 1) - 1;
		// A line may be the whole file, and all its places are asked for: none of it is gone through for one.
		const excerpt = this.text.slice(start, this.text[end - 1] === "\r" ? end - 1 : end);
		return { file: this.file, line: low + 1, column: Math.max(0, offset - start) + 1, excerpt };
	}
}
