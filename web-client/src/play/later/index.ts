// What comes while the player waits in the lobby: answers that are put together, and what
// follows the bell.

export { keepAwake } from "../../ui/wake";
export { Composing } from "./Composing";
export { Gone } from "./Gone";
export { Reveal, Summary } from "./Reveal";
export { Paused, Skipped } from "./Still";
export { l } from "./texts";
