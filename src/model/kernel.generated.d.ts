import type { AuditFunction, KernelFunction } from "../engine/kernel.ts";

export const inputs: readonly string[];
export const parameters: readonly string[];
export const outputs: readonly string[];
export const laws: readonly string[];
/** For each line, the leaf lines that reach it, nearest first. */
export const leavesBehind: Readonly<Record<string, readonly string[]>>;
export const project: KernelFunction;
export const audit: AuditFunction;
