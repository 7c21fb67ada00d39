import type { namingMessages } from "../diagnostics/heading-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { foldName } from "../domain/names.ts";
import { builtIns } from "../engine/tree.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import type { ModelFacts } from "../model/facts.ts";
import { loadHeaded } from "./headings.ts";

type NamingMessages = ReturnType<typeof namingMessages>;

/** 名づけの表 — a list that names things of a city's own, one a row: its columns, each with the word a Japanese table has for it. */
interface NamingTable<Column extends string> {
	readonly columns: Readonly<Record<Column, string>>;
	readonly needed: readonly Column[];
	readonly messages: NamingMessages;
}

/** A row of such a list: its cells that hold something. */
export interface NamingRow<Column extends string> {
	readonly cells: ReadonlyMap<Column, GridCell>;
	readonly first: GridCell;
}

/** Several times the rows of the longest table of a city; a formula of more parts is not read. */
const most = 100;

/** Reads the rows of a list under their headings. */
export function loadNamingRows<Column extends string>(
	files: Files,
	path: string,
	{ columns, needed, messages }: NamingTable<Column>,
): Loading<readonly NamingRow<Column>[]> {
	const ids = Object.keys(columns) as Column[];
	const loading = loadHeaded<Column>(files, path, {
		meaning: (heading) => ids.find((id) => isNamed(heading, [id, columns[id]])) ?? null,
		unknown: (cell) => {
			const near = nearest(cell.text, [...ids, ...ids.map((id) => columns[id])]);
			return errorAt(cell.place, messages.unknownColumn(cell, near, ids));
		},
		messages,
	});
	if ("problems" in loading) return loading;
	const { headings, body } = loading.loaded;
	const place = { file: path, line: 1, column: 1 };
	const lacksSome = needed.some((column) => !headings.meanings.includes(column));
	if (headings.problems.length === 0 && lacksSome) return { problems: [errorAt(place, messages.header(needed))] };
	const rows = body.map((row) => ({
		cells: new Map(headings.cellsOf(row)),
		first: [...row.cells.values()][0] as GridCell,
	}));
	if (headings.problems.length > 0) return { problems: headings.problems };
	return body.length > most ? { problems: [errorAt(place, messages.tooMany(body.length, most))] } : { loaded: rows };
}

/** Whether a text is one of some names. */
export function isNamed(text: string, names: readonly string[]): boolean {
	return names.some((name) => foldName(name) === foldName(text));
}

/** What a name is of. */
interface Named {
	readonly label: string;
}

/** 名づけの検査 — refuses what is missing, ids of another form, and ids and names that something else has. */
export class NamingCheck {
	readonly problems: Problem[] = [];
	private readonly messages: NamingMessages;
	/** What has a name so far, by the name folded. */
	private readonly taken = new Map<string, Named>();

	/** `core`: the model whose names are taken already, and the words its formulas may hold besides. */
	constructor(core: ModelFacts, messages: NamingMessages) {
		this.messages = messages;
		const { parameters, functions, channels, tables } = core.making.program.source;
		const words = [...parameters.map(({ id }) => id), ...functions.map(({ name }) => name), ...channels, ...tables];
		for (const word of [...words, ...Object.keys(builtIns), ...languageWords])
			this.taken.set(foldName(word), { label: word });
	}

	needed<Column extends string>({ cells, first }: NamingRow<Column>, column: Column): GridCell | undefined {
		const cell = cells.get(column);
		if (cell === undefined) this.say(first, this.messages.missing(column, first));
		return cell;
	}

	/** Whether a cell holds an id that may be used; `by`: what has one of the core's names. */
	isId(cell: GridCell, by: (name: string) => string | undefined): boolean {
		const { text } = cell;
		const taken = by(text) ?? this.taken.get(foldName(text))?.label;
		if (!/^[a-z][A-Za-z0-9]*$/.test(text)) this.say(cell, this.messages.idForm(cell));
		else if (taken !== undefined) this.say(cell, this.messages.idTaken(cell, taken));
		else return true;
		return false;
	}

	/** Gives a name to what the list names, unless it is another's; `by`: what of the core has it. Whether it was given. */
	take(
		cell: GridCell,
		name: string,
		{ named, by }: { readonly named: Named; readonly by: string | undefined },
	): boolean {
		const key = foldName(name);
		const other = this.taken.get(key);
		const owner = by ?? (other === named ? undefined : other?.label);
		if (owner !== undefined) this.say(cell, this.messages.nameTaken(cell, name, owner));
		else this.taken.set(key, named);
		return owner === undefined;
	}

	yesOrNo(cell: GridCell | undefined, otherwise: boolean): boolean {
		if (cell === undefined) return otherwise;
		const isYes = /^(?:はい|あり|○|◯|1|yes|true)$/i.test(cell.text);
		if (!isYes && !/^(?:いいえ|なし|×|0|no|false)$/i.test(cell.text)) this.say(cell, this.messages.yesOrNo(cell));
		return isYes;
	}

	say(cell: GridCell, message: Message): void {
		this.problems.push(errorAt(cell.place, message));
	}
}

/** Words of the formula language that are no names. */
const languageWords = [
	"prev",
	"sum",
	"cohorts",
	"notApplicable",
	"index",
	"base",
	"year",
	"n",
	"and",
	"or",
	"not",
	"mod",
];
