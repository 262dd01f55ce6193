// What is needed after the first bell.

export { keepAwake } from "../../ui/wake";
export { Gone } from "./Gone";
export { Reveal } from "./Reveal";
export { Paused, Skipped } from "./Still";
