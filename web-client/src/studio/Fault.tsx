// What went wrong, in place, with what to do about it.

import { Refusal } from "./rest";
import { t, vi } from "./texts";

export function faultText(fault: unknown): string {
	if (!(fault instanceof Refusal) || fault.status === 0) return t("s.offline");
	if (`e.${fault.code}` in vi) return t(`e.${fault.code}` as keyof typeof vi);
	if (fault.status === 401) return t("s.expired");
	return t("s.failed", { detail: fault.detail, code: fault.code });
}

export function Fault({ fault, again }: { fault: unknown; again?: () => void }) {
	return (
		<div class="fault" role="alert">
			{fault != null && <p class="error">{faultText(fault)}</p>}
			{fault != null && again && (
				<button type="button" class="secondary" onClick={again}>
					{t("s.again")}
				</button>
			)}
		</div>
	);
}
