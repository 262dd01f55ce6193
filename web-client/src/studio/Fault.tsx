// What went wrong, in place, with what to do about it.

import { Refusal } from "./rest";
import { follow, href } from "./router";
import { t, vi } from "./texts";

/** A stopped server is not a lost network: whoever runs it must know which of the two it is. */
export const unreached = (): string => t(navigator.onLine ? "s.silent" : "s.offline");

export function faultText(fault: unknown): string {
	if (!(fault instanceof Refusal) || fault.status === 0) return unreached();
	if (`e.${fault.code}` in vi) return t(`e.${fault.code}` as keyof typeof vi);
	if (fault.status === 401) return t("s.expired");
	if (fault.status === 404) return t("s.gone", { code: fault.code });
	if (fault.status === 413) return t("s.large", { code: fault.code });
	if (fault.status >= 500) return t("s.broken", { code: fault.code });
	// What is wrong with which field is said beside the fields.
	if (fault.errors.length) return t("s.fields", { code: fault.code });
	return t("s.failed", { detail: fault.detail, code: fault.code });
}

/** Asking again helps against what passes, not against what is not there or not allowed. */
const mayPass = (fault: unknown): boolean => !(fault instanceof Refusal) || ![403, 404, 422].includes(fault.status);

/** A page that cannot be shown: where one is, what is wrong, and the way on. */
export function Failed({ title, back, path, fault, again }: { title: string; back: string; path: string; fault: unknown; again: () => void }) {
	return (
		<>
			<p>
				<a class="target" href={href(path)} onClick={follow}>
					{back}
				</a>
			</p>
			<h1>{title}</h1>
			<Fault fault={fault} again={again} />
		</>
	);
}

/** A page that is on its way: where one is, and that it comes. */
export function Coming({ title, text }: { title: string; text: string }) {
	return (
		<>
			<h1>{title}</h1>
			<p role="status">{text}</p>
		</>
	);
}

export function Fault({ fault, again }: { fault: unknown; again?: () => void }) {
	return (
		<div class="fault" role="alert">
			{fault != null && <p class="error">{faultText(fault)}</p>}
			{fault != null && again && mayPass(fault) && (
				<button type="button" class="secondary" onClick={again}>
					{t("s.again")}
				</button>
			)}
		</div>
	);
}
