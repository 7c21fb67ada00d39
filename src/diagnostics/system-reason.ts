/** What the operating system answers, in the user's words. */
interface SystemReason {
	readonly reason: string;
	readonly remedy: string;
}

const full = "空き容量を確かめてください(不要なファイルを消すか、別の場所を指定してください)。";
const sizeLimit =
	"1つのファイルの大きさの上限(ulimit -f や、ディスクの形式の上限)を上げるか、大きなファイルを置ける別の場所を指定してください。";
const permission = "アクセス権を確かめてください。Excel などで開いているときは閉じてください。";
const connection = "ディスクや共有フォルダの接続を確かめて、もう一度実行してください。";
const way = "パスの途中のフォルダの綴りを確かめてください。";
const closeOthers = "ほかのプログラムを閉じて、もう一度実行してください。";
const connectionLost: SystemReason = { reason: "ディスクや共有フォルダにつながりません", remedy: connection };
const notHere: SystemReason = {
	reason: "この場所ではできない操作です",
	remedy: "手もとのディスクなど、別の場所を指定してください。",
};

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
	["EFBIG", { reason: "書ける大きさの上限を超えました", remedy: sizeLimit }],
	["ENOENT", { reason: "ファイルかフォルダがありません", remedy: way }],
	["ENOTDIR", { reason: "パスの途中がフォルダではありません", remedy: way }],
	["EEXIST", { reason: "同じ名前のものがあります", remedy: "別の名前にするか、そこにあるものを移してください。" }],
	["EISDIR", { reason: "フォルダです", remedy: "ファイルの名前まで指定してください。" }],
	["ENOTEMPTY", { reason: "フォルダが空ではありません", remedy: "別の名前にするか、中のものを移してください。" }],
	[
		"EXDEV",
		{ reason: "別のディスクにまたがっています", remedy: "元のファイルと同じディスクの場所を指定してください。" },
	],
	[
		"ETXTBSY",
		{ reason: "実行中のプログラムのファイルです", remedy: "別の名前を指定するか、そのプログラムを終えてください。" },
	],
	[
		"EINVAL",
		{
			reason: "その名前か場所は使えません",
			remedy: "名前に使えない文字がないか確かめるか、別の場所を指定してください。",
		},
	],
	["EILSEQ", { reason: "名前に使えない文字があります", remedy: "別の名前を指定してください。" }],
	["ENOTSUP", notHere],
	["EOPNOTSUPP", notHere],
	["ENOSYS", notHere],
	[
		"EBADF",
		{
			reason: "閉じられています",
			remedy: "出力先(>、|、-o)を指定して、もう一度実行してください(結果を捨てるときは > /dev/null)。",
		},
	],
	["ELOOP", { reason: "リンクが循環しています", remedy: "リンクの先を確かめるか、元のファイルを指定してください。" }],
	[
		"ENAMETOOLONG",
		{
			reason: "名前が長すぎます",
			remedy: "短いパスにしてください(ファイルの中身を書いていないか、確かめてください)。",
		},
	],
	["EIO", { reason: "読み書きの途中で失敗しました", remedy: connection }],
	["ENXIO", connectionLost],
	["ENODEV", connectionLost],
	["ETIMEDOUT", connectionLost],
	["ENOTCONN", connectionLost],
	["ECONNRESET", connectionLost],
	["EHOSTDOWN", connectionLost],
	["EHOSTUNREACH", connectionLost],
	["ENETDOWN", connectionLost],
	["ENETUNREACH", connectionLost],
	["ESTALE", { reason: "共有フォルダとの接続が切れました", remedy: connection }],
	["EPIPE", { reason: "渡す先が閉じています", remedy: "出力先を確かめて、もう一度実行してください。" }],
	["EMFILE", { reason: "開いているファイルが多すぎます", remedy: closeOthers }],
	["ENFILE", { reason: "開いているファイルが多すぎます", remedy: closeOthers }],
	["ENOMEM", { reason: "メモリが足りません", remedy: closeOthers }],
	["EAGAIN", { reason: "いまは使えません", remedy: "少し待ってから、もう一度実行してください。" }],
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
