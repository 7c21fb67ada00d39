import { foldName } from "../domain/names.ts";

/** What the rate on new bonds is called in files, and its id. */
export const newBondRate = "newBondRate";
export const rateNames = ["新発債の金利", newBondRate] as const;

const folded = rateNames.map(foldName);

/** Whether a name in a file stands for the rate on new bonds. */
export function isRateName(name: string): boolean {
	return folded.includes(foldName(name));
}
