// What went wrong, as a sentence that says what to do.

import type { Fault } from "./rest";
import { t } from "./texts";

export function faultText(fault: Fault): string {
	if (fault === "token") return t("org.token.bad");
	if (fault === "used") return t("org.used");
	if (fault === "network") return t("org.network");
	return t("org.failed", { code: fault.code, detail: fault.detail });
}
