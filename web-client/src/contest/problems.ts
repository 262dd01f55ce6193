// Why a request was refused, and what to do. The server's own reason comes along where only it
// knows more.

import { vietTime } from "../shared/viet-time";
import type { Problem } from "./state";
import { t, vi, type Key } from "./texts";

export function problemText({ code, message, opens_at }: Problem): string {
	if (code === "not_open" && opens_at) return t("e.not_open.at", { time: vietTime(opens_at) });
	if (!(`e.${code}` in vi)) return t("e.other", { code });
	const own = t(`e.${code}` as Key);
	return message && (code === "not_eligible" || code === "bad_field") ? message : own;
}
