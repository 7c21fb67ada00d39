import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const { outputs } = JSON.parse(readFileSync("dist/metafile.json", "utf8")) as {
	outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
};
const packages = new Set(
	Object.values(outputs)
		.flatMap(({ inputs }) => Object.keys(inputs))
		.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []),
);
const notices = readFileSync("dist/THIRD-PARTY-NOTICES.txt", "utf8").split(`\n\n${"=".repeat(80)}\n\n`);

describe("the notices of others' work, shipped with the program", () => {
	it("name every package that is bundled, and those of the font and the WebAssembly, each with its terms", () => {
		expect(packages.size).toBeGreaterThan(50);
		const copied = ["@expo-google-fonts/biz-udpgothic", "@resvg/resvg-wasm", "highs"];
		for (const folder of [...packages, ...copied.map((name) => `node_modules/${name}`)]) {
			const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Record<string, string>;
			const notice = notices.find((text) => text.startsWith(`${name} ${version}\n`));
			expect(notice, name).toMatch(
				/Permission is hereby granted|Permission to use, copy|Redistribution and use|Apache License|Mozilla Public License/,
			);
			expect(notice, name).toMatch(/Copyright|Author/i);
		}
	});

	it("hold the licence of the font, whole", () => {
		expect(notices.find((text) => text.startsWith("@expo-google-fonts"))).toContain(
			"SIL OPEN FONT LICENSE Version 1.1",
		);
	});

	it("go where the program goes", () => {
		const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: readonly string[] };
		expect(files).toContain("dist");
	});
});
