// Questions out of a file: choose it, look at each, save drafts, and take them back if need be.

import { Choose } from "./Choose";
import { Columns } from "./Columns";
import { Done } from "./Done";
import { Review } from "./Review";
import { accepted, outline, reading } from "./state";

export function Page({ words: [step] }: { words: string[] }) {
	if (step === "columns" && outline.value) return <Columns />;
	if (step === "review" && reading.value) return <Review />;
	if (step === "done" && accepted.value) return <Done />;
	return <Choose isLost={step === "columns" || step === "review" || step === "done"} />;
}
