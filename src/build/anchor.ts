/** Where a heading stands, as the sites that show Markdown name it: 「目標 ②(R8)」 is `#目標-②r8`. */
export function anchorOf(heading: string): string {
	const words = heading.replace(/`/g, "").toLowerCase();
	return words.replace(/[^\p{L}\p{N}\p{No} _-]/gu, "").replaceAll(" ", "-");
}
