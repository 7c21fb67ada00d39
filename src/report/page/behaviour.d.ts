/** What the page does in a browser. Never called by the program: its text goes into the page. */
export function behaviour(): void;
