/** A4 landscape in inches: what a city hall prints and hands out. */
export const page = { width: 11.69, height: 8.27 } as const;

/** Where the content of a slide may stand. */
export const body = { x: 0.5, y: 1.35, w: 10.69, h: 6.2 } as const;
export const titleBox = { x: 0.5, y: 0.4, w: 10.69, h: 0.8 } as const;
export const coverTitleBox = { x: 0.9, y: 2.1, w: 9.89, h: 1.1 } as const;
export const kickerBox = { x: 0.5, y: 0.18, w: 10.69, h: 0.22 } as const;
export const footerBox = { x: 0.5, y: 7.72, w: 9.6, h: 0.28 } as const;

/** Inches within a cell: top, right, bottom, left. */
export const cellMargin = [0.025, 0.06, 0.025, 0.06] as const;
