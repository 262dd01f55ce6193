// The two pauses between questions.

import { Icon } from "../../ui/Icon";
import { pause, skip } from "../../ui/more-icons";
import { t } from "../texts";
import { l } from "./texts";

export function Paused() {
	return (
		<section class="panel ready">
			<Icon d={pause} />
			<h2>{l("p.title")}</h2>
			<p>{t("p.more")}</p>
		</section>
	);
}

export function Skipped() {
	return (
		<section class="panel ready">
			<Icon d={skip} />
			<h2>{t("skip.title")}</h2>
			<p>{l("skip.more")}</p>
		</section>
	);
}
