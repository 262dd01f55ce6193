// The question as a phone will show it, with the pieces that the player's page is made of.

import { Badge, Emphasis, optionTexts } from "../../ui/question";
import { mediaShown } from "../import/MediaPicker";
import { editing, tab } from "./editing";
import { t } from "./texts";
import type { Question } from "./types";

const MUCH = 130;
const MUCH_IN_ALL = 200;

export function Preview() {
	const question = editing.value!.question;
	const language = tab.value;
	const text = question.text[language] ?? "";
	const options = question.options?.map((option) => option.text[language] || "…");
	const isMuch = text.length > MUCH || text.length + (options ?? []).join("").length > MUCH_IN_ALL;
	return (
		<aside class="preview" id="preview" tabIndex={-1} aria-label={t("bank.preview")}>
			<h2>{t("bank.preview")}</h2>
			<div class="phone" lang={language}>
				<section class={isMuch ? "question dense" : "question"}>
					<p class="stem">
						<Emphasis text={text || "…"} />
					</p>
					{question.media && <div ref={(place) => void import("../../ui/media").then(({ show }) => show(mediaShown(question.media ?? [], language), place))} />}
					<Options question={question} texts={optionTexts({ kind: question.kind, ...(options && { options }) })} />
				</section>
			</div>
			<p class="hint">{t("bank.preview.length", { n: text.length })}</p>
		</aside>
	);
}

function Options({ question, texts }: { question: Question; texts: string[] }) {
	if (question.kind === "numeric")
		return (
			<p class="blank">
				{t("bank.preview.number")} {question.number?.unit?.[tab.value]}
			</p>
		);
	return (
		<ul class="options">
			{texts.map((text, index) => (
				<li class={`option o${index % 6}`}>
					<Badge index={index} />
					<span class="text">{text}</span>
				</li>
			))}
		</ul>
	);
}
