import { fstatSync, writeSync } from "node:fs";

/**
 * Writes a text to one of the process's own streams, where that is a file to its last byte: a disk that fills up takes a
 * part, and Node takes a part for the whole. What goes wrong is told as the stream's own error.
 */
export function writeStream(stream: NodeJS.WriteStream & { readonly fd: 1 | 2 }, text: string): void {
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

function isFile(descriptor: number): boolean {
	try {
		return fstatSync(descriptor).isFile();
	} catch {
		return false;
	}
}
