// The question bank.

import { Browse } from "./Browse";
import { WholePage } from "./Whole";

export function Page({ words: [first] }: { words: string[] }) {
	if (!first) return <Browse />;
	return <WholePage id={first} />;
}
