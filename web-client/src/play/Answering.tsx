// How a question is answered. A tap on a single choice is the answer; the other kinds are
// put together first and go with «Gửi»: later/Composing.tsx.

import { signal } from "@preact/signals-core";
import { includes, type ServerQuestion } from "../shared/protocol";
import { Icon } from "../ui/Icon";
import { check, down } from "../ui/icons";
import { Badge, optionTexts } from "../ui/question";
import { now } from "../ui/tick";
import { later } from "./parts";
import { answer as give, mayAnswer, state } from "./session";
import { t } from "./texts";

type Props = { question: ServerQuestion };

export function Answering({ question }: Props) {
	const parts = later.value;
	switch (question.kind) {
		case "multiple":
		case "numeric":
		case "ordering":
			return parts && <parts.Composing question={question} />;
		default:
			return <One question={question} />;
	}
}

function One({ question }: Props) {
	const { answer } = state.value;
	const open = mayAnswer(now.value);
	return (
		<div class={answer ? "options chosen" : "options"} role="group" aria-labelledby="stem">
			{optionTexts(question).map((text, index) => {
				const mine = includes(answer?.choice, index);
				return (
					<button
						type="button"
						class={`option o${index % 6}`}
						data-testid={`option-${index}`}
						aria-pressed={mine}
						aria-disabled={!open}
						onClick={() => give([index])}
					>
						<Badge index={index} />
						<span class="text">{text}</span>
						{mine && (
							<span class="ticked">
								<Icon d={check} />
								<span>{t("q.mine")}</span>
							</span>
						)}
					</button>
				);
			})}
			<Below />
		</div>
	);
}

// A cue for who has not seen that there is more: gone once the last option is in sight.
const hidden = signal(false);
let watcher: IntersectionObserver | undefined;

function watch(node: Element | null): void {
	watcher?.disconnect();
	hidden.value = false;
	if (!node || !("IntersectionObserver" in globalThis)) return;
	// «Gửi» lies over the last line of the window.
	const rootMargin = state.value.question?.kind === "multiple" ? "0px 0px -80px" : "0px";
	watcher = new IntersectionObserver(([entry]) => (hidden.value = !entry!.isIntersecting), {
		rootMargin,
	});
	watcher.observe(node);
}

export function Below() {
	const show = () => document.getElementById("end")?.scrollIntoView({ block: "end" });
	return (
		<>
			<span class="end" id="end" ref={watch} />
			{hidden.value && (
				<button type="button" class="below" onClick={show}>
					<Icon d={down} />
					{t("q.below")}
				</button>
			)}
		</>
	);
}
