// Live rounds: which there are, composing one, rehearsing it, and the way to its screens.

import { Compose } from "./Compose";
import { List } from "./List";
import { Round } from "./Round";

// rounds | rounds/new | rounds/ID
export function Page({ words: [what] }: { words: string[] }) {
	if (!what) return <List />;
	return what === "new" ? <Compose /> : <Round id={what} />;
}
