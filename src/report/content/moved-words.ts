import type { MovedWith } from "../../projection/moved-with.ts";
import { shortLabel } from "./result-lines.ts";

/** What a figure of moved lines holds besides: 「市税と譲与税、交付金は普通交付税の連動を含む」. */
export function movedWords({ linked, borrowed }: MovedWith): string[] {
	return [
		...(linked.length === 0 ? [] : [`${linked.join("と")}は普通交付税の連動を含む`]),
		...(borrowed === null ? [] : [`${shortLabel(borrowed)}は充てる事業も同じだけ動くとみる`]),
	];
}
