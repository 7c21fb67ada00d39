/** What the rate on new bonds is called in files, and its id. */
export const newBondRate = "newBondRate";
export const rateNames = ["新発債の金利", newBondRate] as const;
