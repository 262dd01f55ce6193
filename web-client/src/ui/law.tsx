// The cited article to read, in a dialog over the page; fetched when somebody asks for it.

import { signal } from "@preact/signals-core";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Basis } from "../shared/protocol";
import { b } from "./board-texts";
import { l } from "./law-texts";
import { cite } from "./outcome";

interface Part {
	title: string;
	text: string;
	language: string;
	effective_from: string | null;
}

// The lines of a text, and whether they are of the clause that is cited: it begins a line with
// «2. » and ends where the next begins.
export function lines(text: string, clause?: string): { line: string; isCited: boolean }[] {
	let isCited = false;
	return text.split("\n").filter(Boolean).map((line) => {
		const number = /^(\d+\p{L}?)\.\s/u.exec(line)?.[1];
		if (number) isCited = number === clause;
		return { line, isCited };
	});
}

const day = (iso: string) => iso.split("-").reverse().join("/");

async function load(basis: Basis): Promise<Part[]> {
	const query = new URLSearchParams({ document: basis.document, article: basis.article ?? "" });
	const answer = await fetch(`/api/v1/law?${query}`);
	if (!answer.ok) throw new Error(String(answer.status));
	return (await answer.json()).parts;
}

function Article({ part, basis }: { part: Part; basis: Basis }) {
	const cited = useRef<HTMLParagraphElement>(null);
	useEffect(() => cited.current?.scrollIntoView({ block: "center" }), [part]);
	const all = lines(part.text, basis.clause);
	const first = all.findIndex((one) => one.isCited);
	return (
		<div lang={part.language}>
			{part.title && <h3>{part.title}</h3>}
			{part.effective_from && <p class="hint">{l("law.since", { date: day(part.effective_from) })}</p>}
			{all.map(({ line, isCited }, index) => (
				<p ref={index === first ? cited : undefined}>{isCited ? <mark>{line}</mark> : line}</p>
			))}
		</div>
	);
}

// Shows the article that a basis cites, and takes itself away when it is closed.
export function show(basis: Basis): void {
	const dialog = document.createElement("dialog");
	const state = signal<Part[] | "loading" | "failed">("loading");
	const fetchIt = () => {
		state.value = "loading";
		load(basis).then((parts) => (state.value = parts), () => (state.value = "failed"));
	};
	dialog.setAttribute("aria-labelledby", "law-title");
	dialog.className = "law";
	document.body.append(dialog);
	const stop = state.subscribe((value) =>
		render(
			<>
				<h2 id="law-title">{cite(basis)}</h2>
				{value === "loading" && <p role="status">{l("law.loading")}</p>}
				{value === "failed" && (
					<>
						<p role="alert">{l("law.failed")}</p>
						<button type="button" class="secondary" onClick={fetchIt}>
							{l("law.again")}
						</button>
					</>
				)}
				{Array.isArray(value) && value.map((part) => <Article part={part} basis={basis} />)}
				<button type="button" class="primary" onClick={() => dialog.close()}>
					{b("help.close")}
				</button>
			</>,
			dialog,
		),
	);
	dialog.addEventListener("close", () => {
		stop();
		render(null, dialog);
		dialog.remove();
	});
	dialog.showModal();
	fetchIt();
}
