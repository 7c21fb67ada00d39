import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about shocks and sensitivities. */
export const stressMessages = messageCatalogue({
	noStresses: (city: string) => ({
		message: `${visible(city)}の settings.yaml に、点検する想定(stresses)がありません`,
		hint: "settings.yaml に stresses: を書いてください。ひな形は scenarios/ の下のほかの自治体の settings.yaml にあります(id、label、duration、changes・assumptions・rates、source、grade)。",
	}),
	stressReversed: (from: string, until: string) => ({
		message: `想定が始まる年度(--from ${from})が、調べる最後の年度(--until ${until})より後です`,
		hint: "--until を --from と同じか、それより後の年度にしてください。",
	}),
	stressOperation: () => ({
		message: "想定の変更に使えるのは add と scale だけです(強さを何倍にもできるもの)",
		hint: "set、growth、expr は add か scale に直してください。毎年度の率なら assumptions: に書けます。",
	}),
	stressEmpty: (label: string) => ({
		message: `想定「${visible(label)}」に、何を動かすかがありません`,
		hint: "changes、assumptions、rates のどれかを書いてください。",
	}),
	stressDuplicate: (id: string) => ({
		message: `想定の id「${visible(id)}」が2回使われています`,
		hint: "どちらかの id を変えてください。",
	}),
	sensitivityNoFigure: (label: string, year: string, reason: string) => ({
		message: `${label}の${year}には値がないので、何がどれだけ効くかを計算できません(${reason})`,
		hint: "値のある項目と年度を --on に書いてください。",
	}),
	sensitivityStep: (option: string, text: string) => ({
		message: `${option} の「${visible(text)}」を読めません`,
		hint: "0%以上、100%以下の率を % を付けて書いてください(例 1%、0.5%)。",
	}),
	stressReserved: (id: string) => ({
		message: `想定の id「${visible(id)}」は使えません(すべてを重ねた行に使います)`,
		hint: "ほかの id にしてください。",
	}),
});
