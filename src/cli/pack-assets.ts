import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { PaintAssets } from "../report/charts/rasterise.ts";
import type { AppProgram } from "../report/page/app-page.ts";
import { moduleFolder, programRoot } from "./program-files.ts";

/** Name in `dist/assets/` (see the build), and where the package keeps the file. */
const files = {
	wasm: ["resvg.wasm", "@resvg/resvg-wasm/index_bg.wasm"],
	regular: ["BIZUDPGothic-Regular.ttf", "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf"],
	bold: ["BIZUDPGothic-Bold.ttf", "@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf"],
} as const;

/** The program of the app's page, as the build made it. */
export function appProgram(): AppProgram {
	const text = (name: string) => new TextDecoder().decode(read([name, `../dist/assets/${name}`]));
	return { elements: text("app.html"), sources: JSON.parse(text("app.json")) as string[] };
}

/** What pictures are painted with: beside the bundled program, or in a checkout's packages. */
export function packAssets(): PaintAssets {
	return { wasm: read(files.wasm), fonts: [read(files.regular), read(files.bold)] };
}

function read([name, packaged]: readonly [string, string]): Uint8Array {
	const places = [
		join(moduleFolder, "assets", name),
		// A lazily loaded part of the program lies one folder deeper.
		join(moduleFolder, "..", "assets", name),
		join(programRoot, "node_modules", packaged),
	];
	// The zip for Windows holds what is large packed more tightly than a zip can.
	const packed = places.map((place) => `${place}.br`).find((place) => existsSync(place));
	if (packed !== undefined) return brotliDecompressSync(readFileSync(packed));
	return readFileSync(places.find((place) => existsSync(place)) ?? (places[0] as string));
}
