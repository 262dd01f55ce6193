// The list of questions: which are answered, and the way to each.

import { Icon } from "../../ui/Icon";
import { check } from "../../ui/icons";
import { b } from "../../ui/board-texts";
import { go, turnTo } from "../session";
import { unanswered, type Paper } from "../state";
import { t } from "../texts";
import { y } from "./texts";

const dialog = () => document.getElementById("list") as HTMLDialogElement | null;

export function openList(): void {
	dialog()?.showModal();
}

function turn(at: number): void {
	dialog()?.close();
	turnTo(at);
}

// The clock runs on; the first page leads back here.
function leave(): void {
	dialog()?.close();
	go("home");
}

export function List({ paper, hasGuesses }: { paper: Paper; hasGuesses: boolean }) {
	const { of, answers, questions, goBack, at } = paper;
	return (
		<dialog id="list" aria-labelledby="list-title">
			<h2 id="list-title">{y("y.list")}</h2>
			<p class="hint">{y("y.list.done", { n: of - unanswered(paper).length, of })}</p>
			<ol class="numbers">
				{Array.from({ length: of }, (_, index) => {
					const isDone = !!answers[index];
					const isThere = index < questions.length && (goBack || index === at);
					return (
						<li>
							<button
								type="button"
								class={isDone ? "number done" : "number"}
								disabled={!isThere}
								aria-current={index === at ? "step" : undefined}
								aria-label={y(isDone ? "y.list.answered" : "y.list.open", { n: index + 1 })}
								onClick={() => turn(index)}
							>
								{index + 1}
								{isDone && <Icon d={check} />}
							</button>
						</li>
					);
				})}
			</ol>
			{hasGuesses && (
				<button type="button" class="secondary" disabled={!goBack && at < of} onClick={() => turn(of)}>
					{y("y.guess.title")}
				</button>
			)}
			<button type="button" class="secondary" disabled={!goBack && at < of} onClick={() => turn(of + 1)}>
				{y("y.finish")}
			</button>
			<button type="button" class="link" onClick={leave}>
				{t("home.back")}
			</button>
			<button type="button" class="primary" onClick={() => dialog()?.close()}>
				{b("help.close")}
			</button>
		</dialog>
	);
}
