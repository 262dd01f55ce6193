// The language and the size of the text, at the foot of every page but the paper.

import { change, lang, settings, SIZE_MAX } from "../ui/lang";
import { b } from "../ui/board-texts";
import { c } from "../ui/texts";
import { speak } from "./session";

export function Foot() {
	const { size } = settings.value;
	return (
		<footer class="foot">
			<div class="choices" role="group" aria-label={c("set.language")}>
				<button type="button" lang="vi" aria-pressed={lang.value === "vi"} onClick={() => speak("vi")}>
					Tiếng Việt
				</button>
				<button type="button" lang="en" aria-pressed={lang.value === "en"} onClick={() => speak("en")}>
					English
				</button>
			</div>
			<div class="choices" role="group" aria-label={b("set.size")}>
				<button type="button" disabled={size <= 0} onClick={() => change({ size: size - 1 })}>
					A− {b("set.smaller")}
				</button>
				<button type="button" disabled={size >= SIZE_MAX} onClick={() => change({ size: size + 1 })}>
					A+ {b("set.larger")}
				</button>
			</div>
		</footer>
	);
}
