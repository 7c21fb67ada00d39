import type { FileReading, Files } from "./files.ts";
import type { Loading } from "./load.ts";

/** As many cities and editions as stand side by side in one question. */
const most = 8;

/** Whether a question about the files still has the answer it had. */
type Asked = (files: Files) => boolean;

interface Kept<Value> {
	readonly on: readonly unknown[];
	readonly asked: readonly Asked[];
	readonly loaded: Value;
}

/**
 * 読み置き — what was made of files, kept while every question asked about them is answered as it was: what they hold, by
 * their bytes, and which are there. Reading many scenarios of one city reads its settings and its edition once. What was
 * refused is read anew. Whoever is given what is kept must leave it as it is.
 */
export class KeptReading<Value> {
	private readonly kept: Kept<Value>[] = [];

	/** `on` is all that the reading depends on beside the files. */
	of(files: Files, on: readonly unknown[], read: (files: Files) => Loading<Value>): Loading<Value> {
		const found = this.kept.find(
			(one) => one.on.every((part, at) => part === on[at]) && one.asked.every((isAsBefore) => isAsBefore(files)),
		);
		if (found) return found;
		const asked: Asked[] = [];
		const loading = read(watched(files, asked));
		// What was asked last is asked first: where the files stand changes less often than what they hold.
		if ("loaded" in loading && this.kept.unshift({ on, asked: asked.reverse(), ...loading }) > most) this.kept.pop();
		return loading;
	}
}

/** The same files; every question is noted. */
function watched(files: Files, asked: Asked[]): Files {
	const note = <Answer>(ask: (files: Files) => Answer, isSame: (one: Answer, other: Answer) => boolean): Answer => {
		const answer = ask(files);
		asked.push((later) => isSame(answer, ask(later)));
		return answer;
	};
	return {
		roots: files.roots,
		sha256: files.sha256,
		read: (path) => note((on) => on.read(path), isSameReading),
		exists: (path) => note((on) => on.exists(path), Object.is),
		beside: (from, name) => note((on) => on.beside(from, name), Object.is),
		foldersAbove: (path) => note((on) => on.foldersAbove(path), isSameList),
		folders: (path) => note((on) => on.folders(path), isSameList),
		fileNames: (path) => note((on) => on.fileNames(path), isSameList),
		real: (path) => note((on) => on.real(path), Object.is),
		join: (...names) => note((on) => on.join(...names), Object.is),
		within: (folder, path) => note((on) => on.within(folder, path), Object.is),
	};
}

function isSameReading(one: FileReading, other: FileReading): boolean {
	if ("bytes" in one) return "bytes" in other && isSameList(one.bytes, other.bytes);
	return "failure" in other && one.failure.message === other.failure.message;
}

function isSameList<Item>(one: ArrayLike<Item>, other: ArrayLike<Item>): boolean {
	if (one.length !== other.length) return false;
	for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
	return true;
}
