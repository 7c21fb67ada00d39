import type { Picture } from "../report/charts/rasterise.ts";

/** Pixels of the picture for each of the SVG, as in a report. */
const scale = 2;

/** 図の画像 — a chart painted by the browser, in the typeface it has: the size and the words are those of a report. */
export async function paintPicture(svg: string): Promise<Picture> {
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	const canvas = document.createElement("canvas");
	canvas.width = Math.ceil(image.naturalWidth * scale);
	canvas.height = Math.ceil(image.naturalHeight * scale);
	canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
	if (blob === null) throw new Error("the browser paints no picture");
	return { png: new Uint8Array(await blob.arrayBuffer()), unshown: [] };
}
