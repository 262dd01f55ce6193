// A question to try the buttons with; nothing of it leaves the phone.

import { signal } from "@preact/signals-core";
import { Badge } from "../../ui/question";
import { x } from "./texts";

const chosen = signal(-1);

export function Practice({ close }: { close(): void }) {
	const options = [x("lobby.try.1"), x("lobby.try.2"), x("lobby.try.3"), x("lobby.try.4")];
	return (
		<section class="panel">
			<p class="kind">{x("lobby.try.title")}</p>
			<h1 class="stem" id="try">
				{x("lobby.try.text")}
			</h1>
			<div class="options" role="group" aria-labelledby="try">
				{options.map((text, index) => (
					<button
						type="button"
						class={`option o${index}`}
						aria-pressed={chosen.value === index}
						onClick={() => (chosen.value = index)}
					>
						<Badge index={index} />
						<span class="text">{text}</span>
					</button>
				))}
			</div>
			<p class="receipt" role="status">
				{chosen.value >= 0 && (chosen.value ? x("lobby.try.wrong") : x("lobby.try.right"))}
			</p>
			<button type="button" class="secondary" onClick={close}>
				{x("lobby.try.close")}
			</button>
		</section>
	);
}
