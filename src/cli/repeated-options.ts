import { type Command, CommanderError } from "commander";
import { visible } from "../diagnostics/visible.ts";

/** An option that may be given several times: its values are gathered. */
export function gather(text: string, before: readonly string[] | undefined): readonly string[] {
	return [...(before ?? []), text];
}

/**
 * Refuses an option with one value that is given twice, in every command: commander would keep the last, and the
 * question answered would not be the one that was asked.
 */
export function refuseRepeatedOptions(root: Command): Command {
	for (const command of [root, ...root.commands])
		for (const option of command.options) {
			const takesOne = (option.required || option.optional) && !option.variadic && option.parseArg !== gather;
			if (!takesOne) continue;
			let before: string | null = null;
			command.on(`option:${option.name()}`, (value: string | null) => {
				const shown = value ?? "";
				if (before !== null)
					throw new CommanderError(
						2,
						"mitoshi.repeated",
						`${option.long ?? option.flags} が2回あります(「${visible(before)}」と「${visible(shown)}」)。1回だけ書いてください`,
					);
				before = shown;
			});
		}
	return root;
}
