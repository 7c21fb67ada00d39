import { nearest } from "../diagnostics/near-miss.ts";
import { ownFundMessages } from "../diagnostics/own-fund-messages.ts";
import { type AmountUnit, parseAmount } from "../domain/amount.ts";
import { foldWidth } from "../domain/typed-text.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import type { ModelFacts } from "../model/facts.ts";
import { memberNames } from "../model/kinds/fund-terms.ts";
import { cityFundRoles, type FundRole, fundLines, type OwnFund } from "../model/kinds/own-fund.ts";
import type { LineIndex } from "../model/line-index.ts";
import { isNamed, loadNamingRows, NamingCheck, type NamingRow } from "./naming-rows.ts";

/** The columns of `funds.csv`. */
const columns = {
	id: "ID",
	label: "基金",
	role: "役割",
	countsInFutureBurden: "充当可能",
	floor: "下限",
	order: "取り崩す順",
} as const;
type OwnFundRow = NamingRow<keyof typeof columns>;

const table = { columns, needed: ["id", "label", "role"], messages: ownFundMessages } as const;

/** What a city's funds are read against: the core, the lines the city has so far, and the unit of its amounts. */
interface FundGround {
	readonly core: ModelFacts;
	readonly lines: LineIndex;
	readonly unit: AmountUnit;
}

/** Reads a city's `funds.csv`. */
export function readOwnFunds(files: Files, path: string, ground: FundGround): Loading<OwnFund[]> {
	const rows = loadNamingRows(files, path, table);
	if ("problems" in rows) return rows;
	const reader = new OwnFundReader(ground);
	const funds = rows.loaded.flatMap((row) => reader.fund(row));
	reader.checkOrders();
	const { problems } = reader.check;
	return problems.length > 0 ? { problems } : { loaded: funds };
}

class OwnFundReader {
	readonly check: NamingCheck;
	private readonly ground: FundGround;
	private readonly orders: { readonly cell: GridCell; readonly order: number; readonly label: string }[] = [];

	constructor(ground: FundGround) {
		this.ground = ground;
		this.check = new NamingCheck(ground.core, ownFundMessages);
	}

	fund(row: OwnFundRow): OwnFund[] {
		const [id, label, written] = table.needed.map((column) => this.check.needed(row, column));
		const role = written && this.role(written);
		const isFree = id && this.isFree(id);
		if (!id || !isFree || !label || !role) return [];
		const fund = {
			...{ id: id.text, label: label.text, role },
			countsInFutureBurden: this.check.yesOrNo(row.cells.get("countsInFutureBurden"), true),
			floor: this.floor(row.cells.get("floor")),
			order: this.order(row.cells.get("order"), label.text),
		};
		this.name(fund, id, label);
		return [fund];
	}

	private role(cell: GridCell): FundRole | undefined {
		const found = cityFundRoles.find(({ id, label, name }) => isNamed(cell.text, [id, label, name]));
		const known = cityFundRoles.map(({ label }) => label);
		if (!found) this.check.say(cell, ownFundMessages.unknownRole(cell, nearest(cell.text, known), known));
		return found;
	}

	/** Whether the fund's id, and each id it makes, may be used. */
	private isFree(cell: GridCell): boolean {
		const { lines } = this.ground;
		return this.check.isId(cell, (name) =>
			[name, ...Object.values(fundLines(name))]
				.map((one) => lines.find(one)?.label)
				.find((label) => label !== undefined),
		);
	}

	/** The names its lines will have: those of the core's fund of its role may become its own, no other line's. */
	private name(fund: OwnFund, id: GridCell, label: GridCell): void {
		const { lines } = this.ground;
		const own = Object.values(fundLines(fund.role.fund));
		for (const name of Object.values(fundLines(fund.id))) this.check.take(id, name, { named: fund, by: undefined });
		this.check.take(id, fund.id, { named: fund, by: undefined });
		for (const name of [fund.label, ...memberNames(fund.label)]) {
			const core = lines.find(name);
			// Of several names that are another's, one is enough to know it.
			if (!this.check.take(label, name, { named: fund, by: core && !own.includes(core.id) ? core.label : undefined }))
				return;
		}
	}

	private floor(cell: GridCell | undefined): number {
		if (cell === undefined) return 0;
		const reading = parseAmount(cell.text, this.ground.unit);
		if (reading.ok && reading.value >= 0) return reading.value;
		this.check.say(cell, ownFundMessages.floor(cell, reading.ok ? "負の額です" : reading.reason));
		return 0;
	}

	private order(cell: GridCell | undefined, label: string): number | null {
		if (cell === undefined) return null;
		const text = foldWidth(cell.text);
		const order = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
		if (order === null) this.check.say(cell, ownFundMessages.order(cell));
		else this.orders.push({ cell, order, label });
		return order;
	}

	checkOrders(): void {
		for (const [at, { cell, order }] of this.orders.entries()) {
			const first = this.orders.findIndex((one) => one.order === order);
			if (first < at) this.check.say(cell, ownFundMessages.sameOrder(cell, this.orders[first]?.label ?? ""));
		}
	}
}
