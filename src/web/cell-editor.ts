import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { PrintedRow } from "../report/content/statement-table.ts";
import type { Session } from "./session.ts";
import { typeCells } from "./typed-cells.ts";

/**
 * セルへの入力 — one field that always lies over the chosen cell: it has the focus before the first key is struck, so that
 * an input method loses none. It is seen only while something is typed.
 */
export class CellEditor {
	readonly element = document.createElement("input");
	private readonly session: Session;
	private readonly cellOf: (line: string, yearIndex: number) => HTMLTableCellElement | null;
	private readonly rows: () => readonly PrintedRow[];

	constructor(
		session: Session,
		cellOf: (line: string, yearIndex: number) => HTMLTableCellElement | null,
		rows: () => readonly PrintedRow[],
	) {
		this.session = session;
		this.cellOf = cellOf;
		this.rows = rows;
		this.element.className = "cell-editor";
		this.element.hidden = true;
		this.element.autocomplete = "off";
		this.element.addEventListener("keydown", (event) => this.key(event));
		this.element.addEventListener("input", () => this.element.classList.add("typing"));
		this.element.addEventListener("paste", (event) => this.paste(event));
		this.element.addEventListener("blur", () => this.commit());
	}

	focus(): void {
		this.element.focus({ preventScroll: true });
	}

	/** Lies over a cell from now on. */
	moveTo(cell: HTMLTableCellElement | null): void {
		this.clear();
		this.element.hidden = cell === null;
		if (cell === null) return;
		const chosen = this.session.chosen.peek();
		const row = this.rows().find(({ line }) => line === chosen?.line);
		const years = this.session.run.peek().result?.years ?? [];
		const name = `${row?.label ?? ""} ${formatFiscalYear(years[chosen?.yearIndex ?? 0] ?? 0)}`;
		this.element.setAttribute("aria-label", `${name} ${cell.textContent ?? ""}`);
		const { style } = this.element;
		style.left = `${cell.offsetLeft}px`;
		style.top = `${cell.offsetTop}px`;
		style.width = `${cell.offsetWidth}px`;
		style.height = `${cell.offsetHeight}px`;
		cell.scrollIntoView({ block: "nearest", inline: "nearest" });
	}

	private key(event: KeyboardEvent): void {
		// An Enter that ends a conversion is the input method's.
		if (event.isComposing || event.keyCode === 229) return;
		const isTyping = this.element.value !== "";
		const steps: Record<string, readonly [number, number]> = {
			ArrowUp: [-1, 0],
			ArrowDown: [1, 0],
			ArrowLeft: [0, -1],
			ArrowRight: [0, 1],
			Enter: event.shiftKey ? [-1, 0] : [1, 0],
			Tab: event.shiftKey ? [0, -1] : [0, 1],
		};
		if (event.key === "Escape") this.clear();
		else if (event.key === "F2" && !isTyping) {
			this.element.value = this.cell()?.textContent ?? "";
			this.element.classList.add("typing");
		} else if (event.key === "Delete" && !isTyping) this.take("");
		else if (steps[event.key] && !(isTyping && /Arrow(Left|Right)/.test(event.key))) {
			const [down, right] = steps[event.key] as readonly [number, number];
			// At the edge of the table Tab goes on, so that a keyboard gets out.
			if (this.commit() && !this.step(down, right) && event.key === "Tab") return;
		} else return;
		event.preventDefault();
	}

	private paste(event: ClipboardEvent): void {
		const text = event.clipboardData?.getData("text/plain") ?? "";
		if (!/[\t\r\n]/.test(text)) return;
		event.preventDefault();
		this.take(text);
	}

	/** What was typed is done; no, where it was refused. */
	private commit(): boolean {
		const { value } = this.element;
		if (value === "") return true;
		this.clear();
		return this.take(value);
	}

	private take(text: string): boolean {
		const { session } = this;
		const chosen = session.chosen.peek();
		const outlook = session.run.peek().outlook;
		if (chosen === null || outlook === null) return true;
		const trial = (tried: string) => session.trial(tried);
		const typed = typeCells({ editor: session.editor.peek(), outlook, rows: this.rows(), from: chosen, trial }, text);
		if ("refusal" in typed) {
			session.refusal.value = typed.refusal;
			return false;
		}
		session.edit(typed.text);
		return session.refusal.peek() === null;
	}

	/** No, where there is no cell. */
	private step(down: number, right: number): boolean {
		const chosen = this.session.chosen.peek();
		const rows = this.rows();
		if (chosen === null) return false;
		const at = rows.findIndex(({ line }) => line === chosen.line) + down;
		const yearIndex = chosen.yearIndex + right;
		const line = rows[at]?.line;
		if (line === undefined || this.cellOf(line, yearIndex) === null) return false;
		this.session.chosen.value = { line, yearIndex };
		return true;
	}

	private cell(): HTMLTableCellElement | null {
		const chosen = this.session.chosen.peek();
		return chosen === null ? null : this.cellOf(chosen.line, chosen.yearIndex);
	}

	private clear(): void {
		this.element.value = "";
		this.element.classList.remove("typing");
	}
}
