// What the first page of the studio says.

import { texts } from "../../ui/lang";

export const vi = {
	"desk.host": "Tổ chức một vòng thi trực tiếp ngay bây giờ",
};

export const t = texts(vi);
