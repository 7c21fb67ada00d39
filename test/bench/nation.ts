import { Worker, workerData } from "node:worker_threads";
import { modelFacts } from "../../src/model/facts.ts";
import { Paths } from "../../src/projection/paths.ts";
import type { Measured } from "./aims.ts";
import { baselineCase, type Case, uniform, walkInputs, walks } from "./inputs.ts";
import { rounded } from "./timing.ts";

const [municipalities, scenarios] = [1741, 1000];
const [fund, ratio] = ["fiscalAdjustmentFundBalance", "futureBurdenRatio"];
const { kernel } = modelFacts;

/**
 * 全国 — a thousand scenarios of each municipality there is, every law held on each, one municipality after the other in two
 * threads: what is kept of one is how many of its scenarios never exhaust the fund, and the worst ratio.
 */
export async function nationBench(): Promise<Measured> {
	const [started, used] = [performance.now(), process.cpuUsage()];
	const middle = Math.ceil(municipalities / 2);
	const found = await Promise.all([
		shareInThread({ from: 0, to: middle }),
		shareInThread({ from: middle, to: municipalities }),
	]);
	const { user, system } = process.cpuUsage(used);
	return {
		aimed: {
			seconds: rounded((performance.now() - started) / 1000),
			megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
		},
		threads: found.length,
		processorSeconds: rounded((user + system) / 1e6),
		scenariosThatKeepTheirFund: found.reduce((sum, { kept }) => sum + kept, 0),
		worstFutureBurdenRatio: Math.max(...found.map(({ worst }) => worst)),
	};
}

interface Share {
	readonly from: number;
	readonly to: number;
}

function shareInThread(share: Share): Promise<ReturnType<typeof projectShare>> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(process.argv[1] as string, { argv: ["nationShare"], workerData: share });
		worker.on("message", (text: string) => resolve(JSON.parse(text)));
		worker.on("error", reject);
	});
}

/** What a thread does. Some paths are held against runs of their own on the way. */
export function nationShareBench(): Measured {
	return { aimed: {}, ...projectShare(workerData as Share) };
}

function projectShare({ from, to }: Share) {
	const base = baselineCase();
	const { shape } = base;
	const { years } = shape;
	const drawn = walks(shape, scenarios);
	const paths = new Paths(kernel, { ...shape, paths: scenarios, roundingUnit: 1, lines: [fund, ratio] });
	const place = (path: number, year: number) => paths.columns.place(path, year);
	const cities = generated(base);
	let [kept, worst] = [0, 0];
	for (let city = from; city < to; city += 1) {
		const { inputs } = cities(city);
		paths.share(kernel.bind(inputs));
		for (const [line, walk] of drawn)
			walkInputs(inputs, line, walk, (key) => ({
				column: paths.own(kernel.inputs.indexOf(key), shape.settledYears),
				place,
			}));
		paths.project(scenarios, (path) => paths.isUnpayable(path));
		if (city === from || city === to - 1) assertAsRuns(paths);
		const [balances, ratios] = [paths.column(fund), paths.column(ratio)];
		for (let path = 0; path < scenarios; path += 1) {
			let isKept = true;
			for (let year = 0; year < years; year += 1) {
				const at = place(path, year);
				isKept = isKept && (balances[at] as number) > 0;
				if ((ratios[at] as number) > worst) worst = ratios[at] as number;
			}
			if (isKept) kept += 1;
		}
	}
	return { kept, worst };
}

/** Municipalities in memory, from a fifth of the base to twenty times it; each line a little apart from the others. */
function generated({ shape, inputs }: Case): (city: number) => Case {
	const amounts = new Set(kernel.terms.filter(({ unit }) => unit === "amount").map(({ id }) => id));
	return (city) => {
		const random = uniform(city + 1);
		const size = 0.2 * 100 ** random();
		const apart = new Map([...amounts].map((id) => [id, size * (0.95 + 0.1 * random())]));
		const series = new Map(
			[...inputs.series].map(([key, known]) => {
				const factor = apart.get(key.split(".")[1] as string);
				return [key, factor === undefined ? known : known.map((amount) => Math.round(amount * factor))];
			}),
		);
		return { shape, inputs: { ...inputs, series } };
	};
}

/** Some paths beside runs of their own. */
function assertAsRuns(paths: Paths): void {
	for (const path of [0, 1, 500, scenarios - 1]) {
		const { shape, values } = paths.run(path);
		for (const line of [fund, ratio])
			for (let year = 0; year < shape.years; year += 1) {
				const [many, one] = [paths.column(line)[paths.columns.place(path, year)], values.get(line)?.[year]];
				if (!Object.is(many, one)) throw new Error(`${line} of path ${path} differs: ${many} and ${one}`);
			}
	}
}
