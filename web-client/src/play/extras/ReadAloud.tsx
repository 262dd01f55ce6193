// «Đọc câu hỏi», there only where the device has a voice for it.

import { signal } from "@preact/signals-core";
import type { ServerQuestion } from "../../shared/protocol";
import { canRead, read, stopReading } from "../../shared/speech";
import { Icon } from "../../ui/Icon";
import { speaker } from "../../ui/more-icons";
import { letter, optionTexts } from "../../ui/question";
import { contentLang, state } from "../session";
import { x } from "./texts";

const able = signal<Record<string, boolean>>({});
const reading = signal(false);

function ask(lang: string): boolean {
	const known = able.value[lang];
	if (known === undefined)
		void canRead(lang).then((can) => (able.value = { ...able.peek(), [lang]: can }));
	return known === true;
}

export function ReadAloud({ question }: { question: ServerQuestion }) {
	if (question.media) void import("../../ui/media").then((m) => m.show(question.media!, document.querySelector(".asked")));
	const lang = contentLang(state.value);
	if (!ask(lang)) return null;
	const toggle = () => {
		if (reading.value) return stopReading();
		const options = optionTexts(question).map((text, index) => `${letter(index)}: ${text}.`);
		reading.value = true;
		read(lang, [question.text, ...options].join(" "), () => (reading.value = false));
	};
	return (
		<button type="button" class="quiet" title={x("q.read.hint")} onClick={toggle}>
			<Icon d={speaker} />
			{reading.value ? x("q.read.stop") : x("q.read")}
		</button>
	);
}

export { stopReading };
