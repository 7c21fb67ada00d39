/**
 * What the page hands out as files: figures kept in it, and its charts, drawn or painted. Its text is put into the page
 * as it stands, so it uses nothing from outside its braces but the browser.
 */
export function saving() {
	/** Not before somebody saves something: it is long. */
	const dataOf = () => JSON.parse(document.getElementById("data").textContent);
	const pictureOf = (key) => document.getElementById(key).querySelector("svg");

	function drawing(key) {
		return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(pictureOf(key))}\n`;
	}

	/** The chart as the browser paints it, at twice its size, so that it stays sharp on paper. */
	async function painted(key) {
		const { width, height } = pictureOf(key).viewBox.baseVal;
		const canvas = document.createElement("canvas");
		[canvas.width, canvas.height] = [2 * width, 2 * height];
		const image = new Image(canvas.width, canvas.height);
		image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing(key))}`;
		await image.decode();
		const pen = canvas.getContext("2d");
		pen.fillStyle = "#fff";
		pen.fillRect(0, 0, canvas.width, canvas.height);
		pen.drawImage(image, 0, 0, canvas.width, canvas.height);
		return new Promise((done) => canvas.toBlob(done, "image/png"));
	}

	const makers = {
		csv: (key) => new Blob([dataOf().files[key]], { type: "text/csv;charset=utf-8" }),
		svg: (key) => new Blob([drawing(key)], { type: "image/svg+xml;charset=utf-8" }),
		png: painted,
	};

	async function save({ download: kind, key }) {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(await makers[kind](key));
		link.download = `${dataOf().names[key]}.${kind}`;
		document.body.append(link);
		link.click();
		link.remove();
		setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
	}

	for (const button of document.querySelectorAll("[data-download]"))
		button.addEventListener("click", () => save(button.dataset));
}
