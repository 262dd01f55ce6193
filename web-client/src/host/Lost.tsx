// A remote that does not control: another device took over, or the address is no good.

import { faultText } from "./faults";
import { state, takeBack } from "./session";
import { t } from "./texts";

export function Lost() {
	const { taken, mayTake, taking, fault, title } = state.value;
	return (
		<main class="panel lost" data-testid="host-lost">
			{title && <p>{title}</p>}
			<h1>{taken ? t("taken.title") : t("lost.title")}</h1>
			<p role="alert">{taken ? t("taken.more") : t("lost.more")}</p>
			{mayTake ? (
				<>
					<p>{t("take.more")}</p>
					<button
						type="button"
						class="primary"
						data-testid="host-take"
						aria-disabled={taking}
						onClick={takeBack}
					>
						{taking ? t("do.wait") : t("take.go")}
					</button>
				</>
			) : (
				<p>{t("taken.how")}</p>
			)}
			<p class="error" role="alert">
				{fault && faultText(fault)}
			</p>
			<a class={mayTake ? "secondary" : "primary"} href="/host">
				{t("lost.go")}
			</a>
		</main>
	);
}
