import type { Verdict } from "../../domain/verdict.ts";
import { verdictWords as wordsOf } from "../content/target-words.ts";

/** 判定の言葉 — a city meets its own targets; within a limit of the law it does not 「achieve」 anything. */
export function verdictWords(legal: boolean): Readonly<Record<Verdict, string>> {
	return wordsOf[legal ? "limits" : "targets"];
}

/** 「判定できません」 in the column of a year, which is too narrow for it. */
export const unknownYear = "判定不能";

/** What both begin with. */
export const unknownStem = "判定";
