import type { ScenarioSummary } from "../../domain/result.ts";

/** What a scenario takes a stated withdrawal for; nothing said where it is the least that is drawn, as it mostly is. */
export function statedWords({ stated }: ScenarioSummary): string {
	return stated === "fixed" ? "、予算計上の取崩しはその額のまま" : "";
}
