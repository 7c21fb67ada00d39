/** Where a value and its key stand in the text; the text as written and as read, where it is a text. */
interface YamlPosition {
	readonly value: number;
	readonly key: number;
	readonly written?: { readonly raw: string; readonly text: string };
}

interface Entry {
	position: YamlPosition | null;
	/** Nothing stands below most of them. */
	below?: Map<string | number, Entry>;
}

/** 位置 — the positions of a file by path, as a tree: a path costs its length, however long its keys are. */
export class YamlPositions {
	private readonly root: Entry = { position: null };

	put(path: readonly (string | number)[], position: YamlPosition): void {
		let entry = this.root;
		for (const part of path) {
			entry.below ??= new Map();
			const known = entry.below.get(part);
			const next: Entry = known ?? { position: null };
			if (known === undefined) entry.below.set(part, next);
			entry = next;
		}
		entry.position = position;
	}

	/** The position of a path, or of the nearest part above it that has one, and the length of that part. */
	nearest(path: readonly (string | number)[]): { readonly position: YamlPosition | null; readonly depth: number } {
		let entry: Entry | undefined = this.root;
		let found = { position: entry.position, depth: 0 };
		for (const [index, part] of path.entries()) {
			entry = entry.below?.get(part);
			if (entry === undefined) break;
			if (entry.position !== null) found = { position: entry.position, depth: index + 1 };
		}
		return found;
	}
}
