// Fetches the other parts of the page: answers that are put together and what comes after the
// bell while the player waits in the lobby, and what most players need late or never on demand.

import { signal } from "@preact/signals-core";
import extrasStyles from "../styles/extras.css?url";
import laterStyles from "../styles/later.css?url";
import { part } from "../ui/part";

type Later = typeof import("./later/index");
type Extras = typeof import("./extras/index");

export const later = signal<Later | null>(null);
export const extras = signal<Extras | null>(null);

export const fetchLater = part(later, () => import("./later/index"), laterStyles);
export const fetchExtras = part(extras, () => import("./extras/index"), extrasStyles);
