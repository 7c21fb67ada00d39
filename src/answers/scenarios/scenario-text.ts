import { writeScenarioYaml } from "../../files/yaml-writer.ts";
import { needRoles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { type ScenarioPart, together } from "./lever.ts";

/** How a file of the set names what it stands on. */
export interface SetGround {
	readonly base: Outlook;
	/** The base scenario, as the new files name it. */
	readonly baseName: string;
}

/** 作るシナリオ — an ordinary scenario file on top of the base that a person may open and change. */
export function scenarioText(
	{ base, baseName }: SetGround,
	told: { readonly title: string; readonly description: string; readonly comments: readonly string[] },
	parts: readonly ScenarioPart[],
): string {
	const { title, description, comments } = told;
	const whole = together(parts);
	const parameters = statedApart(base, whole);
	return writeScenarioYaml(
		{
			title,
			description,
			municipality: base.municipality.id,
			edition: base.edition.id,
			extends: baseName,
			...(parameters === null ? {} : { parameters }),
			...whole,
		},
		parameters === null
			? comments
			: [
					...comments,
					"地方交付税総額の幅には物価・賃金の分を含めない(priceNeedShareWithTotal を priceNeedShare と同じに)",
				],
	);
}

/** A step of 地方交付税総額 does not hold what prices and wages bring: they are answered to as they are without it. */
function statedApart({ municipality, scenario }: Outlook, { assumptions = {} }: ScenarioPart) {
	const total = municipality.assumptions.find(({ standardNeed }) => standardNeed === "contains");
	if (total === undefined || assumptions[total.label] === undefined) return null;
	const value = (id: string) => scenario.parameters.get(id)?.value ?? municipality.parameters.get(id)?.value;
	const share = value(needRoles.share);
	return share === undefined || share === value(needRoles.shareWithTotal)
		? null
		: { [needRoles.shareWithTotal]: share };
}
