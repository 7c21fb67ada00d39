import type { TargetedKeyboardEvent } from "preact";

/** A text that is all in sight is still of one line: Enter ends it, where it does not end a conversion. */
export function endByEnter(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
	if (event.key !== "Enter" || event.isComposing) return;
	event.preventDefault();
	const { currentTarget } = event;
	currentTarget.dispatchEvent(new Event("change", { bubbles: true }));
	currentTarget.form?.requestSubmit();
}
