import { effect } from "@preact/signals";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { OutlookResult } from "../domain/result.ts";
import { indentedLabel, isTotal, knownRows, leftOutWords, type PrintedRow } from "../report/content/statement-table.ts";
import { CellEditor } from "./cell-editor.ts";
import type { Session } from "./session.ts";

/** Rows out of sight wait so long, so that a slider's hand is not kept waiting by them. */
const laterMs = 120;

type Values = OutlookResult["lines"][number]["values"];

/** A cell, and what is written in it. */
interface GridCell {
	readonly element: HTMLTableCellElement;
	readonly written: Text;
	text: string;
	isMoved: boolean;
}

/**
 * 表 — written by hand, not by the view library: every move of a slider writes all its figures. Rows in sight are written at
 * once, the others a moment later.
 */
export class StatementGrid {
	readonly element = document.createElement("div");
	private readonly session: Session;
	private readonly table = document.createElement("table");
	private readonly left = document.createElement("p");
	private readonly editor: CellEditor;
	private cells: GridCell[][] = [];
	/** From the first row in sight to behind the last: looked at when the table or its window moves, not at every figure. */
	private seen: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
	private rows: readonly PrintedRow[] = [];
	private shape = "";
	private later: ReturnType<typeof setTimeout> | undefined;

	constructor(session: Session) {
		this.session = session;
		this.element.className = "grid";
		// A keyboard scrolls it, too.
		this.element.tabIndex = 0;
		this.element.setAttribute("role", "region");
		this.element.setAttribute("aria-label", "財政見通しの表(Enterで数値を選び、矢印で動く)");
		this.table.setAttribute("aria-label", "財政見通しの表");
		this.editor = new CellEditor(
			session,
			(line, yearIndex) => this.cellOf(line, yearIndex),
			() => this.rows,
		);
		this.left.className = "small";
		this.element.append(this.table, this.left, this.editor.element);
		this.element.addEventListener("keydown", (event) => {
			const line = this.rows[0]?.line;
			if (event.key !== "Enter" || event.target !== this.element || line === undefined) return;
			event.preventDefault();
			const { chosen, run } = this.session;
			chosen.value ??= { line, yearIndex: run.peek().result?.settledYears ?? 0 };
			this.editor.focus();
		});
		this.table.addEventListener("mousedown", (event) => {
			const cell = (event.target as HTMLElement).closest("td");
			const at = cell?.dataset.at?.split(",").map(Number);
			if (!at) return;
			event.preventDefault();
			this.session.chosen.value = { line: this.rows[at[0] as number]?.line ?? "", yearIndex: at[1] as number };
			this.editor.focus();
		});
	}

	/** Follows the session until what is returned is called. */
	attach(): () => void {
		const look = () => this.look();
		const sizes = new ResizeObserver(look);
		sizes.observe(this.element);
		this.element.addEventListener("scroll", look, { passive: true });
		const stops = [
			() => sizes.disconnect(),
			effect(() => {
				const { result } = this.session.run.value;
				if (result !== null) this.show(result);
			}),
			effect(() => this.mark(this.session.chosen.value)),
		];
		return () => {
			clearTimeout(this.later);
			for (const stop of stops) stop();
		};
	}

	private show(result: OutlookResult): void {
		this.rows = knownRows(result);
		this.left.textContent = leftOutWords(result);
		const shape = `${result.years.join()}|${this.rows.map(({ line }) => line).join()}`;
		if (shape !== this.shape) {
			this.build(result);
			this.shape = shape;
			this.mark(this.session.chosen.peek());
		}
		const lines = new Map(result.lines.map((line) => [line.definition.id, line.values]));
		const base = this.session.allRuns.peek()[0]?.result ?? null;
		const others = base === result ? null : new Map(base?.lines.map((line) => [line.definition.id, line.values]));
		const [from, to] = this.seen;
		const write = (wanted: boolean) => {
			for (const [at, row] of this.rows.entries())
				if ((at >= from && at < to) === wanted) this.write(at, lines.get(row.line), others?.get(row.line));
		};
		write(true);
		clearTimeout(this.later);
		this.later = setTimeout(() => write(false), laterMs);
	}

	private look(): void {
		const first = this.cells[0]?.[0]?.element.parentElement;
		if (!first) return;
		const { scrollTop, clientHeight } = this.element;
		const rowAt = (y: number) => (y - first.offsetTop) / first.offsetHeight;
		this.seen = [Math.floor(rowAt(scrollTop)), Math.ceil(rowAt(scrollTop + clientHeight))];
	}

	/** `others`: the base's, where the case is another. Only what is new is written: each cell knows what it shows. */
	private write(at: number, values: Values | undefined, others: Values | undefined): void {
		const { figures } = this.rows[at] as PrintedRow;
		for (const [year, cell] of (this.cells[at] ?? []).entries()) {
			const text = figures[year] ?? "";
			const isMoved = others !== undefined && values?.[year] !== others[year];
			if (cell.text !== text) {
				cell.written.data = text;
				cell.element.classList.toggle("negative", text.startsWith("△"));
				cell.text = text;
			}
			if (cell.isMoved !== isMoved) cell.element.classList.toggle("moved", isMoved);
			cell.isMoved = isMoved;
		}
	}

	private build(result: OutlookResult): void {
		const lines = this.session.run.peek().outlook?.municipality.lines;
		const head = row("th", [`区分(${result.unit})`, ...result.years.map(formatFiscalYear)]);
		for (const [at, cell] of [...head.cells].entries()) {
			cell.scope = "col";
			if (at > 0 && at <= result.settledYears) cell.className = "settled";
		}
		const thead = document.createElement("thead");
		thead.append(head);
		const body = document.createElement("tbody");
		this.cells = this.rows.map((printed, index) => {
			const { line, unit } = printed;
			const label = indentedLabel(printed);
			const made = row(
				"td",
				result.years.map(() => ""),
			);
			const name = document.createElement("th");
			name.scope = "row";
			name.textContent = unit === result.unit ? label : `${label}(${unit})`;
			name.title = name.textContent;
			made.prepend(name);
			if (isTotal(line)) made.className = "total";
			const cells = ([...made.cells] as HTMLTableCellElement[]).slice(1);
			for (const [year, cell] of cells.entries()) {
				cell.dataset.at = `${index},${year}`;
				if (year < result.settledYears) cell.classList.add("settled");
				else if (lines?.byId(line).leaf) cell.classList.add("leaf");
			}
			body.append(made);
			return cells.map((element): GridCell => {
				const written = element.appendChild(document.createTextNode(""));
				return { element, written, text: "", isMoved: false };
			});
		});
		// Figures do not move the columns: a new one is laid out by itself. The space behind a sign is not shown.
		const lengths = this.rows.flatMap(({ figures }) => figures.map((figure) => figure.replace(" ", "").length));
		const years = Math.max(48, Math.max(...lengths) * 7 + 12) * result.years.length;
		this.table.style.minWidth = `calc(var(--name) + ${years}px)`;
		this.table.replaceChildren(document.createElement("col"), thead, body);
	}

	private cellOf(line: string, yearIndex: number): HTMLTableCellElement | null {
		return this.cells[this.rows.findIndex((row) => row.line === line)]?.[yearIndex]?.element ?? null;
	}

	private mark(chosen: { readonly line: string; readonly yearIndex: number } | null): void {
		for (const cell of this.table.querySelectorAll("td.chosen")) cell.classList.remove("chosen");
		const cell = chosen === null ? null : this.cellOf(chosen.line, chosen.yearIndex);
		cell?.classList.add("chosen");
		this.editor.moveTo(cell);
	}
}

function row(kind: "td" | "th", texts: readonly string[]): HTMLTableRowElement {
	const made = document.createElement("tr");
	for (const text of texts) {
		const cell = document.createElement(kind);
		cell.textContent = text;
		made.append(cell);
	}
	return made;
}
