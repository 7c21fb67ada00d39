import { driverChangeMessages } from "../diagnostics/driver-change-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { type AmountUnit, parseAmount } from "../domain/amount.ts";
import type { DriverUnit } from "../domain/driver-unit.ts";
import { readPercent } from "./quantities.ts";

/** A figure as it is typed: 28.9 or 「28.9千円」 of 千円/人, 「3%」 of a rate. */
export function readDriverFigure(
	name: string,
	typed: number | string,
	{ unit, driver }: { readonly unit: AmountUnit; readonly driver: DriverUnit },
): number | Message {
	const kept = (figure: number) => (figure * driver.times) / driver.by;
	if (typeof typed === "number") return kept(typed);
	const percent = readPercent(typed);
	const isRatio = Object.values(driver.dimensions).every((power) => power === 0);
	if (percent !== null) return isRatio ? percent : driverChangeMessages.figure(name, typed, driver.words);
	const text = driver.words !== "" && typed.endsWith(driver.words) ? typed.slice(0, -driver.words.length) : typed;
	const saysAmount = /[円億万千]/.test(text);
	const read = parseAmount(saysAmount ? text : `${text}円`, saysAmount ? unit : "円");
	if (!read.ok || (saysAmount && driver.dimensions.amount !== 1))
		return driverChangeMessages.figure(name, typed, driver.words);
	return saysAmount ? read.value : kept(read.value);
}
