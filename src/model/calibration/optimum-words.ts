/** 解のよさ — what a calibration file says of its solution, in words, in the order in which it does. */
export const optimumWords: Readonly<Record<string, string>> = {
	objective: "推計値の曲がりの大きさ(小さいほどなめらか)",
	lowerBound: "曲がりの大きさの下限",
	suboptimalityBound: "最小との差(多くとも)",
	historyObjective: "過去の単年度比率の曲がりの大きさ",
	kktResidual: "最小の条件からのずれ",
	positiveCurvature: "解が1つに決まる(1: はい、0: いいえ)",
	iterations: "反復の回数",
};
