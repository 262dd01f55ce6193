// Instants as people say them: «18:33 thứ hai, 23/11/2026», by the clock of Viet Nam; where the
// device's clock is another, with the word that says so, but on a page that says it once.

import { vietDay, vietHour } from "../shared/viet-time";
import { lang } from "../ui/lang";
import { t } from "./texts";

const AHEAD_MINUTES = 420;

export function instant(at: number, isSaid = false): string {
	const day = new Intl.DateTimeFormat(lang.value, { weekday: "long", timeZone: "Asia/Ho_Chi_Minh" }).format(at);
	const isAway = new Date(at).getTimezoneOffset() !== -AHEAD_MINUTES;
	const said = `${vietHour(at)} ${lang.value === "vi" ? day.toLowerCase() : day}, ${vietDay(at)}`;
	return isAway && !isSaid ? t("time.vn", { time: said }) : said;
}
