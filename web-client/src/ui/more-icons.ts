// Strokes that the player needs late or not at all.

export const dash = "M5 12h14";
export const speaker = "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm12-.5a4 4 0 0 1 0 6m2.5-8.5a8 8 0 0 1 0 11";
export const mute = "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm12 .5 4.5 4.5m0-4.5L16 14.5";
export const pause = "M8 5v14m8-14v14";
export const play = "M7 4.5v15l12-7.5-12-7.5Z";
export const skip = "M5 5v14l9-7-9-7Zm13 0v14";
export const flag = "M5 21V4h13l-2.5 4.5L18 13H5";
export const board = "M4 20v-7h5v7m0 0V6h6v14m0 0v-9h5v9M2.5 20h19";
export const lock = "M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 7 0v3";
export const unlock = "M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 6.7-1.4";
export const eye = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z";
export const sun = "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4";
