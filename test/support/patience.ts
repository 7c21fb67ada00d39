/**
 * How long something may take before it is taken for hung, in milliseconds. No budget: what takes seconds on an idle
 * machine has to pass on one that is busy with twenty others.
 */
export const patience = 600_000;
