import { behindRatios, scaleComponent } from "../model/drivers/ratio-components.ts";
import { debtRoles, roles } from "../model/roles.ts";
import { linkedToTaxes, ownStanding } from "./driven.ts";
import type { Outlook } from "./project.ts";
import { reachOf } from "./reach.ts";

/** A line of the drivers, and whether an input moves with it or against it. */
type FollowedLine = readonly [line: string, sign: 1 | -1];

/** 積算に連れて動く入力 — which inputs of a run move with which lines of its drivers, as `drivenSeries` moves them. */
export interface DrivenInputs {
	/** By key of the kernel's inputs; what is left of the debt is told apart. */
	readonly follows: ReadonlyMap<string, readonly FollowedLine[]>;
	/** Amounts the scenario sets, as 「line year」 by place: no driver moves them. */
	readonly set: ReadonlySet<string>;
	/** Whether the bonds of the table are repaid oldest first, since nobody states their terms. */
	readonly isOldestFirst: boolean;
}

/**
 * What moves with the drivers of an outlook. `null` where the scenario makes of its amounts more than sums (rates, growth,
 * expressions): then a driver moves them by more or less than itself.
 */
export function drivenInputs(outlook: Outlook): DrivenInputs | null {
	const { scenario, municipality, edition, calibrated, drivers: model } = outlook;
	if (model === null) return null;
	// How far a city is from being granted anything moves with the drivers, and no input follows it by a sum.
	if (ownStanding(outlook) !== edition) return null;
	const set = new Set<string>();
	for (const change of scenario.changes) {
		const { line, operation, years } = change;
		const isSet = operation.kind === "set";
		if (operation.kind !== "add" && !isSet) return null;
		if (!municipality.lines.byId(line).leaf) return null;
		// What answers to an amount that is set answers to what the drivers gave before it.
		if (isSet && reachOf(change, municipality.lines).length > 1) return null;
		if (isSet) for (const year of years) set.add(`${line} ${edition.years.indexOf(year)}`);
	}
	if (scenario.assumptions.length > 0 || scenario.rates.length > 0) return null;
	const isMade = (line: string) => model.program.trees.has(line);
	const entered = [...new Set([...edition.published.keys(), ...calibrated.series.keys()])];
	const inputs = new Set(municipality.model.kernel.inputs);
	const runOff: readonly string[] = [debtRoles.oldPrincipal, debtRoles.oldInterest];
	const own = entered
		.filter((line) => !runOff.includes(line))
		.map((line): [string, FollowedLine[]] => [
			`entered.${line}`,
			[[line === behindRatios.burdenAtMost ? behindRatios.burden : line, 1]],
		]);
	const { taxes, scaled } = linkedToTaxes(outlook, model);
	const { line: scale } = scaleComponent;
	const all = new Map<string, FollowedLine[]>([
		...own,
		...taxes.map((tax): [string, FollowedLine[]] => [`linked.${tax}`, [[tax, 1]]]),
		[`published.${scale}`, [[scale, 1], ...scaled.map((tax): FollowedLine => [tax, -1])]],
		[`published.${roles.allocationTax}`, [[roles.allocationTax, 1]]],
	]);
	const follows = [...all].filter(([key, lines]) => inputs.has(key) && lines.every(([line]) => isMade(line)));
	return { follows: new Map(follows), set, isOldestFirst: municipality.publishedBond === null };
}
