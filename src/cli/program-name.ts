import { version } from "../../package.json";

/** The version of the package: 「0.2.0」, as it was when the program was built. */
export function programVersion(): string {
	return version;
}
