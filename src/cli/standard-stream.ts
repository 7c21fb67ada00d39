import { fstatSync, readSync, statSync, writeSync } from "node:fs";

/**
 * Writes a text to one of the process's own streams, where that is a file to its last byte: a disk that fills up takes a
 * part, and Node takes a part for the whole. What goes wrong is told as the stream's own error.
 */
export function writeStream(stream: NodeJS.WriteStream & { readonly fd: 1 | 2 }, text: string): void {
	if (stream.fd === 1 && isClosed(stream.fd)) {
		stream.emit("error", Object.assign(new Error("closed"), { code: "EBADF" }));
		return;
	}
	if (!isFile(stream.fd)) {
		stream.write(text);
		return;
	}
	try {
		writeWholly(Buffer.from(text), (rest) => writeSync(stream.fd, rest));
	} catch (error) {
		stream.emit("error", error);
	}
}

/** Writes until nothing is left; a write that takes nothing and says nothing is an error of its own. */
export function writeWholly(bytes: Uint8Array, write: (rest: Uint8Array) => number): void {
	for (let at = 0; at < bytes.length; ) {
		const taken = write(bytes.subarray(at));
		if (taken <= 0) throw Object.assign(new Error("nothing was written"), { code: "EIO" });
		at += taken;
	}
}

/**
 * Whether a stream was closed when the program began (`>&-`): Node opens the null device in its place, for reading and
 * writing, where `> /dev/null` opens it for writing alone. Where the messages lead there as well, all was meant to be dropped.
 */
function isClosed(descriptor: number): boolean {
	return isReadableNull(descriptor) && !isReadableNull(2);
}

function isReadableNull(descriptor: number): boolean {
	try {
		const [stream, device] = [fstatSync(descriptor), statSync("/dev/null")];
		// Its end is read at once; anything else that can be read is not asked.
		return stream.isCharacterDevice() && stream.rdev === device.rdev && readSync(descriptor, new Uint8Array(1)) === 0;
	} catch {
		return false;
	}
}

function isFile(descriptor: number): boolean {
	try {
		return fstatSync(descriptor).isFile();
	} catch {
		return false;
	}
}
