// The remote's address for another device, as a QR code and to copy. It holds the remote's
// token, so it is on the screen only while somebody wants it.

import { signal } from "@preact/signals-core";
import { Qr } from "../ui/Qr";
import { t } from "./texts";

export const shown = signal(false);
const copied = signal<"" | "link.copied" | "link.uncopied">("");

function toggle(): void {
	shown.value = !shown.value;
	copied.value = "";
}

// The clipboard is for secure pages only, and a hall's network has none: then the field's own.
async function copy(field: HTMLInputElement): Promise<void> {
	field.select();
	const done = navigator.clipboard
		? await navigator.clipboard.writeText(field.value).then(
				() => true,
				() => false,
			)
		: document.execCommand("copy");
	copied.value = done ? "link.copied" : "link.uncopied";
}

export function RemoteLink({ url }: { url: string }) {
	return (
		<section class="fold">
			<button
				type="button"
				class="secondary"
				data-testid="remote-link"
				aria-expanded={shown.value}
				onClick={toggle}
			>
				{shown.value ? t("link.hide") : t("link.show")}
			</button>
			{shown.value && (
				<div class="card">
					<p>{t("link.how")}</p>
					<p class="hint">{t("link.secret")}</p>
					<Qr text={url} label={t("link.qr")} />
					<label for="remote-url">{t("link.url")}</label>
					<input
						id="remote-url"
						data-testid="remote-url"
						readOnly
						value={url}
						onFocus={(event) => event.currentTarget.select()}
					/>
					<button
						type="button"
						class="secondary"
						onClick={() => copy(document.getElementById("remote-url") as HTMLInputElement)}
					>
						{t("link.copy")}
					</button>
					<p role="status">{copied.value && t(copied.value)}</p>
				</div>
			)}
		</section>
	);
}
