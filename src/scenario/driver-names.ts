/** Where an edition says what its table is made of. */
export const driversName = "drivers.yaml";
