/** The page's behaviour beside the figures, as the text that is put into it: it hands out files. */
export function saving(): void;
