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
	const service = new Map(counted(numerator(trees, "realDebtServiceRatioSingleYear")));
	for (const line of notPublished) service.delete(line);
	const ratio = numerator(trees, "ordinaryBalanceRatio");
	const [without, whole] = [counted(ratio), counted(ratio, 1)];
	const differences = [...whole].map(([line, times]) => [line, times - (without.get(line) as number)] as const);
	return {
		debtService: service,
		ordinary: new Map([...without].filter(([, times]) => times !== 0)),
		partly: new Map(differences.filter(([, times]) => times !== 0)),
		resources: counted(trees.get("ordinaryGeneralResources") as Tree),
	};
}

function numerator(trees: Program["trees"], ratio: string): Tree {
	const found = nodes(trees.get(ratio) as Tree).find(
		(node) => node.kind === "arithmetic" && node.operator === "/" && node.right.kind === "term",
	);
	return (found as Extract<Tree, { kind: "arithmetic" }>).left;
}

/** Whatever a city has of its own, both parts of its ratios are sums of shares. */
function counted(tree: Tree, value = 0): Map<string, number> {
	return linearTree(tree, new Map([[share, value]])) as Map<string, number>;
}
