import type { TargetResult } from "../../domain/result.ts";
import { pairTargets } from "../../domain/target-pairs.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { askedWords, type TargetKind } from "./target-words.ts";
import { plainText } from "./text-measure.ts";

/** 目標のまとまり — one target, or limit of the law, with the scenarios that have it. */
export interface TargetGroup<Own extends DrawnScenario = DrawnScenario> {
	readonly kind: TargetKind;
	readonly label: string;
	readonly asked: string;
	readonly members: readonly { readonly scenario: Own; readonly target: TargetResult }[];
}

/** What asks the same of several scenarios is one target. */
export function targetGroups<Own extends DrawnScenario>(
	scenarios: readonly Own[],
	kind: TargetKind,
): TargetGroup<Own>[] {
	const pairs = pairTargets(
		scenarios.map(({ result }) => result),
		kind,
	);
	return pairs.map((found) => {
		const members = scenarios.flatMap((scenario, index) => {
			const target = found[index] ?? null;
			return target === null ? [] : [{ scenario, target }];
		});
		const { target } = members[0] as (typeof members)[number];
		const label = plainText(target.label) + (target.reference ? "(参考)" : "");
		return { kind, label, asked: askedWords(target), members };
	});
}
