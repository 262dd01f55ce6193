// The article behind an answer, fetched when somebody wants to read it.

import type { Basis } from "../../shared/protocol";

export const readLaw = (one: Basis): Promise<void> =>
	import("../../ui/law").then((law) => law.show(one));
