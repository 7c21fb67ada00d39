import { at } from "../../numbers/barrier.ts";
import { type CalibrationGap, line, parameter, round } from "./calibration-inputs.ts";
import type { CalibrationSource } from "./calibration-source.ts";

/**
 * その他の将来負担(純額) — what beside 市債残高 and the funds the numerator must hold, so that 将来負担比率 is the published
 * figure + futureBurdenPoint (amount by year). 「－」 says only that the numerator is zero or less: how far below is unknown,
 * unless it is stated; what is known is the amount at most. Source: 財政健全化法第2条第4号.
 */
export function otherFutureBurden(inputs: CalibrationSource, recognised: readonly number[]) {
	const [ratio, scale] = [line(inputs, "futureBurdenRatio"), line(inputs, "standardFiscalScale")];
	const balances = inputs.countedBalances.map((id) => line(inputs, id));
	const outstanding = line(inputs, "bondsOutstanding");
	const beside = (numerator: number, t: number) =>
		round(numerator - at(outstanding, t) + balances.reduce((sum, fund) => sum + at(fund, t), 0));
	const values = ratio.map((published, t) => {
		const stated = inputs.futureBurdenNumerator.get(at(inputs.years, t)) ?? Number.NaN;
		if (Number.isNaN(published)) return beside(stated, t);
		const point = Math.sign(published || 1) * parameter(inputs, "futureBurdenPoint");
		return beside(((published + point) / 100) * (at(scale, t) - at(recognised, t)), t);
	});
	const gaps = values.map((value, t): CalibrationGap | null => {
		if (!Number.isNaN(value)) return null;
		if (inputs.futureBurdenUnpublished.includes(at(inputs.years, t))) return "withoutRatio";
		return Number.isNaN(at(ratio, t)) ? "notApplicable" : "withoutRecognised";
	});
	/** Where the ratio is printed 「－」, what the amount is at most (NaN in other years). */
	const atMost = gaps.map((gap, t) => (gap === "notApplicable" ? beside(0, t) : Number.NaN));
	return { other: { values, gaps }, atMost };
}
