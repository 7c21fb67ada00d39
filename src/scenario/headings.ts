import type { headingMessages } from "../diagnostics/heading-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { delimiterOf } from "../files/csv-records.ts";
import type { Files } from "../files/files.ts";
import { Grid, type GridCell, type GridRow, readGrid } from "../files/grid.ts";
import { type Loading, loadText } from "../files/load.ts";

/** 見出しの読みかた — what the words of a table's headings stand for. */
interface HeadingWords<Meaning> {
	/** `null`: no column of this table. */
	readonly meaning: (heading: string) => Meaning | null;
	readonly unknown: (cell: GridCell) => Problem;
	readonly messages: ReturnType<typeof headingMessages>;
}

/** 見出し — what each column stands for; a heading that stands for nothing, or for what another does, is refused at its cell. */
export class Headings<Meaning> {
	readonly problems: Problem[] = [];
	private readonly named = new Map<number, Meaning>();
	private readonly columns: ReadonlySet<number>;
	private readonly messages: HeadingWords<Meaning>["messages"];

	constructor(header: GridRow | undefined, { meaning, unknown, messages }: HeadingWords<Meaning>) {
		this.messages = messages;
		this.columns = new Set(header?.cells.keys());
		const seen = new Set<string>();
		for (const [at, cell] of header?.cells ?? []) {
			const found = meaning(cell.text);
			const key = JSON.stringify(found);
			if (found === null) this.problems.push(unknown(cell));
			else if (seen.has(key)) this.problems.push(errorAt(cell.place, messages.columnTwice(cell)));
			else this.named.set(at, found);
			seen.add(key);
		}
	}

	get meanings(): readonly Meaning[] {
		return [...this.named.values()];
	}

	/** The cells of a row, each with what it is; one under no heading is refused. Under a heading that was, nothing more is said. */
	cellsOf(row: GridRow): (readonly [Meaning, GridCell])[] {
		return [...row.cells].flatMap(([at, cell]) => {
			const found = this.named.get(at);
			if (found !== undefined) return [[found, cell] as const];
			if (!this.columns.has(at)) this.problems.push(errorAt(cell.place, this.messages.strayCell(cell)));
			return [];
		});
	}
}

/** Reads a list under headings: the first row that holds something names the columns. */
export function loadHeaded<Meaning>(
	files: Files,
	path: string,
	words: HeadingWords<Meaning>,
): Loading<{ readonly headings: Headings<Meaning>; readonly body: readonly GridRow[] }> {
	const loading = loadText(files, path);
	if ("problems" in loading) return loading;
	const { text } = loading.loaded;
	const grid = readGrid(path, text, delimiterOf(text));
	if (!(grid instanceof Grid)) return { problems: [grid] };
	const [header, ...body] = grid.rows;
	return { loaded: { headings: new Headings(header, words), body } };
}
