// Fetches the other parts of the page while somebody reads or fills in the form.

import { signal } from "@preact/signals-core";
import afterStyles from "../styles/contest-after.css?url";
import takingStyles from "../styles/contest-taking.css?url";
import { part } from "../ui/part";

export const taking = signal<typeof import("./taking") | null>(null);
export const after = signal<typeof import("./after") | null>(null);

export const fetchTaking = part(taking, () => import("./taking"), takingStyles);
export const fetchAfter = part(after, () => import("./after"), afterStyles);
