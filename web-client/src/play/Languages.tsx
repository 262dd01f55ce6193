// The choice of language, where somebody comes in and in the help.

import { lang } from "../ui/lang";
import { c } from "../ui/texts";
import { speak } from "./session";

export function Languages() {
	return (
		<div class="choices" role="group" aria-label={c("set.language")}>
			<button type="button" lang="vi" aria-pressed={lang.value === "vi"} onClick={() => speak("vi")}>
				Tiếng Việt
			</button>
			<button type="button" lang="en" aria-pressed={lang.value === "en"} onClick={() => speak("en")}>
				English
			</button>
		</div>
	);
}
