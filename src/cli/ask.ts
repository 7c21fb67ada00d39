import { createInterface } from "node:readline/promises";
import type { Message } from "../diagnostics/problem.ts";
import { escapedLine } from "../diagnostics/visible.ts";

/** One question of a row of them; an empty answer is what `otherwise` says, where there may be one. */
export interface KeyboardQuestion {
	readonly words: string;
	readonly otherwise?: string;
	/** What is wrong with an answer. */
	readonly fault: (answer: string) => Message | null;
}

type Ask = (question: KeyboardQuestion) => Promise<string | null>;

/**
 * 尋ねる — asks at the keyboard, on standard error so that results stay apart; a wrong answer is told and asked again.
 * `null` when the keyboard is at its end.
 */
export async function asking<Answer>(
	{ input, output }: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
	work: (ask: Ask) => Promise<Answer>,
): Promise<Answer> {
	const reader = createInterface({ input, output });
	const lines = reader[Symbol.asyncIterator]();
	try {
		return await work(async ({ words, otherwise, fault }) => {
			for (;;) {
				output.write(`${words}${otherwise ? `(そのままEnterなら${otherwise})` : ""}: `);
				const { value, done } = await lines.next();
				if (done) {
					output.write("\n");
					return null;
				}
				const typed = value.trim();
				if (typed === "" && otherwise !== undefined) return otherwise;
				const wrong = fault(typed);
				if (wrong === null) return typed;
				output.write(`  ${escapedLine(wrong.message)}\n  → ${escapedLine(wrong.hint)}\n`);
			}
		});
	} finally {
		reader.close();
	}
}
