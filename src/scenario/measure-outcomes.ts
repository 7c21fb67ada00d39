import { nearest } from "../diagnostics/near-miss.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { formatExact } from "../domain/amount.ts";
import { workStates } from "../domain/register.ts";
import type { Cursor } from "../files/cursor.ts";
import { readRatio } from "./quantities.ts";
import { readLate } from "./register-weight.ts";
import type { OutcomeSpec, RegisterSpec } from "./scenario-schema.ts";

/** 遅れ・未達 — what may become of a measure instead of what its weight says. */
export interface Outcome {
	readonly probability: number;
	/** Years beyond those it is late by already. */
	readonly late: number;
	/** How much of the weight comes. */
	readonly share: number;
}

/** By the state of an entry. */
export type Outcomes = ReadonlyMap<string, readonly Outcome[]>;

/** The state of an entry whose register does not say any. */
export const unknownState = "不明";
const states = [...workStates, unknownState];

/** Reads what a scenario states of measures that slip or fall short; nothing is assumed of a state it does not name. */
export function readOutcomes(at: Cursor<RegisterSpec>): Outcomes {
	return new Map(
		at
			.at("outcomes")
			.fields()
			.map(([state, list]) => {
				if (!states.includes(state))
					list.sayOfKey(registerMessages.unknownState(state, nearest(state, states), states));
				const outcomes = list.entries().map(readOutcome);
				const sum = outcomes.reduce((total, { probability }) => total + probability, 0);
				if (sum > 1 + 1e-9) list.sayOfKey(registerMessages.outcomesOver(state, `${formatExact(sum * 100)}%`));
				return [state, outcomes] as const;
			}),
	);
}

function readOutcome(at: Cursor<OutcomeSpec>): Outcome {
	const { probability, share = 1, late } = at.value;
	const ratio = (key: "probability" | "share", written: number | string) => {
		const value = readRatio(written);
		if (value !== null && value >= 0 && value <= 1) return value;
		at.at(key).say(registerMessages.outcomeRange(key, String(written)));
		return 0;
	};
	if (late === undefined && at.value.share === undefined) at.say(registerMessages.outcomeEmpty());
	return {
		probability: ratio("probability", probability),
		late: readLate(at) ?? 0,
		share: ratio("share", share),
	};
}

/** 「1年遅れ」「50%にとどまる」. */
export function outcomeWords({ late, share }: Outcome): string {
	const parts = [late === 0 ? [] : `${late}年遅れ`, share === 1 ? [] : `${formatExact(share * 100)}%にとどまる`].flat();
	return parts.length === 0 ? "重みのとおり" : parts.join("で");
}
