export interface Contestant {
	readonly name: string;
	/** How often the work is done for one measurement. */
	readonly repeat: number;
	readonly work: () => void;
}

/**
 * Milliseconds of processor time each contestant takes for its work once: the median of rounds in which all take
 * turns. Processor time, because what else the machine does must not count; commands are timed by the clock.
 */
export function medians(
	rounds: number,
	warmUpMillis: number,
	contestants: readonly Contestant[],
): Readonly<Record<string, number>> {
	const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
	for (const contestant of contestants) warmUp(contestant, warmUpMillis);
	for (let round = 0; round < rounds; round += 1)
		for (const contestant of contestants) times.get(contestant.name)?.push(millisPerWork(contestant));
	return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

function millisPerWork({ repeat, work }: Contestant): number {
	const start = process.cpuUsage();
	for (let turn = 0; turn < repeat; turn += 1) work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000 / repeat;
}

/** Lets the compiler see the code: it needs most of a second for a kernel of this length. */
function warmUp(contestant: Contestant, millis: number): void {
	let spent = 0;
	while (spent < millis) spent += millisPerWork(contestant) * contestant.repeat;
}

/** Milliseconds of processor time of some work done once. */
export function cpuMillis(work: () => void): number {
	return millisPerWork({ name: "once", repeat: 1, work });
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] as number;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

export function rounded(value: number, digits = 3): number {
	return Number(value.toPrecision(digits));
}
