// What is needed only after the first bell. It is fetched while the player waits
// in the lobby, so that a question can be answered before it is there.

export { Finished } from "./Finished";
export { Gone } from "./Gone";
export { Help, openHelp } from "./Help";
export { Practice } from "./Practice";
export { ReadAloud, stopReading } from "./ReadAloud";
export { Reveal } from "./Reveal";
export { Paused, Skipped, Standings } from "./Standings";
export { UnitSearch } from "./UnitSearch";
