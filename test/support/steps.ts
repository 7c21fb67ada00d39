import { Lexer } from "yaml";

/**
 * 歩数 — what a piece of work visits: characters that patterns and searches go over, elements that callbacks see, pieces
 * of YAML. No clock: the same work gives the same number on every machine.
 */
export function countSteps(work: () => void): number {
	let steps = 0;
	const restores: (() => void)[] = [];
	const replace = (owner: object, name: string, make: (original: CallableFunction) => unknown) => {
		const descriptor = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
		Object.defineProperty(owner, name, { ...descriptor, value: make(descriptor.value as CallableFunction) });
		restores.unshift(() => Object.defineProperty(owner, name, descriptor));
	};
	const exec = RegExp.prototype.exec;
	/** Runs what is built in as it is: a changed `exec` would make it go character by character. */
	const plainly = <Result>(run: () => Result): Result => {
		const counted = RegExp.prototype.exec;
		RegExp.prototype.exec = exec;
		try {
			return run();
		} finally {
			RegExp.prototype.exec = counted;
		}
	};
	for (const name of ["split", "replace", "replaceAll", "match", "matchAll", "search", "normalize", "toLowerCase"])
		replace(
			String.prototype,
			name,
			(original) =>
				function (this: string, ...args: unknown[]) {
					steps += this.length;
					return plainly(() => Reflect.apply(original, this, args) as unknown);
				},
		);
	replace(
		String.prototype,
		"indexOf",
		(original) =>
			function (this: string, wanted: string, from = 0) {
				const found = Reflect.apply(original, this, [wanted, from]) as number;
				steps += (found < 0 ? this.length : found) - Math.min(from, this.length);
				return found;
			},
	);
	for (const name of ["some", "every", "find", "findIndex", "findLast", "findLastIndex", "filter", "map", "flatMap"])
		replace(
			Array.prototype,
			name,
			(original) =>
				function (this: unknown[], callback: CallableFunction, own?: unknown) {
					const seen = (...args: unknown[]) => {
						steps += 1;
						return Reflect.apply(callback, own, args) as unknown;
					};
					return Reflect.apply(original, this, [seen]) as unknown;
				},
		);
	for (const name of ["indexOf", "includes"])
		replace(
			Array.prototype,
			name,
			(original) =>
				function (this: unknown[], ...args: unknown[]) {
					steps += this.length;
					return Reflect.apply(original, this, args) as unknown;
				},
		);
	replace(
		Lexer.prototype,
		"lex",
		(original) =>
			function* (this: Lexer, ...args: unknown[]) {
				for (const piece of Reflect.apply(original, this, args) as Iterable<string>) {
					steps += 1;
					yield piece;
				}
			},
	);
	/** Where a pattern stopped, from where it began. */
	const visited = (pattern: RegExp, text: string, began: number, match: RegExpExecArray | null): number => {
		if (match !== null) return match.index + match[0].length - began;
		return pattern.sticky ? 1 : text.length - began;
	};
	const counted = function (this: RegExp, text: string): RegExpExecArray | null {
		const began = this.global || this.sticky ? this.lastIndex : 0;
		const match = Reflect.apply(exec, this, [text]) as RegExpExecArray | null;
		// One that must stand at the beginning is not looked for elsewhere.
		const isAnchored = this.source.startsWith("^") && !this.multiline;
		steps += match === null && isAnchored ? 1 : visited(this, String(text), began, match);
		return match;
	};
	replace(RegExp.prototype, "exec", () => counted);
	replace(
		RegExp.prototype,
		"test",
		() =>
			function (this: RegExp, text: string) {
				return this.exec(text) !== null;
			},
	);
	try {
		work();
	} finally {
		for (const restore of restores) restore();
	}
	return steps;
}
