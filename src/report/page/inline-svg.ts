import type { DrawnChart } from "../content/material.ts";
import { escapeHtml, Html } from "./html.ts";

/**
 * A drawn chart as part of a page: named for those who cannot see it, with ids of its own (several charts on one page
 * use the same clip ids), and without inline styles, which the page's policy forbids.
 */
export function inlineSvg(chart: DrawnChart): Html {
	const found = /<svg\b([^>]*)>([\s\S]*)<\/svg>/i.exec(chart.svg);
	if (found === null) return new Html(`<p>${escapeHtml(chart.alt)}</p>`);
	const [, attributes = "", content = ""] = found;
	const prefix = `picture-${partName(chart.id)}`;
	const own = attributes.replace(/\s(role|aria-[a-z]+|id|focusable)=("[^"]*"|'[^']*')/gi, "");
	const named = `role="img" aria-labelledby="${prefix}-title ${prefix}-desc" focusable="false"`;
	const words = `<title id="${prefix}-title">${escapeHtml(chart.title)}</title><desc id="${prefix}-desc">${escapeHtml(chart.alt)}</desc>`;
	return new Html(`<svg${scalable(harmless(own))} ${named}>${words}${ownIds(harmless(content), prefix)}</svg>`);
}

/** An id that also stands inside `url(#…)`. */
function partName(id: string): string {
	return id.replace(/[^\w-]/g, (character) => `_${character.charCodeAt(0).toString(16)}`);
}

/** A viewBox is what lets the picture shrink with the page. */
function scalable(attributes: string): string {
	const size = (name: string) => new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(attributes)?.[1];
	const [width, height] = [size("width"), size("height")];
	if (/\sviewBox=/.test(attributes) || width === undefined || height === undefined) return attributes;
	return `${attributes} viewBox="0 0 ${width} ${height}"`;
}

function ownIds(content: string, prefix: string): string {
	return content
		.replace(/\sid="([^"]+)"/g, ` id="${prefix}-$1"`)
		.replace(/url\((["']?)#([^)"']+)\1\)/g, `url(#${prefix}-$2)`)
		.replace(/\s((?:xlink:)?href)="#([^"]+)"/g, ` $1="#${prefix}-$2"`);
}

/** Styles as presentation attributes; scripts, style sheets, handlers, roles of parts and links away are left out. */
function harmless(content: string): string {
	return content
		.replace(/<(script|style|foreignObject|title|desc)\b[\s\S]*?<\/\1\s*>/gi, "")
		.replace(/\s(?:aria-[a-z]+|role|on[a-z]+|tabindex)=("[^"]*"|'[^']*')/gi, "")
		.replace(/\s(?:xlink:)?href="(?!#|data:image\/)[^"]*"/gi, "")
		.replace(/\sstyle="([^"]*)"/gi, (_, style: string) => presentation(style));
}

function presentation(style: string): string {
	return style
		.split(";")
		.map((declaration) => /^\s*([a-z-]+)\s*:\s*([^"<>&]+?)\s*$/i.exec(declaration))
		.flatMap((parts) => (parts === null ? [] : [` ${parts[1]}="${parts[2]}"`]))
		.join("");
}
