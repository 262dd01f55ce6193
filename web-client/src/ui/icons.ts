// Strokes on a 24 × 24 field, for every page; rarer ones are in more-icons.ts.

export const check = "M4 12.5 9.5 18 20 6.5";
export const cross = "M5.5 5.5l13 13m0-13-13 13";
export const clock = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.5V12l3.5 2";
export const help = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8m0 3v.2";
export const up = "M12 19V5m-6 6 6-6 6 6";
export const down = "M12 5v14m-6-6 6 6 6-6";
export const saved = "M7 3h10v18H7zM11 18h2";
export const send = "M4 12h15m-6-6 6 6-6 6";
export const cloud = "M3 3l18 18M8.5 6.2A9 9 0 0 1 21 9.5M3 9.5a13 13 0 0 1 3-2M6.5 13a8 8 0 0 1 5-2m3.5.8a8 8 0 0 1 2.5 1.5M12 17.5v.2";
export const people = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0m.5-15.5a3.5 3.5 0 0 1 0 6.5m2 3.5a6.5 6.5 0 0 1 3.5 5.5";
