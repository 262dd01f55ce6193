// Why a request was refused, and what to do about it.

import { instant } from "./instant";
import type { Problem } from "./state";
import { t, vi, type Key } from "./texts";

export function problemText({ code, field, reason, opens_at }: Problem): string {
	if (code === "not_open" && opens_at) return t("e.not_open.at", { time: instant(opens_at) });
	const keys = [`e.field.${field}`, `e.${code}.${reason}`, `e.${code}`];
	const key = keys.find((one) => one in vi);
	return key ? t(key as Key) : t("e.other", { code });
}
