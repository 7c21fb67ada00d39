import { join } from "node:path";
import { calibrationTimes, himiCalibrationFile } from "../../support/calibration-text.ts";
import { City } from "../../support/city.ts";
import { himiFolder, textOf } from "../../support/memory-files.ts";
import { cellNumber, himiTable, himiTableFile, rewriteFigures, writeGrid } from "../../support/table-text.ts";

/** A city whose books are kept in 千円 and rounded to `roundingUnit` 千円. */
export function cityInThousands(roundingUnit: number): City {
	const settings = textOf(join(himiFolder, "settings.yaml"))
		.replace("unit: 百万円", "unit: 千円")
		.replace(/^roundingUnit: 1 /m, `roundingUnit: ${roundingUnit} `)
		.replace("limit: 2600", "limit: 2600000");
	const larger = (cell: string) => String((cellNumber(cell) as number) * 1000);
	const table = rewriteFigures(himiTable(), "百万円", larger).map((cells) =>
		cells.map((cell) => (cell === "百万円" ? "千円" : cell)),
	);
	return new City({
		[join(himiFolder, "settings.yaml")]: settings,
		[himiTableFile]: writeGrid(table),
		[himiCalibrationFile]: calibrationTimes(1000),
	});
}
