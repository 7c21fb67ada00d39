import { nearest } from "../diagnostics/near-miss.ts";
import { ownLineMessages } from "../diagnostics/own-line-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { foldName } from "../domain/names.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import type { ModelFacts } from "../model/facts.ts";
import { coarseKind, type Kind, kinds, type OwnLine, taxBases, totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { isNamed, loadNamingRows, NamingCheck, type NamingRow } from "./naming-rows.ts";
import { readRatio } from "./quantities.ts";

/** The columns of `lines.csv`. */
const columns = {
	id: "ID",
	label: "項目",
	aliases: "別名",
	under: "上位",
	kind: "種類",
	basis: "財源",
	inclusionRate: "算入率",
	inStandardScale: "標準財政規模",
	ordinaryShare: "経常割合",
	print: "表示",
	standsFor: "まとめる項目",
} as const;
type OwnLineRow = NamingRow<keyof typeof columns>;

const table = { columns, needed: ["id", "label", "kind"], messages: ownLineMessages } as const;

/** What a city's own lines are put into: the core, and the lines of the city's basis. */
interface Ground {
	readonly core: ModelFacts;
	readonly lines: LineIndex;
}

/** Reads a city's `lines.csv`. */
export function readOwnLines(files: Files, path: string, ground: Ground): Loading<OwnLine[]> {
	const rows = loadNamingRows(files, path, table);
	if ("problems" in rows) return rows;
	const reader = new OwnLineReader(ground);
	const own = reader.read(rows.loaded);
	return reader.check.problems.length > 0 ? { problems: reader.check.problems } : { loaded: own };
}

/** A row whose names and kind are known; what it stands under is looked up when all are. */
interface Draft extends Pick<OwnLine, "id" | "label" | "aliases" | "kind" | "standsFor"> {
	readonly row: OwnLineRow;
	/** Where it may stand, the line it adds up to first. */
	readonly places: readonly string[];
}

class OwnLineReader {
	readonly check: NamingCheck;
	private readonly core: LineIndex;
	private readonly drafts = new Map<string, Draft>();
	private readonly byName = new Map<string, Draft>();

	constructor({ core, lines }: Ground) {
		this.core = lines;
		this.check = new NamingCheck(core, ownLineMessages);
	}

	read(rows: readonly OwnLineRow[]): OwnLine[] {
		for (const row of rows) this.draft(row);
		const placed = [...this.drafts.values()].map((draft) => ({ draft, under: this.parent(draft) }));
		for (const { draft } of placed) this.refuseCircle(draft, placed);
		const parents = new Set(placed.map(({ under }) => under));
		return placed.map(({ draft, under }) => this.finished(draft, under, parents.has(draft.id)));
	}

	private draft(row: OwnLineRow): void {
		const [id, label, kind] = table.needed.map((column) => this.check.needed(row, column));
		const found = kind && kinds.find((one) => isNamed(kind.text, [one.id, one.label]));
		const known = kinds.map((one) => one.label);
		if (kind && !found) this.say(kind, ownLineMessages.unknownKind(kind, nearest(kind.text, known), known));
		const isNew = id && this.check.isId(id, (name) => this.core.find(name)?.label);
		const only = found?.law === "core" && [...this.drafts.values()].find((draft) => draft.kind === found);
		const standsFor = found ? this.standsFor(row, found) : [];
		const places = found ? placesOf(found, standsFor, this.core) : [];
		if (kind && found && places.length === 0 && found.id !== coarseKind)
			this.say(kind, ownLineMessages.otherBasis(kind));
		if (kind && only) this.say(kind, ownLineMessages.onlyOne(kind, only.label));
		if (!id || !isNew || !label || !found || places.length === 0) return;
		const written = row.cells.get("aliases");
		const aliases = splitNames(written?.text ?? "");
		const draft = { row, id: id.text, label: label.text, aliases, kind: found, standsFor, places };
		this.drafts.set(draft.id, draft);
		this.name(draft, id, [draft.id]);
		this.name(draft, label, [draft.label]);
		if (written) this.name(draft, written, aliases);
	}

	/** The lines of the core, of one total and of no other row, that a coarse row stands for; of any other row none. */
	private standsFor(row: OwnLineRow, kind: Kind): string[] {
		const cell = row.cells.get("standsFor");
		if (kind.id !== coarseKind) {
			if (cell) this.say(cell, ownLineMessages.notCoarse(cell, kind.label));
			return [];
		}
		if (cell === undefined) {
			this.say(row.first, ownLineMessages.missing("standsFor", row.first));
			return [];
		}
		const found = splitNames(cell.text).map((name) => ({ name, line: this.core.find(name) }));
		const total = found[0]?.line?.partOf ?? "";
		const drafts = [...this.drafts.values()];
		for (const { name, line } of found) {
			const other = drafts.find(({ standsFor }) => line && standsFor.includes(line.id));
			const isOfTotal = line?.partOf === total && totals.has(total);
			if (!isOfTotal) this.say(cell, ownLineMessages.noPartOfTotal(cell, name));
			else if (other) this.say(cell, ownLineMessages.standsTwice(cell, name, other.label));
		}
		return totals.has(total) ? found.flatMap(({ line }) => line?.id ?? []) : [];
	}

	/** 「物件費」 is a name of its line as long as nothing in it is called so. */
	private name(draft: Draft, cell: GridCell, names: readonly string[]): void {
		for (const name of names) {
			const core = this.core.find(name);
			const within = [draft.places[0], ...draft.standsFor];
			const isFree = core !== null && within.includes(core.id) && isNamed(name, core.aliases ?? []);
			this.check.take(cell, name, { named: draft, by: isFree ? undefined : core?.label });
			if (!this.byName.has(foldName(name))) this.byName.set(foldName(name), draft);
		}
	}

	/** The id of what a line stands under; its kind's line of the core where nothing is written, or what is written was refused. */
	private parent({ row, kind, places }: Draft): string {
		const cell = row.cells.get("under");
		const stood = [...this.drafts.values()].find(({ standsFor }) => standsFor.includes(places[0] as string));
		const free = stood === undefined ? places : places.slice(1);
		const [place = ""] = free;
		if (place === "") this.say(cell ?? row.first, ownLineMessages.stoodFor(cell ?? row.first, stood?.label ?? ""));
		if (cell === undefined) return place;
		const labels = free.map((line) => this.core.byId(line).label);
		const own = this.byName.get(foldName(cell.text));
		const found = own ?? this.core.find(cell.text);
		if (own && isSameLaw(own.kind, kind)) return own.id;
		if (place === "" || (!own && found && free.includes(found.id))) return found?.id ?? place;
		if (found) this.say(cell, ownLineMessages.otherParent(cell, kind.label, labels));
		else {
			const names = [...labels, ...[...this.drafts.values()].map(({ label }) => label)];
			this.say(cell, ownLineMessages.unknownParent(cell, nearest(cell.text, names), labels));
		}
		return place;
	}

	private refuseCircle(draft: Draft, placed: readonly { readonly draft: Draft; readonly under: string }[]): void {
		const chain = [draft];
		for (;;) {
			const under = placed.find((one) => one.draft === chain.at(-1))?.under;
			const next = placed.find((one) => one.draft.id === under)?.draft;
			if (next === undefined || (chain.includes(next) && next !== draft)) return;
			chain.push(next);
			if (next === draft) break;
		}
		const cell = draft.row.cells.get("under") as GridCell;
		this.say(
			cell,
			ownLineMessages.circle(
				cell,
				chain.map(({ label }) => label),
			),
		);
	}

	private finished({ row, places: _, ...names }: Draft, under: string, isParent: boolean): OwnLine {
		const { cells } = row;
		const isCoarseBase = taxBases.some(({ line }) => names.standsFor.includes(line)) || undefined;
		const { isTaxBase = isCoarseBase } = names.kind;
		if (isCoarseBase && !cells.has("inclusionRate"))
			this.say(row.first, ownLineMessages.missing("inclusionRate", row.first));
		for (const column of ofEntries) {
			const cell = cells.get(column);
			const isOfBase = column === "inclusionRate" || column === "inStandardScale";
			if (cell && isOfBase && isTaxBase === undefined)
				this.say(cell, ownLineMessages.notTaxBase(cell, names.kind.label));
			else if (cell && isParent) this.say(cell, ownLineMessages.ofParts(cell, names.label));
		}
		return {
			...names,
			under,
			inclusionRate: this.share(cells.get("inclusionRate")) ?? (isTaxBase === true ? null : 0),
			inStandardScale: this.check.yesOrNo(cells.get("inStandardScale"), isTaxBase === true),
			isSpecific: this.isSpecific(cells.get("basis")),
			ordinaryShare: this.share(cells.get("ordinaryShare")),
			isPrinted: this.check.yesOrNo(cells.get("print"), true),
		};
	}

	private share(cell: GridCell | undefined): number | null {
		if (cell === undefined) return null;
		const share = readRatio(cell.text);
		// The formula it goes into is text too: it has the digits of a printed percentage.
		if (share !== null && share >= 0 && share <= 1 && Number(share.toFixed(4)) === share) return share;
		this.say(cell, ownLineMessages.rate(cell));
		return 0;
	}

	private isSpecific(cell: GridCell | undefined): boolean {
		if (cell === undefined) return false;
		const isSpecific = /^(?:特定財源|specificResources)$/.test(cell.text);
		if (!isSpecific && !/^(?:一般財源(?:ベース)?|generalResources|総額|allFunds)$/.test(cell.text))
			this.say(cell, ownLineMessages.basis(cell));
		return isSpecific;
	}

	private say(cell: GridCell, message: Message): void {
		this.check.say(cell, message);
	}
}

/** Where lines of a kind may stand on a basis, the line they add up to first; of a coarse row the total of its lines. */
function placesOf({ core, total }: Kind, [first]: readonly string[], lines: LineIndex): string[] {
	if (first !== undefined) return [lines.byId(first).partOf as string];
	return [core, ...(total === undefined ? [] : [total])].filter((line) => lines.find(line) !== null);
}

function splitNames(text: string): string[] {
	return text.split(/[|｜]/).flatMap((name) => name.trim() || []);
}

/** What is said of a line that has no lines below it. */
const ofEntries = ["inclusionRate", "inStandardScale", "basis", "ordinaryShare"] as const;

/** Lines of a total's own kinds stand under lines of the same kind, others under any that stand behind the same line. */
function isSameLaw(above: Kind, below: Kind): boolean {
	return above === below ? !above.isBeside : above.core === below.core && !totals.has(above.core);
}
