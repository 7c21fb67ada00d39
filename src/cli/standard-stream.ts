import { fstatSync, readSync, type Stats, statSync, writeSync } from "node:fs";

/** Standard output or standard error. */
type Descriptor = 1 | 2;

let lose: (descriptor: Descriptor, code: string) => void = () => {};
let isOwn = false;

/** The process is this program's: its streams are written without Node's, which take time to make; `lost` is told what does not get through. */
export function ownStreams(lost: (descriptor: Descriptor, code: string) => void): void {
	lose = lost;
	isOwn = true;
}

const watched = new Set<NodeJS.WriteStream>();

/** Whether all words have arrived: none was given to a stream of Node's, which may still hold it. */
export function isAllWritten(): boolean {
	return watched.size === 0;
}

/** One of the process's own streams as Node has it. */
export function standardStream(descriptor: Descriptor): NodeJS.WriteStream {
	const stream = descriptor === 1 ? process.stdout : process.stderr;
	if (isOwn && !watched.has(stream)) {
		watched.add(stream);
		stream.on("error", (error) => lose(descriptor, codeOf(error)));
	}
	return stream;
}

/**
 * Writes a text to one of the process's own streams, where that is a file or a pipe to its last byte: a disk that fills up
 * takes a part, and Node takes a part for the whole.
 */
export function writeStream(descriptor: Descriptor, text: string): void {
	const stats = statsOf(descriptor);
	if (descriptor === 1 && stats && isClosed(descriptor, stats)) lose(descriptor, "EBADF");
	else if (!stats || !isWrittenAtOnce(stats)) standardStream(descriptor).write(text);
	else
		try {
			writeWholly(Buffer.from(text), (rest) => writeSync(descriptor, rest));
		} catch (error) {
			lose(descriptor, codeOf(error));
		}
}

/** Whether what is written has arrived when the call returns. On Windows a pipe may not be written so. */
function isWrittenAtOnce(stats: Stats): boolean {
	return stats.isFile() || (isOwn && process.platform !== "win32" && (stats.isFIFO() || stats.isSocket()));
}

function codeOf(error: unknown): string {
	const { code = "不明" } = error as { code?: string };
	return code;
}

function statsOf(descriptor: Descriptor): Stats | null {
	try {
		return fstatSync(descriptor);
	} catch {
		return null;
	}
}

/** Writes until nothing is left; a write that takes nothing and says nothing is an error of its own, one that must wait waits. */
export function writeWholly(bytes: Uint8Array, write: (rest: Uint8Array) => number): void {
	for (let at = 0; at < bytes.length; ) {
		const taken = takenBy(write, bytes.subarray(at));
		if (taken === null) continue;
		if (taken <= 0) throw Object.assign(new Error("nothing was written"), { code: "EIO" });
		at += taken;
	}
}

/** `null` where the reader's end is full for now. */
function takenBy(write: (rest: Uint8Array) => number, rest: Uint8Array): number | null {
	try {
		return write(rest);
	} catch (error) {
		if (codeOf(error) !== "EAGAIN") throw error;
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
		return null;
	}
}

/**
 * Whether a stream was closed when the program began (`>&-`): Node opens the null device in its place, for reading and
 * writing, where `> /dev/null` opens it for writing alone. Where the messages lead there as well, all was meant to be dropped.
 */
function isClosed(descriptor: Descriptor, stats: Stats): boolean {
	return isReadableNull(descriptor, stats) && !isReadableNull(2, statsOf(2));
}

function isReadableNull(descriptor: Descriptor, stats: Stats | null): boolean {
	try {
		// Its end is read at once; anything else that can be read is not asked.
		const isNull = stats?.isCharacterDevice() && stats.rdev === statSync("/dev/null").rdev;
		return isNull === true && readSync(descriptor, new Uint8Array(1)) === 0;
	} catch {
		return false;
	}
}
