// What every page says about time and truth.

import { texts } from "./lang";

export const vi = {
	"set.language": "Ngôn ngữ",
	"q.left": "Còn {n} giây",
	"q.left.long": "Còn {time}",
	"q.over": "Hết giờ",
	"q.true": "Đúng",
	"q.false": "Sai",
	"net.connecting": "Đang kết nối…",
};

export const c = texts(vi);
