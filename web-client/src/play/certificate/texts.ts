// What the player reads who asks for the certificate. Both languages come with the part: it is
// fetched only on asking.

import { say } from "../../shared/i18n";
import { lang } from "../../ui/lang";

export const vi = {
	"ce.done": "Đã tải giấy chứng nhận về máy.",
	"ce.none": "Ban tổ chức chưa cấp giấy chứng nhận cho bạn. Bạn có thể mở lại trang này để thử trong 6 giờ sau vòng thi.",
	"ce.failed": "Chưa tải được. Hãy kiểm tra mạng rồi thử lại.",
};

export const en: Record<keyof typeof vi, string> = {
	"ce.done": "Your certificate has been downloaded.",
	"ce.none": "The organiser has not issued a certificate to you. You can open this page again and try for 6 hours after the round.",
	"ce.failed": "It could not be downloaded. Check the network and try again.",
};

export const c = (key: keyof typeof vi): string => say(lang.value, (lang.value === "en" ? en : vi)[key]);
