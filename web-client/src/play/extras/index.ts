// What a player needs late, or only on asking for it.

import { keepShell } from "../../shared/shell";

export { Finished } from "./Finished";
export { Help, openHelp } from "./Help";
export { listenToKeys } from "./keys";
export { Practice } from "./Practice";
export { ReadAloud, stopReading } from "./ReadAloud";
export { Standings } from "./Standings";
export { UnitSearch } from "./UnitSearch";
export { readLaw } from "./law";

keepShell("/j");
