import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { largestFile } from "../files/files.ts";
import { unpackZip } from "../files/zip.ts";

/** 渡されたもの — files from outside by their paths, as seen from where they were picked up; and what could not be taken. */
export interface Handed {
	readonly files: Map<string, Uint8Array>;
	readonly problems: readonly Problem[];
}

/** A file before it is read. */
interface Unread {
	readonly path: string;
	readonly file: Pick<File, "size" | "arrayBuffer">;
}

/** Files chosen in a dialogue: by name, or as a folder. */
export function chosenFiles(files: Iterable<File>): Promise<Handed> {
	return taken([...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** Files and folders let go over the page. What the event holds is gone after it: it is asked for at once. */
export async function droppedFiles(transfer: DataTransfer): Promise<Handed> {
	const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
	return taken((await Promise.all(entries.map(filesOf))).flat());
}

async function filesOf(entry: FileSystemEntry): Promise<Unread[]> {
	if (isHidden(entry.name)) return [];
	if (isFile(entry)) {
		const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
		return [{ path: entry.fullPath.replace(/^\//, ""), file }];
	}
	if (!isFolder(entry)) return [];
	const reader = entry.createReader();
	const found: Unread[] = [];
	// A folder is told in pieces, the last of them empty.
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (some.length === 0) return found;
		for (const files of await Promise.all(some.map(filesOf))) found.push(...files);
	}
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isHidden = (name: string) => name.startsWith(".") || name === "node_modules";

/** Of a folder or a zip only what the program reads is taken; a file that was handed by itself is told what it is. */
async function taken(unread: readonly Unread[]): Promise<Handed> {
	const files = new Map<string, Uint8Array>();
	const problems: Problem[] = [];
	const refuse = (path: string, message: Message) =>
		problems.push(errorAt({ file: path, line: 1, column: 1 }, message));
	for (const { path, file } of unread) {
		const isZip = /\.zip$/i.test(path);
		if (path.split("/").some(isHidden) || (path.includes("/") && !isZip && !isRead(path))) continue;
		if (file.size > largestFile) refuse(path, fileMessages.fileTooLarge(path, file.size, largestFile));
		else if (!isZip) files.set(path, new Uint8Array(await file.arrayBuffer()));
		else
			try {
				for (const [name, bytes] of unpackZip(new Uint8Array(await file.arrayBuffer()), isRead))
					files.set(`${path.replace(/\.zip$/i, "")}/${name}`, bytes);
			} catch {
				refuse(path, fileMessages.zipUnreadable(path));
			}
	}
	return { files, problems };
}

/** What a municipality's folder is made of. */
function isRead(path: string): boolean {
	const parts = path.split("/");
	return !parts.some(isHidden) && (/\.(ya?ml|json|csv)$/i.test(path) || parts.at(-1) === "default");
}
