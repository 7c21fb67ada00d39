import { describe, expect, it } from "vitest";
import { escapeParagraph, escapeText } from "../../src/report/document/markdown.ts";

describe("user text in Markdown", () => {
	it("stays on its line, whatever breaks it uses", () => {
		expect(escapeText("一\r\n二\r三\n四\u2028五\u2029六")).toBe("一 二 三 四 五 六");
	});

	it("is neither markup nor an entity", () => {
		expect(escapeText("~~消~~ &lt; <b> `x` | #")).toBe("\\~\\~消\\~\\~ \\&lt; \\<b\\> \\`x\\` \\| \\#");
	});

	it("begins no list, rule or heading", () => {
		expect(["- 一", "+ 一", "=== ", "---", "1. 一", "12) 一"].map(escapeParagraph)).toEqual([
			"\\- 一",
			"\\+ 一",
			"\\=== ",
			"\\---",
			"1\\. 一",
			"12\\) 一",
		]);
		expect(escapeParagraph("13.0%以下、R9-R12")).toBe("13.0%以下、R9-R12");
	});
});
