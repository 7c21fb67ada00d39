import { signal } from "@preact/signals";
import { inOneLine } from "../diagnostics/problem.ts";
import type { Carried } from "../report/page/app-page.ts";
import { carriedBytes } from "./carried.ts";
import { keepDrafts } from "./draft.ts";
import type { Handed } from "./handed-files.ts";
import { takeBooks } from "./read-books.ts";
import { Runs } from "./runs.ts";
import { Session } from "./session.ts";
import { type OpenedCity, takeFiles } from "./take-files.ts";

/** 開いている自治体 — the city worked on, and the one before it. */
export interface CityAtHand extends OpenedCity {
	readonly before: CityAtHand | null;
}

export const cityAtHand = signal<CityAtHand | null>(null);

/** Begins the work on what a page carries. */
export function begin(carried: Carried): void {
	const runs = new Runs({ bytes: carriedBytes(carried), municipality: carried.municipality });
	const session = new Session(runs, carried.cases);
	keepDrafts(session);
	cityAtHand.value = { session, carried, before: null };
}

/** Opens what was handed to the page from outside; workbooks are read into the cases they were made from. */
export async function open(handing: Promise<Handed>): Promise<void> {
	const before = cityAtHand.value;
	if (before === null) return;
	const { files, problems } = await handing;
	const isBook = ([path]: readonly [string, Uint8Array]) => /\.xlsx$/i.test(path);
	const books = [...files].filter(isBook);
	const others = [...files].filter((file) => !isBook(file));
	// Where nothing in it is read, that is said.
	if (others.length + problems.length > 0 || books.length === 0) take({ files: new Map(others), problems }, before);
	if (books.length === 0) return;
	const { session } = cityAtHand.value ?? before;
	const said = others.length + problems.length > 0 ? session.refusal.value : null;
	takeBooks(
		books.map(([file, bytes]) => ({ file, bytes })),
		session,
	);
	if (said !== null) session.refusal.value = [said, session.refusal.value ?? []].flat().join("\n");
}

function take(handed: Handed, before: CityAtHand): void {
	const { city, problems } = takeFiles(handed, before.session, before.carried.program);
	const { session } = city ?? before;
	session.refusal.value = problems.length === 0 ? null : problems.map(inOneLine).join("\n");
	if (city === null) return;
	keepDrafts(session);
	cityAtHand.value = { ...city, before };
}
