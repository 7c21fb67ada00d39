import { KeptReading } from "../files/kept-reading.ts";
import type { ModelFacts } from "../model/facts.ts";
import { coreShape } from "../model/kinds/city-shape.ts";
import { composeModel, linesOf } from "../model/kinds/compose.ts";
import { readOwnFunds } from "./own-funds.ts";
import { readOwnLines } from "./own-lines.ts";
import { type OwnModelReader, ownFundsName, ownLinesName } from "./own-model.ts";

const models = new KeptReading<ModelFacts>();

/** 市のモデル — the model with a city's `lines.csv` and `funds.csv`; made once while the files hold the same bytes. */
export const loadOwnModel: OwnModelReader = (files, { core, folder, kind, basis, unit, opensGap }) =>
	models.of(files, [core, folder, kind, basis, unit, opensGap], (watched) => {
		const shape = { ...coreShape, kind, basis, opensGap };
		const path = (name: string) => (watched.exists(watched.join(folder, name)) ? watched.join(folder, name) : null);
		const [linesPath, fundsPath] = [path(ownLinesName), path(ownFundsName)];
		const lines =
			linesPath === null ? { loaded: [] } : readOwnLines(watched, linesPath, { core, lines: linesOf(core, shape) });
		// The names of funds are held against those of lines as well: of lines that were refused nothing is known.
		const named = "problems" in lines ? core.lines : linesOf(core, { ...shape, lines: lines.loaded });
		const funds =
			fundsPath === null ? { loaded: null } : readOwnFunds(watched, fundsPath, { core, lines: named, unit });
		const problems = [lines, funds].flatMap((one) => ("problems" in one ? one.problems : []));
		if ("problems" in lines || "problems" in funds) return { problems };
		const own = { lines: lines.loaded, funds: funds.loaded };
		return { loaded: composeModel(core, { ...shape, ...own, opensGap: opensGap || own.funds !== null }) };
	});
