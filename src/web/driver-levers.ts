import { findNamed } from "../domain/names.ts";
import type { Outlook } from "../projection/project.ts";
import type { DriverModel } from "../scenario/driver-model.ts";
import {
	type DriverValue,
	driverEntry,
	driverFigures,
	driverValues,
	isRate,
	keptFigure,
	typedFigure,
} from "../scenario/typed-drivers.ts";
import type { Session } from "./session.ts";
import { oneSetting, type Setting, type Slider, withoutCrumbs } from "./slider.ts";

/** Levers under one heading. */
interface LeverGroup {
	readonly words: string;
	readonly levers: readonly Slider[];
}

/**
 * 積算のつまみ — the values the table was made of: one that is the same in all years as it is, one of each year as a
 * difference from the edition's own. What is 「はい」 in some years is no slider's.
 */
export function driverLevers(session: Session, outlook: Outlook): LeverGroup[] {
	const { drivers: model, edition } = outlook;
	if (model === null || model.years.join() !== edition.years.join()) return [];
	const levers = driverValues(model)
		.filter(({ unit }) => unit.dimensions.truth !== 1)
		.map((value) => new DriverLever(session, outlook, model, value))
		.filter(({ own }) => own.some((figure) => !Number.isNaN(figure)));
	const group = (words: string, isOne: boolean): LeverGroup[] => {
		const own = levers.filter((lever) => lever.isOne === isOne).map((lever) => lever.lever());
		return own.length === 0 ? [] : [{ words, levers: own }];
	};
	return [...group("積算の値(毎年度同じ値)", true), ...group("積算の値(年度ごとの値からの増減)", false)];
}

class DriverLever {
	/** The edition's own figures of the years to come, as they are kept. */
	readonly own: readonly number[];
	readonly isOne: boolean;
	private readonly session: Session;
	private readonly outlook: Outlook;
	private readonly model: DriverModel;
	private readonly value: DriverValue;

	constructor(session: Session, outlook: Outlook, model: DriverModel, value: DriverValue) {
		[this.session, this.outlook, this.model, this.value] = [session, outlook, model, value];
		const own = model.series.get(`driver.${value.term.id}`) as Float64Array;
		this.own = [...own.subarray(model.settledYears)];
		this.isOne = this.own.every((figure) => figure === this.own[0]);
	}

	lever(): Slider {
		const { term, unit } = this.value;
		const figures = driverFigures(this.model, this.outlook.scenario, term.id);
		const shown = [...figures.subarray(this.model.settledYears)].map((figure, at) => this.shown(figure, at));
		const common = {
			id: term.id,
			label: term.label,
			setting: oneSetting(shown),
			put: (setting: Setting) => this.put(setting),
		};
		if (!this.isOne) {
			const isPoints = isRate(unit);
			return { ...common, unit: isPoints ? "ポイント" : "%", range: isPoints ? pointRange : shareRange };
		}
		const still = this.shown(this.own[0] as number, 0);
		return { ...common, still, unit: unit.words, range: rangeAround(still, isRate(unit)) };
	}

	/** A figure as the lever shows it: as it is typed, or how far it is from the edition's own. */
	private shown(figure: number, at: number): number {
		const { unit } = this.value;
		const own = this.own[at] as number;
		if (this.isOne) return withoutCrumbs(typedFigure(unit, figure) * (isRate(unit) ? 100 : 1));
		if (isRate(unit)) return withoutCrumbs((figure - own) * 100);
		return own === 0 || Number.isNaN(own) ? 0 : Number(((figure / own - 1) * 100).toFixed(2));
	}

	/** The figure a lever stands for. */
	private kept(setting: number, at: number): number {
		const { unit } = this.value;
		const own = this.own[at] as number;
		if (this.isOne) return keptFigure(unit, isRate(unit) ? withoutCrumbs(setting) / 100 : setting);
		if (isRate(unit)) return withoutCrumbs(own * 100 + setting) / 100;
		// To four digits behind the point of what is typed: nobody types more.
		return setting === 0 ? own : keptFigure(unit, Number((typedFigure(unit, own) * (1 + setting / 100)).toFixed(4)));
	}

	private put(setting: Setting): string {
		const { term, unit } = this.value;
		const { session, model, outlook } = this;
		const editor = session.editor.value;
		const before = driverFigures(model, outlook.scenario, term.id);
		const own = model.series.get(`driver.${term.id}`) as Float64Array;
		const figures = own.slice();
		for (const at of this.own.keys()) {
			const moved = typeof setting === "number" ? setting : (setting[at] ?? 0);
			figures[model.settledYears + at] = this.kept(moved, at);
		}
		// What the file it stands on says is taken back by the edition's own values.
		const isAlone = editor.at(["extends"]) === undefined;
		const entry = driverEntry(model, term.id, { unit, figures, before: isAlone ? own : before });
		const isNone = typeof entry === "object" && Object.keys(entry).length === 0;
		const known = Object.keys(editor.at(["drivers"]) ?? {}).find((name) => findNamed([term], name));
		return editor.put(["drivers", known ?? term.label], isNone ? undefined : entry);
	}
}

/** Percent of the edition's own values, and points a year beside its own rates. */
const shareRange = [-30, 30, 1] as const;
const pointRange = [-3, 3, 0.1] as const;

/** A value and a half of it each way, in steps it stands on; of a rate three points. */
function rangeAround(own: number, isPercent: boolean): Slider["range"] {
	if (isPercent) return [withoutCrumbs(own - 3), withoutCrumbs(own + 3), 0.1];
	if (own === 0) return [-100, 100, 1];
	const step = 10 ** (Math.floor(Math.log10(Math.abs(own))) - 1) / 2;
	const half = Math.floor(Math.abs(own) / 2 / step) * step;
	return [withoutCrumbs(own - half), withoutCrumbs(own + half), withoutCrumbs(step)];
}
