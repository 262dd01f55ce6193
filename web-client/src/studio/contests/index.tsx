// Self-paced contests: the list, the form, and one contest while it runs and after.

import { editing, end } from "./editing";
import { Form } from "./Form";
import { List } from "./List";
import { New, openContest, openDraft } from "./New";
import { Contest } from "./Contest";
import { follow, href, words as here } from "../router";
import { t } from "./texts";

const isForm = ([what, , more]: string[]): boolean =>
	what === "form" || what === "draft" || (what === "c" && more === "change");

// contests | contests/new | contests/form | contests/draft/ID | contests/c/ID | contests/c/ID/change
export function Page({ words }: { words: string[] }) {
	const [what, id = "", more] = words;
	// Whoever begins goes to the form in the same moment.
	if (!isForm(words) && editing.value) queueMicrotask(() => isForm(here().slice(1)) || end());
	if (!what) return <List />;
	if (what === "new") return <New />;
	if (what === "form" && editing.value) return <Form />;
	if (what === "draft" && id) {
		if (editing.value?.draft === id) return <Form />;
		queueMicrotask(() => openDraft(id));
		return <New />;
	}
	if (what === "c" && id && more === "change") {
		if (editing.value?.of === id) return <Form />;
		queueMicrotask(() => openContest(id));
		return <New />;
	}
	if (what === "c" && id) return <Contest id={id} />;
	return (
		<>
			<p>
				<a class="target" href={href("contests")} onClick={follow}>
					{t("contest.list.back")}
				</a>
			</p>
			<h1>{t("contest.list")}</h1>
			<p class="note">{what === "form" ? t("contest.form.gone") : t("contest.nowhere")}</p>
		</>
	);
}
