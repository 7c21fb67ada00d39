import { visible } from "./visible.ts";

const quoted = (names: readonly string[], between: string) => names.map((name) => `「${name}」`).join(between);

/** Sentences about what a name may mean that is none of a line. */
export const lineHints = {
	maybe: (name: string): string => `もしかして: ${name}。`,
	/** What is said of a word, behind {@link of} or {@link when}. */
	part: (line: string): string => `「${line}」の一部です。`,
	sum: (lines: readonly string[]): string => `${quoted(lines, "と")}の合計です。項目ごとに分けて書いてください。`,
	undecided: (lines: readonly string[]): string => `1つの項目に決まりません(${quoted(lines, "か")})。`,
	of: (word: string, said: string): string => `「${visible(word)}」は${said}`,
	when: (name: string, word: string, said: string): string => `「${visible(name)}」が「${word}」のことなら、${said}`,
} as const;
