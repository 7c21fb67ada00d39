/** Where the eight words of a digest, its constants and its text stand in the memory; before them, a block as it is spread. */
export const digestPlaces = { digest: 256, constants: 512, text: 1024 } as const;
