import { readDrivers } from "../scenario/read-drivers.ts";
import { resolveDrivers } from "../scenario/resolve-drivers.ts";
import { drivenSeries, idleDrivers, ownStanding, staleTable } from "./driven.ts";

/** 積算を読むもの — what a run asks for where an edition was made of drivers, or a scenario changes some. */
export const driverReaders = {
	readDrivers,
	resolveDrivers,
	drivenSeries,
	staleTable,
	idleDrivers,
	ownStanding,
} as const;
