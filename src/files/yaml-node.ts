/** 節 — a part of a YAML text, and where in it the part begins. */
export type YamlNode = (YamlScalar | YamlList | YamlMap | { readonly kind: "alias" }) & {
	readonly from: number;
	readonly isTagged: boolean;
};

interface YamlScalar {
	readonly kind: "scalar";
	readonly text: string;
	/** Written without quotes. */
	readonly isPlain: boolean;
	/** Where the text is behind it. */
	readonly to: number;
}

interface YamlList {
	readonly kind: "list";
	readonly items: readonly YamlNode[];
}

interface YamlMap {
	readonly kind: "map";
	readonly pairs: readonly YamlPair[];
}

export interface YamlPair {
	readonly key: YamlNode;
	readonly value: YamlNode | null;
}
