import { join } from "node:path";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import type { Files } from "../../src/files/files.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import type { Measured } from "./aims.ts";
import { csvShapes, heading, type Shape, yamlShapes } from "./texts.ts";
import { rounded } from "./timing.ts";

interface Found {
	readonly shape: string;
	readonly bytes: number;
	readonly seconds: number;
	/** Processor time beside that of half as long a text. */
	readonly toHalf: number;
}

/** Times below this are the clock's and the collector's own. */
const leastSeconds = 0.25;
/** Below the limits on pieces and cells, where a text is read to its end; and the largest file that is read. */
const sizes = [120_000, 1_990_000];

/** 読取り — processor time of hostile texts up to the largest file that is read, each beside one of half its length. */
export function readingBench(): Measured {
	const city = join(programRoot, "scenarios/himi");
	const files: readonly (readonly [string, readonly Shape[]])[] = [
		[join(city, "hostile.yaml"), yamlShapes],
		[join(city, "editions/r3/outlook.csv"), csvShapes],
	];
	seconds(join(city, "hostile.yaml"), heading);
	const found = files.flatMap(([path, shapes]) =>
		shapes.flatMap(([shape, make]) =>
			sizes.map((size): Found => {
				const whole = seconds(path, ofBytes(make, size));
				const half = whole > leastSeconds ? seconds(path, ofBytes(make, size / 2)) : 0;
				return { shape, bytes: size, seconds: whole, toHalf: whole / Math.max(half, leastSeconds) };
			}),
		),
	);
	const most = (by: "seconds" | "toHalf") => found.reduce((one, other) => (other[by] > one[by] ? other : one));
	const [slowest, steepest] = [most("seconds"), most("toHalf")];
	return {
		// Twice the text takes twice the time; the rest is for the collector and the clock.
		aimed: { slowest: rounded(slowest.seconds), steepest: rounded(steepest.toHalf) },
		texts: found.length,
		slowest,
		steepest,
	};
}

function ofBytes(make: Shape[1], bytes: number): string {
	const sample = make(4000);
	return make(Math.floor((bytes * sample.length) / new TextEncoder().encode(sample).length) - 4000);
}

function seconds(path: string, text: string): number {
	const bytes = new TextEncoder().encode(text);
	const files: Files = { ...nodeFiles, read: (asked) => (asked === path ? { bytes } : nodeFiles.read(asked)) };
	const scenario = path.endsWith(".yaml") ? path : join(programRoot, "scenarios/himi/baseline.yaml");
	const started = process.cpuUsage();
	runOutlook({ ...files, exists: (asked) => asked === path || nodeFiles.exists(asked) }, scenario);
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1e6;
}
