// A question to try the buttons with; nothing of it leaves the phone.

import { signal } from "@preact/signals-core";
import { Badge } from "../../ui/question";
import { l } from "./texts";

const chosen = signal(-1);

export function Practice({ close }: { close(): void }) {
	const options = [l("lobby.try.1"), l("lobby.try.2"), l("lobby.try.3"), l("lobby.try.4")];
	return (
		<section class="panel">
			<p class="kind">{l("lobby.try.title")}</p>
			<h1 class="stem" id="try">
				{l("lobby.try.text")}
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
				{chosen.value >= 0 && (chosen.value ? l("lobby.try.wrong") : l("lobby.try.right"))}
			</p>
			<button type="button" class="secondary" onClick={close}>
				{l("lobby.try.close")}
			</button>
		</section>
	);
}
