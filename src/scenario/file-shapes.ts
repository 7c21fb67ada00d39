import { type PlainShapes, plainReader } from "../files/plain-shape.ts";
import type { FileShape } from "../files/shape.ts";
import type { PlainValue } from "../files/yaml-source.ts";
import { type CalibrationFile, calibrationSchema } from "./calibration-schema.ts";
import { type DriversSpec, driversSchema } from "./drivers-schema.ts";
import { type ScenarioSpec, scenarioSchema } from "./scenario-schema.ts";
import { type EditionSpec, editionSchema, type SettingsSpec, settingsSchema } from "./settings-schema.ts";
import { packed } from "./shapes.generated.js";

let reader: ReturnType<typeof plainReader> | undefined;

/** A plain value of a file, as the schema of that name gives it back. */
function plain<Value>(name: string) {
	return (value: unknown) => {
		reader ??= plainReader(JSON.parse(packed) as PlainShapes);
		return reader(name, value as PlainValue) as Value | undefined;
	};
}

/** The files every run reads; the schemas are made only where such a file is not plain. */
export const shapeOfSettings: FileShape<SettingsSpec> = { plain: plain("settings"), schema: () => settingsSchema };
export const shapeOfEdition: FileShape<EditionSpec> = { plain: plain("edition"), schema: () => editionSchema };
export const shapeOfScenario: FileShape<ScenarioSpec> = { plain: plain("scenario"), schema: () => scenarioSchema };
export const shapeOfCalibration: FileShape<CalibrationFile> = {
	plain: plain("calibration"),
	schema: () => calibrationSchema,
};
export const shapeOfDrivers: FileShape<DriversSpec> = { plain: plain("drivers"), schema: () => driversSchema };

/** Every key a scenario may have. */
export function scenarioKeys(): readonly string[] {
	return Object.keys(scenarioSchema.shape);
}
