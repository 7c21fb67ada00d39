import { settleOnUnit } from "../domain/whole-units.ts";
import type { Kernel } from "../engine/kernel.ts";
import type { Program } from "../engine/program.ts";

/** What a kernel returns in money is free of binary crumbs. */
export function settling({ source, order }: Program): Kernel["settle"] {
	const roundingUnit = source.parameters.findIndex(({ id }) => id === "roundingUnit");
	const amounts = new Set(source.terms.filter(({ unit }) => unit === "amount").map(({ id }) => id));
	return (parameters) => {
		const unit = parameters[roundingUnit] as number;
		if (Number.isInteger(unit)) return undefined;
		return (line, column) => {
			if (amounts.has(order[line] as string)) settleOnUnit([column], unit);
		};
	};
}
