/** Laws may be off by this share of the rounding unit: binary fractions of unrounded inputs, never a whole unit. */
export const lawTolerance = 1e-6;

/** A tolerance under which no law is held: of a run that is only a step to another. */
export const noLaws = Number.POSITIVE_INFINITY;
