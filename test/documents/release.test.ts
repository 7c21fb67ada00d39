import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Commit {
	readonly changes: string;
	readonly tags: readonly string[];
	readonly changeLog: string;
	readonly packageFile: string;
	readonly lockFile: string;
}

const { faultsOf, materials } = (await import(new URL("../../src/build/release-checks.mjs", import.meta.url).href)) as {
	faultsOf: (commit: Commit) => readonly string[];
	materials: (told: string) => string;
};

const packageFile = JSON.stringify({ version: "1.2.0", dependencies: { zod: "4.0.0" }, devDependencies: {} });
const lock = (version: string, zod: string) =>
	JSON.stringify({ version, packages: { "": { version, dependencies: { zod } } } });
const ready: Commit = {
	changes: "",
	tags: ["v1.1.0"],
	changeLog: "# 変更履歴\n\n## [未公開]\n\n## [1.2.0] - 2026-12-01\n\n- 変えた。\n\n## [1.1.0] - 2026-11-01\n",
	packageFile,
	lockFile: lock("1.2.0", "4.0.0"),
};

describe("what has to be true of a commit before it is handed out", () => {
	it("lets a commit go where all is in order", () => {
		expect(faultsOf(ready)).toEqual([]);
	});

	it.each<[string, Partial<Commit>, string]>([
		["a change that is not committed", { changes: " M src/a.ts" }, "コミットしていない変更"],
		["a version that is tagged", { tags: ["v1.2.0"] }, "版の印 v1.2.0 はもうあります"],
		["no place for what is to come", { changeLog: ready.changeLog.replace("未公開", "1.3.0") }, "最初の見出し"],
		[
			"an entry that is under no version",
			{ changeLog: ready.changeLog.replace("公開]\n", "公開]\n\n- 加えた。\n") },
			"項目が残っています",
		],
		["a heading of another version", { changeLog: ready.changeLog.replace("1.2.0", "1.20") }, "## [1.2.0] - 年-月-日"],
		["a heading without its day", { changeLog: ready.changeLog.replace(" - 2026-12-01", "") }, "## [1.2.0] - 年-月-日"],
		["a lock file of another version", { lockFile: lock("1.1.0", "4.0.0") }, "package-lock.json の版(1.1.0)"],
		["a package locked otherwise", { lockFile: lock("1.2.0", "3.9.0") }, "zod が package.json の 4.0.0 と違います"],
	])("stops at %s", (_, change, said) => {
		expect(faultsOf({ ...ready, ...change })).toEqual([expect.stringContaining(said)]);
	});

	it("finds the project's own lock file true to its packages", () => {
		const own = {
			packageFile: readFileSync("package.json", "utf8"),
			lockFile: readFileSync("package-lock.json", "utf8"),
		};
		const { version } = JSON.parse(own.packageFile) as { version: string };
		const changeLog = ready.changeLog.replace("1.2.0", version);
		expect(faultsOf({ ...ready, ...own, changeLog })).toEqual([]);
	});

	it("tells the bill of materials without what differs from one telling to the next", () => {
		const told = (serialNumber: string, timestamp: string, name: string) =>
			JSON.stringify({
				serialNumber,
				metadata: { timestamp, component: { "bom-ref": "mitoshi@1.2.0", name } },
				components: [],
			});
		const bill = materials(told("urn:uuid:1", "2026-12-01", "folder"));
		expect(bill).toBe(materials(told("urn:uuid:2", "2026-12-02", "another")));
		expect(JSON.parse(bill)).toEqual({
			metadata: { component: { "bom-ref": "mitoshi@1.2.0", name: "mitoshi" } },
			components: [],
		});
	});
});
