import { crosses } from "../charts/value-labels.ts";
import type { AxisScale } from "../content/scale.ts";
import type { ChartSeries } from "../office/native-chart.ts";

/** The plot in points, and the letters of its figures. */
interface Plot {
	readonly width: number;
	readonly height: number;
	readonly axis: AxisScale;
	readonly size: number;
	readonly textWidth: (value: number) => number;
}

/** From a point to its figure. */
const apart = 5;

/** 数字の置き場所 — which figures of a line stand below their points: above, a target's line or the line itself would run through them. */
export function figuresUnder(
	{ values }: Pick<ChartSeries, "values">,
	levels: readonly Pick<ChartSeries, "values">[],
	{ width, height, axis, size, textWidth }: Plot,
): boolean[] {
	const slot = width / Math.max(1, values.length);
	const x = (at: number) => (at + 0.5) * slot;
	const y = (value: number) => height * (1 - (value - axis.least) / (axis.most - axis.least));
	const line = values.flatMap((value, at) => (value === null ? [] : [{ at, x: x(at), y: y(value) }]));
	const steps = line.flatMap((from, index) => {
		const to = line[index + 1];
		return to !== undefined && to.at === from.at + 1 ? [[from, to] as const] : [];
	});
	const across = levels.flatMap((level) => level.values.map((value) => (value === null ? null : y(value))));
	return values.map((value, at) => {
		if (value === null) return false;
		const half = textWidth(value) / 2;
		const sides = { left: x(at) - half, right: x(at) + half };
		const cost = (top: number) => {
			const box = { ...sides, top, bottom: top + size };
			const levelsHere = across.filter((level, index) => index % values.length === at && level !== null);
			return (
				(box.bottom > height ? 100 : 0) +
				3 * levelsHere.filter((level) => Number(level) > box.top - 2 && Number(level) < box.bottom + 2).length +
				steps.filter(([from, to]) => crosses(box, from, to)).length
			);
		};
		return cost(y(value) + apart) < cost(y(value) - apart - size);
	});
}
