import { expect, it } from "vitest";
import { balanceFlows } from "../../../src/model/calibration/balance-flows.ts";

const unknown = Number.NaN;
/** A fund that gains 20, loses 5, and stays as it is. */
const balance = [100, 120, 115, 115];
type Row = readonly number[] | null;

/** What flowed, where each year is known to have deposited so much all the same. */
function flows(
	deposit: Row,
	withdrawal: Row,
	least: readonly number[] = [0, 0, 0, 0],
	held: readonly number[] = balance,
) {
	const told = balanceFlows({ balance: held, deposit, withdrawal }, (year) => least[year] as number);
	return [[...told.deposit], [...told.withdrawal]];
}

it("where no table prints a flow, what a balance gained was deposited, and what it lost withdrawn", () => {
	expect(flows(null, null)).toEqual([
		[unknown, 20, 0, 0],
		[unknown, 0, 5, 0],
	]);
});

it("what a year is known to have deposited went in all the same, and out again", () => {
	expect(flows(null, null, [8, 8, 8, 8])).toEqual([
		[unknown, 20, 8, 8],
		[unknown, 0, 13, 8],
	]);
	expect(flows(null, null, [0, 30, -3, 0.5])).toEqual([
		[unknown, 30, 0, 0.5],
		[unknown, 10, 5, 0.5],
	]);
});

it("what a year is known to have deposited is asked of its gain", () => {
	const asked: [number, number][] = [];
	balanceFlows({ balance: [100, 120, 115], deposit: null, withdrawal: null }, (year, gain) => {
		asked.push([year, gain]);
		return 0;
	});
	expect(new Map(asked)).toEqual(
		new Map([
			[0, unknown],
			[1, 20],
			[2, -5],
		]),
	);
});

it("with the deposits printed the balance tells what was withdrawn: never less than nothing", () => {
	expect(flows([7, 25, 0.5, 1], null, [9, 9, 9, 9])).toEqual([
		[7, 25, 0.5, 1],
		[unknown, 5, 5.5, 1],
	]);
	expect(flows([7, 12, 0, 0], null)[1]).toEqual([unknown, 0, 5, 0]);
});

it("with the withdrawals printed the balance tells what was deposited: never less than nothing", () => {
	expect(flows(null, [3, 4, 5.5, 1], [9, 9, 9, 9])).toEqual([
		[unknown, 24, 0.5, 1],
		[3, 4, 5.5, 1],
	]);
	expect(flows(null, [3, 0, 2, 0])[0]).toEqual([unknown, 20, 0, 0]);
});

it("with both printed both are as printed, whatever the balance says", () => {
	expect(flows([1, 2, 3, 4], [5, 6, 7, 8], [9, 9, 9, 9])).toEqual([
		[1, 2, 3, 4],
		[5, 6, 7, 8],
	]);
});

it("where a balance or a printed flow is not known, nothing that it tells is", () => {
	const gap = [100, unknown, 115, 115];
	expect(flows(null, null, [0, 0, 0, 0], gap)).toEqual([
		[unknown, unknown, unknown, 0],
		[unknown, unknown, unknown, 0],
	]);
	expect(flows([1], null)).toEqual([
		[1, unknown, unknown, unknown],
		[unknown, unknown, unknown, unknown],
	]);
});
