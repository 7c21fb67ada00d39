import { describe, expect, it } from "vitest";
import { outputMessages, streamFailure } from "../../src/diagnostics/output-messages.ts";
import { systemReason } from "../../src/diagnostics/system-reason.ts";

/** What to look at for each failure of a write, by words of the remedy. */
const remedies = {
	アクセス権: ["EACCES", "EPERM", "EBUSY"],
	別の場所: ["EROFS", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EFBIG", "ENOSPC", "EDQUOT", "EINVAL"],
	空き容量: ["ENOSPC", "EDQUOT"],
	大きさの上限: ["EFBIG"],
	綴り: ["ENOENT", "ENOTDIR"],
	ファイルの名前まで: ["EISDIR"],
	別の名前: ["EEXIST", "ENOTEMPTY", "ETXTBSY", "EILSEQ"],
	リンクの先: ["ELOOP"],
	短い: ["ENAMETOOLONG"],
	同じディスク: ["EXDEV"],
	接続: [
		"EIO",
		"ESTALE",
		"ENXIO",
		"ENODEV",
		"ETIMEDOUT",
		"ENOTCONN",
		"ECONNRESET",
		"EHOSTDOWN",
		"EHOSTUNREACH",
		"ENETDOWN",
		"ENETUNREACH",
	],
	ほかのプログラム: ["EMFILE", "ENFILE", "ENOMEM"],
	もう一度: ["EAGAIN", "EPIPE", "EBADF"],
} as const;
const codes = [...new Set(Object.values(remedies).flat())];

describe("what the system refuses", () => {
	it.each(codes)("%s has a reason in words and a remedy that belongs to it, and to no other kind", (code) => {
		const { reason, remedy } = systemReason(code);
		expect(reason).toMatch(new RegExp(`^[^A-Z]+、${code}$`));
		for (const [words, own] of Object.entries(remedies))
			if ((own as readonly string[]).includes(code)) expect(remedy).toContain(words);
		for (const words of ["アクセス権", "空き容量", "大きさの上限"] as const)
			if (!(remedies[words] as readonly string[]).includes(code)) expect(remedy).not.toContain(words);
	});

	it("has one remedy wherever it is met: for a file, an earlier report, a stream", () => {
		for (const code of codes) {
			const { remedy } = systemReason(code);
			expect(outputMessages.outputUnwritable("a", code).hint).toBe(remedy);
			expect(outputMessages.outputInUse("a", code).hint).toBe(`${remedy}前の資料一式は元のままです。`);
			expect(streamFailure(code)).toContain(remedy);
		}
	});
});
