/** A place in a file the user wrote; lines and columns count from 1. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** The line as written, for the excerpt. */
	readonly excerpt?: string;
	/** Position in the structure: `changes[0].line`. */
	readonly path?: string;
}

/** What is wrong, in Japanese, and what to do about it. */
export interface Message {
	readonly code: string;
	readonly message: string;
	readonly hint: string;
}

/** What a message says; a code only where several share it. */
type Wording = Omit<Message, "code"> & Partial<Pick<Message, "code">>;

type Catalogue<Written extends Readonly<Record<string, (...args: never[]) => Wording>>> = {
	readonly [Name in keyof Written]: (...args: Parameters<Written[Name]>) => Message;
};

/** 文面の一覧 — messages by name: the name is the code too, `yearForm` of year-form; behind a prefix, where one is given. */
export function messageCatalogue<Written extends Readonly<Record<string, (...args: never[]) => Wording>>>(
	written: Written,
	prefix = "",
): Catalogue<Written> {
	const codeOf = (name: string) => prefix + name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	const coded = Object.entries(written).map(([name, words]) => {
		return [name, (...args: never[]): Message => ({ code: codeOf(name), ...words(...args) })];
	});
	return Object.fromEntries(coded) as Catalogue<Written>;
}

/** More problems of one file than this are not looked for: nobody reads them, and most follow from the first. */
export const problemLimit = 200;

type Severity = "error" | "warning" | "note";

/** 問題 — one mistake or doubt, with its place. Stages return these; nobody throws them. */
export interface Problem extends Message {
	readonly severity: Severity;
	readonly place?: Place;
	/** Fiscal year a warning is about, as printed (R9). */
	readonly year?: string;
}

/** An error at a place. */
export function errorAt(place: Place | undefined, message: Message): Problem {
	return place ? { severity: "error", ...message, place } : { severity: "error", ...message };
}

/** A warning at a place, or about a year of the result. */
export function warningAt(place: Place | undefined, message: Message, year?: string): Problem {
	return {
		severity: "warning",
		...message,
		...(place ? { place } : {}),
		...(year === undefined ? {} : { year }),
	};
}

/** A thing the user should know that calls for no action. */
export function noteAt(place: Place | undefined, message: Message): Problem {
	return { ...errorAt(place, message), severity: "note" };
}

/** Whether any of the problems forbids going on. */
export function hasError(problems: readonly Problem[]): boolean {
	return problems.some((problem) => problem.severity === "error");
}

/** 一行の問題 — with its place and what to do, where there is one line for it. */
export function inOneLine({ place, message, hint }: Problem): string {
	return `${place ? `${place.file}:${place.line}:${place.column} ` : ""}${message} → ${hint}`;
}

/** 受け付けない — the problems in the place of an answer. */
export function refused(problems: readonly Problem[]): { readonly problems: readonly Problem[] } {
	return { problems };
}
