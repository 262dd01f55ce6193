// The question bank.

import { Browse } from "./Browse";
import { DuePage } from "./Due";
import { Export } from "../import/Export";
import { EditorPage } from "./Editor";
import { HistoryPage } from "./History";
import { WholePage } from "./Whole";

export function Page({ words: [first, second] }: { words: string[] }) {
	if (!first) return <Browse />;
	if (first === "export") return <Export />;
	if (first === "due") return <DuePage />;
	if (first === "new") return <EditorPage id={null} />;
	if (second === "edit") return <EditorPage id={first} />;
	if (second === "history") return <HistoryPage id={first} />;
	return <WholePage id={first} />;
}
