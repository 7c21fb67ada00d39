import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { BookCell } from "../../files/book-sheet.ts";
import type { Outlook } from "../../projection/project.ts";
import { redriven } from "../../projection/redriven.ts";
import { hasChangeList, type ListedChange, listedChanges } from "./change-list.ts";
import { driverEdits, editedDrivers } from "./driver-edits.ts";
import { editName, type InputEdit, InputReader, isSame } from "./input-edits.ts";
import { lockedDriverProblems } from "./locked-drivers.ts";
import { MarkedBook, type SentBook } from "./marked-book.ts";
import { type BookBase, baseName } from "./row-marks.ts";
import { figureProblems, fixedProblems } from "./untouched.ts";

/** ブック一つの変更. */
interface BookChanges {
	readonly file: string;
	readonly edits: readonly InputEdit[];
	readonly listed: readonly ListedChange[];
	/** The outlook it was made from with the values of its drivers as they are in it. */
	readonly driven: Outlook;
}

/** 読み戻し — workbooks that were sent back, each with what was changed in it. */
export interface ReadBooks {
	readonly books: readonly BookChanges[];
	readonly count: number;
}

/** The base all workbooks were made from; `null` where none says (lists of changes typed by hand). */
export function commonBase(
	sent: readonly SentBook[],
): { readonly base: BookBase | null } | { readonly problems: Problem[] } {
	const problems: Problem[] = [];
	const found: { base: BookBase; file: string }[] = [];
	for (const book of sent) {
		const { bases, isMarked } = new MarkedBook(book);
		const at = { file: book.file, line: 1, column: 1 };
		if (bases.length === 0 && (isMarked || !hasChangeList(book)))
			problems.push(errorAt(at, workbookMessages.noMarks()));
		for (const base of bases) {
			const first = found[0]?.base;
			if (first === undefined) found.push({ base, file: book.file });
			else if (!isSameBase(base, first))
				problems.push(errorAt(at, workbookMessages.basesDiffer(baseWords(first), baseWords(base))));
		}
	}
	if (problems.length > 0) return { problems: once(problems) };
	return { base: found[0]?.base ?? null };
}

/** もとのわからない一覧 — the lists of changes that do not say what they are changes of, with what they were taken for. */
export function assumedBases(sent: readonly SentBook[], { scenario }: Outlook): Problem[] {
	return sent
		.filter((book) => new MarkedBook(book).bases.length === 0)
		.map(({ file }) => warningAt({ file, line: 1, column: 1 }, workbookMessages.assumedBase(scenario.title)));
}

function isSameBase(one: BookBase, other: BookBase): boolean {
	return one.municipality === other.municipality && one.edition === other.edition && one.sha256 === other.sha256;
}

function baseWords(base: BookBase): string {
	return `${base.municipality} ${base.edition} ${baseName(base)}`;
}

/** Reads what was changed in workbooks against the outlook they were made from; every problem of all of them. */
export function readWorkbooks(
	sent: readonly SentBook[],
	outlook: Outlook,
): ReadBooks | { readonly problems: Problem[] } {
	const problems: Problem[] = [];
	const books = sent.map((book): BookChanges => {
		const marked = new MarkedBook(book);
		const until = untilOf(marked, outlook);
		const drivers = driverEdits(marked, outlook, until);
		const driven = withDrivers(outlook, drivers.edits);
		if ("problems" in driven) problems.push(...driven.problems.map((problem) => ofBook(problem, drivers.edits)));
		const own = "problems" in driven ? outlook : driven;
		const reader = new InputReader(marked, outlook, until, own);
		const edits = [...drivers.edits, ...("problems" in driven ? [] : reader.edits())];
		const fixed =
			"problems" in driven
				? []
				: [...fixedProblems(marked, [outlook, own], until), ...lockedDriverProblems(marked, [outlook, own], until)];
		const list = listedChanges(book, outlook);
		problems.push(...once([...marked.problems, ...drivers.problems, ...reader.problems, ...fixed, ...list.problems]));
		return { file: book.file, edits, listed: list.changes, driven: own };
	});
	problems.push(...conflicts(books));
	if (problems.length > 0) return { problems };
	const own = withoutRepeated(books);
	const count = own.reduce((sum, { edits, listed }) => sum + edits.length + listed.length, 0);
	const read = { books: own, count };
	// Nothing to be calculated with: then the workbooks must show what they were made with.
	const differing = count === 0 ? readFigureProblems(sent, outlook, read, outlook) : [];
	return differing.length > 0 ? { problems: differing } : read;
}

/** The outlook with the values of the drivers as a workbook has them; why a run would refuse them. */
function withDrivers(outlook: Outlook, edits: readonly InputEdit[]): ReturnType<typeof redriven> {
	return edits.length === 0 ? outlook : redriven(outlook, editedDrivers(outlook, edits));
}

/** What keeps drivers from being run was typed into a workbook. */
function ofBook(problem: Problem, [first]: readonly InputEdit[]): Problem {
	return first === undefined ? problem : { ...problem, place: first.cell.place };
}

/** A cell changed alike in two workbooks is one change. */
function withoutRepeated(books: readonly BookChanges[]): BookChanges[] {
	const seen = new Set<string>();
	return books.map((book) => ({
		...book,
		edits: book.edits.filter((edit) => !seen.has(editName(edit)) && seen.add(editName(edit))),
	}));
}

function untilOf({ bases }: MarkedBook, { edition }: Outlook): number {
	return bases[0]?.until ?? (edition.years.at(-1) as number);
}

/** The same is found missing from several sides. */
function once(problems: readonly Problem[]): Problem[] {
	const said = new Set<string>();
	return problems.filter(({ message, place }) => {
		const key = `${message} ${place?.file} ${place?.path}`;
		const isNew = !said.has(key);
		said.add(key);
		return isNew;
	});
}

/** 計算の確かめ — what the workbooks themselves show, held against the scenario read from them. */
export function readFigureProblems(
	sent: readonly SentBook[],
	base: Outlook,
	{ books }: ReadBooks,
	read: Outlook,
): Problem[] {
	return sent.flatMap((book, index) => {
		const marked = new MarkedBook(book);
		const edits = books[index]?.edits ?? [];
		// Other workbooks and lists change the scenario too: a workbook by itself shows no more than its own cells.
		const isAlone = books.every(
			({ listed, edits: others }, at) => listed.length === 0 && (at === index || others.length === 0),
		);
		const isTyped = !isAlone || edits.some(({ cell }) => cell.content.kind !== "number");
		return figureProblems({ book: marked, until: untilOf(marked, base), isTyped }, base, read);
	});
}

/** One thing a change does, as far as it can meet another's. */
interface Claim {
	readonly key: string;
	readonly what: string;
	readonly operation: string;
	readonly amount: number;
	readonly file: string;
	/** Rows of one list are done in their order; nothing says in which order files are. */
	readonly source: string;
	readonly cell: BookCell;
}

/** 重なり — the same amount changed from two sides, where the result depends on which comes first. */
function conflicts(books: readonly BookChanges[]): Problem[] {
	const first = new Map<string, Claim>();
	return books.flatMap(claimsOf).flatMap((claim): Problem[] => {
		const other = first.get(claim.key);
		if (other === undefined) first.set(claim.key, claim);
		if (other === undefined || other.source === claim.source) return [];
		const agree =
			claim.operation === other.operation &&
			(["add", "scale"].includes(claim.operation) ||
				(claim.operation === "edit" && isSame(claim.amount, other.amount)));
		if (agree) return [];
		return [
			errorAt(claim.cell.place, workbookMessages.conflict(claim.cell, { ...other.cell, file: other.file }, claim.what)),
		];
	});
}

function claimsOf({ file, edits, listed }: BookChanges): Claim[] {
	return [
		...edits.map((edit): Claim => {
			const { input, after, cell } = edit;
			const key = input.kind === "amount" ? `${input.line} ${input.year}` : editName(edit);
			return { key, what: editName(edit), operation: "edit", amount: after, file, source: `${file} cells`, cell };
		}),
		...listed.flatMap(({ line, years, operation, amount, cell }) =>
			years.map((year): Claim => {
				const what = `${line.label} ${formatFiscalYear(year)}`;
				return { key: `${line.id} ${year}`, what, operation, amount, file, source: `${file} list`, cell };
			}),
		),
	];
}
