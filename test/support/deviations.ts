import { type Factor, factorsOf, movedScenario } from "../../src/answers/sensitivity/factors.ts";
import { PathMaker } from "../../src/answers/simulate/paths.ts";
import { compileSimulation, type PathPlan } from "../../src/answers/simulate/plan.ts";
import { roles } from "../../src/model/roles.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runVariant } from "../../src/projection/variants.ts";

/** `uncertainty:` in which each of these deviates by one size, on every path. */
export function certainly(sizes: Readonly<Record<string, number>>) {
	const factors = Object.entries(sizes).map(([on, size]) => ({
		...{ on, distribution: "list" },
		values: [`${(size * 100).toFixed(4)}%`],
	}));
	return { inherit: false, factors };
}

/**
 * A path of an outlook beside the scenario in which its deviations, by the id of what deviates, are written: where they
 * differ. `null` where the scenario with them is refused.
 */
export function asWritten(outlook: Outlook, sizes: Readonly<Record<string, number>>) {
	const factors = factorsOf(outlook);
	const moves = Object.entries(sizes)
		.map(([id, size]) => ({ factor: factors.findIndex((factor) => factor.id === id), size }))
		// Works move with what is borrowed for them: by its amount, whatever they deviate by themselves.
		.sort((one, other) => Number(isBorrowing(factors[one.factor])) - Number(isBorrowing(factors[other.factor])));
	const scenario = movedScenario(outlook, factors, moves);
	const wanted = "problems" in scenario ? scenario : runVariant(outlook, scenario);
	if ("problems" in wanted) return null;
	const plan = compileSimulation(outlook, 1);
	const maker = onOneMemory(() => new PathMaker(outlook.municipality.model.kernel, plan));
	maker.project({ from: 7, paths: 2 });
	return { plan, wanted: wanted.columns, off: differences(maker, plan, wanted.columns) };
}

function isBorrowing(factor: Factor | undefined): boolean {
	return factor?.id === roles.issuance;
}

function differences(maker: PathMaker, plan: PathPlan, wanted: Outlook["columns"]): string[] {
	const off: string[] = [];
	for (const { line, output } of plan.counted) {
		const expected = wanted.values.get(line) as Float64Array;
		for (let year = 0; year < plan.years; year += 1) {
			const found = maker.column(output, year)[1] as number;
			const value = expected[year] as number;
			const isSame = Object.is(found + 0, value + 0) || Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value));
			if (!isSame) off.push(`${line} ${year}: ${found}, not ${value}`);
		}
	}
	return off;
}

let kept = new WebAssembly.Memory({ initial: 1 });

/** What is opened has the memory of what was opened before, empty again: a new one costs more than the rest of a case. */
function onOneMemory<Opened>(open: () => Opened): Opened {
	const { Memory } = WebAssembly;
	const emptied = ({ initial }: WebAssembly.MemoryDescriptor) => {
		const bytes = initial * 65_536;
		if (kept.buffer.byteLength < bytes) kept = new Memory({ initial });
		else new Uint8Array(kept.buffer, 0, bytes).fill(0);
		return kept;
	};
	WebAssembly.Memory = new Proxy(Memory, { construct: (_, [size]) => emptied(size) });
	try {
		return open();
	} finally {
		WebAssembly.Memory = Memory;
	}
}
