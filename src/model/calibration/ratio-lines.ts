import type { Program } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { linearTree } from "../linear-trees.ts";

/** How often each line counts. */
export type Shares = ReadonlyMap<string, number>;

/** 比率に数える項目 — what of the published lines the ratios count that the calibration solves from. */
export interface RatioLines {
	/** 元利償還金 that general resources pay. */
	readonly debtService: Shares;
	/** 経常経費: what counts at the shares stated, and what at the share that is solved. */
	readonly ordinary: Shares;
	readonly partly: Shares;
	readonly resources: Shares;
}

const share = "ordinaryExpenseShare";
/** What the calibration itself gives, or only a scenario. */
const notPublished = ["quasiDebtService", "recognisedDebtService", "bulletPrincipal"];

/** As the definitions of a model say: a city's own lines and another basis need no word here. */
export function ratioLines({ trees }: Pick<Program, "trees">): RatioLines {
	const service = new Map(counted(numerator(trees, "realDebtServiceRatioSingleYear"), 0));
	for (const line of notPublished) service.delete(line);
	const ratio = numerator(trees, "ordinaryBalanceRatio");
	const [without, whole] = [counted(ratio, 0), counted(ratio, 1)];
	const differences = [...whole].map(([line, times]) => [line, times - (without.get(line) ?? 0)] as const);
	return {
		debtService: service,
		ordinary: new Map([...without].filter(([, times]) => times !== 0)),
		partly: new Map(differences.filter(([, times]) => times !== 0)),
		resources: counted(trees.get("ordinaryGeneralResources") as Tree, 0),
	};
}

function numerator(trees: Program["trees"], ratio: string): Tree | null {
	const found = nodes(trees.get(ratio) as Tree).find(
		(node) => node.kind === "arithmetic" && node.operator === "/" && node.right.kind === "term",
	);
	return found?.kind === "arithmetic" ? found.left : null;
}

function counted(tree: Tree | null, value: number): Map<string, number> {
	// What cannot be formed counts nothing.
	if (tree === null) return new Map();
	const found = linearTree(tree, new Map([[share, value]]));
	if (found === null) throw new Error("a ratio's part is no sum of shares");
	return found;
}
