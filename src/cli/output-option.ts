import { Option } from "commander";

/** `-o` of a command that writes one file. */
export function outputOption(what: string): Option {
	return new Option("-o, --output <FILE>", `${what}(今あるフォルダか output/ の中に。画面に出すときは付けません)`);
}
