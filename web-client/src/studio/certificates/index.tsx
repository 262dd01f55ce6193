// Certificates: what they look like, who gets one, and what became of them.
//
//   certificates                          rounds, contests and templates
//   certificates/round/ID, contest/ID     issue, print, revoke
//   certificates/template/ID              the template, with the page it makes

import { Editor } from "./Editor";
import { Issue } from "./Issue";
import { List } from "./List";

export function Page({ words }: { words: string[] }) {
	const [what = "", id = ""] = words;
	if ((what === "round" || what === "contest") && id) return <Issue kind={what} id={id} />;
	if (what === "template" && id) return <Editor id={id} />;
	return <List />;
}
