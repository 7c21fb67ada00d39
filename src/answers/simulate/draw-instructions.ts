import { bytes, vector } from "../../engine/assembler.ts";

/** Instructions on words, four of them at once, and those between them and doubles. */
export const sumOfWords = vector(0xae);
export const turnLeft = vector(0xab);
export const turnRight = vector(0xad);
export const halvesRight = vector(0xcd);
export const unlike = vector(0xd7);
export const squareRoot = vector(0xef);
export const wordsToDoubles = vector(0xff);
export const upperWords = vector(13, ...[8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]);
export const firstFour = vector(12, ...new Uint8Array(Uint32Array.of(0, 1, 2, 3).buffer));
export const lowerWords = vector(13, ...[0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27]);
export const wordsToHalves = vector(0x86);
export const storeFourHalves = vector(0x5b, 3, 0, 0);
export const leastHalves = vector(0x97);
export const mostHalves = vector(0x99);
export const leftWhereBelow = vector(0xf6);
export const leftWhereAbove = vector(0xf7);
export const loadHalf = (offset: number) => bytes(0x2f, 1, offset);
export const storeInteger = bytes(0x36, 2, 0);
export const andInteger = bytes(0x71);
/** The signs of two doubles as two bits. */
export const signs = vector(0xc4);
export const loadUpper = vector(0x57, 3, 0, 1);
export const storeHalf = bytes(0x3b, 1, 0);
export const shiftRight = bytes(0x76);
export const shiftLeft = bytes(0x74);
export const doubleToInteger = bytes(0xaa);
export const loadDouble = bytes(0x2b, 3, 0);
