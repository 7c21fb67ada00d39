import type { DrawnSheet } from "../content/material.ts";
import { Html, html } from "./html.ts";

/** 議会表示 — the sheets of the slides in a dialog over the whole window, one shown at a time; on paper each is a page. */
export function councilDialog(sheets: readonly DrawnSheet[]): Html {
	if (sheets.length === 0) return html``;
	return html`<dialog class="council" aria-label="議会表示">
${sheets.map(
	({ name, svg }, at) =>
		html`<section class="sheet" aria-label="${at + 1}枚目(全${sheets.length}枚) ${name}">${new Html(svg)}</section>
`,
)}<div class="turn"><p aria-live="polite"></p><button type="button">← 前へ</button><button type="button">次へ →</button><button type="button">印刷</button><button type="button">閉じる(Esc)</button></div>
</dialog>`;
}
