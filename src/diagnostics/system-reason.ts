/** What the operating system answers, in the user's words. */
export interface SystemReason {
	readonly reason: string;
	readonly remedy: string;
}

const full = "空き容量を確かめてください(不要なファイルを消すか、別の場所を指定してください)。";
const permission = "アクセス権を確かめてください。Excel などで開いているときは閉じてください。";
const connection = "ディスクや共有フォルダの接続を確かめて、もう一度実行してください。";
const way = "パスの途中のフォルダの綴りを確かめてください。";

/** What asks for the working folder fails with this call, where that folder is gone; its code says only that something is. */
const workingFolderCall = "uv_cwd";

const reasons: ReadonlyMap<string, SystemReason> = new Map([
	[
		workingFolderCall,
		{
			reason: "今いるフォルダが消されたか、移されています",
			remedy: "cd で今あるフォルダに移ってから、もう一度実行してください。",
		},
	],
	["EACCES", { reason: "権限がありません", remedy: permission }],
	["EPERM", { reason: "許可されていません", remedy: permission }],
	["EBUSY", { reason: "ほかのプログラムが使っています", remedy: permission }],
	["EROFS", { reason: "読取り専用の場所です", remedy: "書込みのできる別の場所を指定してください。" }],
	["ENOSPC", { reason: "空き容量がありません", remedy: full }],
	["EDQUOT", { reason: "割当ての容量を使い切りました", remedy: full }],
	["EFBIG", { reason: "書ける大きさの上限を超えました", remedy: full }],
	["ENOENT", { reason: "ファイルかフォルダがありません", remedy: way }],
	["ENOTDIR", { reason: "パスの途中がフォルダではありません", remedy: way }],
	["EEXIST", { reason: "同じ名前のものがあります", remedy: way }],
	["ELOOP", { reason: "リンクが循環しています", remedy: "リンクの先を確かめるか、元のファイルを指定してください。" }],
	[
		"ENAMETOOLONG",
		{
			reason: "名前が長すぎます",
			remedy: "短いパスにしてください(ファイルの中身を書いていないか、確かめてください)。",
		},
	],
	["EIO", { reason: "読み書きの途中で失敗しました", remedy: connection }],
	["ESTALE", { reason: "共有フォルダとの接続が切れました", remedy: connection }],
	["EPIPE", { reason: "渡す先が閉じています", remedy: "出力先を確かめて、もう一度実行してください。" }],
	[
		"EMFILE",
		{ reason: "開いているファイルが多すぎます", remedy: "ほかのプログラムを閉じて、もう一度実行してください。" },
	],
]);

/** The reason behind a code such as EACCES, and what to do about it; the code itself is named for whoever is asked to help. */
export function systemReason(code: string): SystemReason {
	const known = reasons.get(code);
	if (!known) return { reason: code, remedy: "アクセス権、空き容量、接続を確かめてください。" };
	const named = code === workingFolderCall ? "" : `、${code}`;
	return { reason: `${known.reason}${named}`, remedy: known.remedy };
}

/** The code of an error of the operating system; 不明 where it has none. */
export function systemCode(error: unknown): string {
	const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
	if (syscall === workingFolderCall) return syscall;
	return typeof code === "string" ? code : "不明";
}
