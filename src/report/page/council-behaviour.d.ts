/** What 議会表示 does in a browser: wires its dialog and gives what opens it. */
export function council(dialog: HTMLDialogElement): () => void;
