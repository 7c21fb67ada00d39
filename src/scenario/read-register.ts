import { formulaRefusals } from "../diagnostics/formula-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { isAmountUnit } from "../domain/amount.ts";
import { type Register, type RegisterEntry, type WorkStep, workStates } from "../domain/register.ts";
import type { FormulaParser } from "../engine/formula.ts";
import type { Vocabulary } from "../engine/tokens.ts";
import type { Tree } from "../engine/tree.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import { functions } from "../model/functions.ts";
import type { LineIndex } from "../model/line-index.ts";
import {
	entryColumns,
	loadRegisterCells,
	type RegisterCells,
	type RegisterHead,
	type RegisterRow,
} from "./register-cells.ts";
import { type PlacedEffect, readEffect, readIndicator } from "./register-facts.ts";
import { parted, RegisterValues } from "./register-values.ts";

/** A register that was read, and where its effects stand. */
interface LoadedRegister {
	readonly register: Register<Tree>;
	readonly file: string;
	readonly sha256: string;
	/** The cell of each effect's line, entry by entry in their order. */
	readonly effects: ReadonlyMap<RegisterEntry, readonly PlacedEffect[]>;
}

interface RegisterContext {
	readonly lines: LineIndex;
	readonly parseFormula: FormulaParser;
}

/** Reads a register: every problem of it at once, each at its cell. */
export function loadRegister(files: Files, path: string, context: RegisterContext): Loading<LoadedRegister> {
	const loading = loadRegisterCells(files, path);
	if ("problems" in loading) return loading;
	const { sha256, problems: formal } = loading.loaded;
	const reader = new RegisterReader(loading.loaded, context, [...formal]);
	const register = reader.register(path);
	if (register === null || reader.values.problems.length > 0)
		return { problems: inOrder(reader.values.problems).slice(0, problemLimit) };
	return { loaded: { register, file: path, sha256, effects: reader.effects } };
}

/** From the top of the file to its bottom. */
function inOrder(problems: readonly Problem[]): Problem[] {
	return problems.toSorted(
		({ place: a }, { place: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
	);
}

class RegisterReader {
	readonly values: RegisterValues;
	readonly effects = new Map<RegisterEntry, readonly PlacedEffect[]>();
	private readonly cells: RegisterCells;
	private readonly context: RegisterContext;

	constructor(cells: RegisterCells, context: RegisterContext, problems: Problem[]) {
		this.cells = cells;
		this.context = context;
		this.values = new RegisterValues(problems);
	}

	register(path: string): Register<Tree> | null {
		const { head, rows, place } = this.cells;
		const period = head.get("期間");
		const span = period && this.values.span(period);
		for (const [key, example] of [
			["名称", "行財政改革の取組"],
			["期間", "R4..R8"],
		] as const)
			if (!head.has(key)) this.values.problems.push(errorAt(place, registerMessages.missingHead(key, example)));
		if (period && !span) this.values.say(period, registerMessages.year(period, "期間", "R4..R8"));
		if (rows.length === 0) this.values.problems.push(errorAt(place, registerMessages.noEntries()));
		const unit = head.get("単位");
		const known = ["円", "千円", "万円", "百万円", "億円"] as const;
		const stated = this.values.word(unit, "単位", known, "百万円");
		if (!span || !isAmountUnit(stated)) return null;
		const shape = { ...span, unit: stated };
		const entries = this.entries(shape);
		const rule = this.rule(head.get("集計"));
		const whole = head.get("全体の集計");
		const text = (key: RegisterHead) => head.get(key)?.text ?? null;
		return {
			id: (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[^.]*$/, ""),
			title: text("名称") ?? "",
			municipality: text("自治体"),
			description: text("説明") ?? "",
			source: text("出典"),
			...shape,
			asOf: this.values.year(head.get("時点"), "時点"),
			rule,
			wholeRule: whole === undefined ? rule : this.rule(whole),
			entries,
		};
	}

	/** 集計の式 — the language of formulas, with `mean(children)` and the model's roundings. */
	private rule(cell: GridCell | undefined): Tree | null {
		if (cell === undefined) return null;
		const tree = this.context.parseFormula(cell.text, ruleVocabulary);
		if (!("reason" in tree)) return tree;
		const { reason, text, detail = "" } = tree;
		const words =
			reason === "name" ? `「${text}」という名前はありません` : formulaRefusals[reason](text, detail).message;
		return this.values.say(cell, registerMessages.rule(cell, words));
	}

	private entries(shape: Pick<Register<Tree>, "from" | "to" | "unit">): RegisterEntry[] {
		const groups = this.grouped();
		const ids = new Map<string, GridCell>();
		const parents = new Map(groups.map(([row]) => [idOf(row), row.cells.get("上位")] as const));
		const names = new Map(groups.map(([row]) => [idOf(row), row.cells.get("名称")?.text ?? ""] as const));
		return groups.map((rows): RegisterEntry => {
			const [row] = rows;
			const cell = row.cells.get("番号") as GridCell;
			const before = ids.get(cell.text);
			if (before) this.values.say(cell, registerMessages.idTwice(cell, before.address || `${before.place.line}行め`));
			else ids.set(cell.text, cell);
			const found = rows.flatMap((part) => readEffect(part, { ...shape, ...this.context, values: this.values }) ?? []);
			this.refuseSame(found, cell.text);
			const entry: RegisterEntry = {
				...this.entry(row, this.path(row, parents, names)),
				schedule: rows.flatMap((part) => this.steps(part)),
				indicators: rows.flatMap((part) => readIndicator(part, { ...shape, values: this.values }) ?? []),
				effects: found.map(({ effect }) => effect),
			};
			this.effects.set(entry, found);
			return entry;
		});
	}

	/** The rows of each entry: its own, and those below it without a number. */
	private grouped(): (readonly [RegisterRow, ...RegisterRow[]])[] {
		const groups: [RegisterRow, ...RegisterRow[]][] = [];
		for (const row of this.cells.rows) {
			const last = groups.at(-1);
			if (row.cells.has("番号")) groups.push([row]);
			else if (last === undefined) this.values.say(row.first, registerMessages.nothingAbove(row.first));
			else {
				for (const column of entryColumns) {
					const cell = row.cells.get(column);
					if (cell) this.values.say(cell, registerMessages.notRepeated(cell, column));
				}
				last.push(row);
			}
		}
		return groups;
	}

	private entry(
		{ cells }: RegisterRow,
		path: readonly string[],
	): Omit<RegisterEntry, "schedule" | "indicators" | "effects"> {
		const text = (column: Parameters<typeof cells.get>[0]) => cells.get(column)?.text ?? null;
		const id = cells.get("番号") as GridCell;
		if (!cells.has("名称")) this.values.say(id, registerMessages.noName(id));
		const progress = cells.get("進捗");
		const percent = progress === undefined ? null : this.values.percent(progress);
		const asOf = this.values.year(cells.get("時点"), "時点");
		return {
			id: id.text,
			parent: text("上位"),
			kind: text("区分"),
			path,
			name: (text("名称") ?? "").replace(/\s*\n\s*/g, " "),
			text: text("内容"),
			themes: parted(cells.get("テーマ")),
			sdgs: parted(cells.get("SDGs")),
			offices: parted(cells.get("担当")),
			progress: percent === null ? null : { percent, asOf, by: text("評価者") },
			state: this.values.word(cells.get("状態"), "状態", workStates, null),
			page: text("ページ"),
			note: text("備考"),
		};
	}

	/** 柱 › 分野 › 項目, or the names of the entries above. */
	private path(
		row: RegisterRow,
		parents: ReadonlyMap<string, GridCell | undefined>,
		names: ReadonlyMap<string, string>,
	): readonly string[] {
		const path = [...parted(row.cells.get("見出し"), /[›＞>]/)];
		const seen = new Set([idOf(row)]);
		for (let above = row.cells.get("上位"); above !== undefined; above = parents.get(above.text)) {
			const name = names.get(above.text);
			if (name === undefined) {
				this.values.say(above, registerMessages.unknownParent(above, nearest(above.text, names.keys())));
				break;
			}
			if (seen.has(above.text)) {
				this.values.say(above, registerMessages.parentCircle(above));
				break;
			}
			seen.add(above.text);
			path.unshift(name);
		}
		return path;
	}

	private steps({ yearly }: RegisterRow): WorkStep[] {
		return [...(yearly.get("工程") ?? [])].map(([year, cell]) => ({
			year,
			text: cell.text.replace(/\s*\n\s*/g, ""),
			state: this.values.word(yearly.get("工程の状態")?.get(year), "工程の状態", workStates, null),
		}));
	}

	/** One effect twice would be counted twice. */
	private refuseSame(found: readonly PlacedEffect[], id: string): void {
		const seen = new Set<string>();
		for (const { effect, cell } of found) {
			const key = JSON.stringify([effect.line, effect.kind]);
			if (seen.has(key)) this.values.say(cell, registerMessages.effectSame(cell, id));
			seen.add(key);
		}
	}
}

function idOf({ cells }: RegisterRow): string {
	return cells.get("番号")?.text ?? "";
}

const ruleVocabulary: Vocabulary = {
	terms: new Set(),
	parameters: new Set(),
	channels: new Map([["mean", new Set(["children"])]]),
	functions: new Map(
		functions.filter(({ parameters }) => parameters[0] === "percentage").map((each) => [each.name, each] as const),
	),
	labels: new Map(),
	excluded: new Set(["prev", "sum", "notApplicable"]),
};
