// What the page about a certificate says.

import { texts } from "../ui/lang";

export const vi = {
	"g.house": "Hội Thi",
	"g.lang": "English",
	"g.title": "Kiểm tra giấy chứng nhận",
	"g.ask": "Mã trên giấy chứng nhận",
	"g.ask.more": "Mười hai ký tự ở dưới mã QR, ví dụ K7QF-3M9D-TX2H.",
	"g.look": "Kiểm tra",
	"g.loading": "Đang kiểm tra…",
	"g.valid": "Giấy chứng nhận này có thật và còn giá trị",
	"g.revoked": "Giấy chứng nhận này đã bị thu hồi ngày {date}",
	"g.revoked.more": "Hãy hỏi ban tổ chức để biết lý do.",
	"g.erased": "Tên người nhận đã được xóa ngày {date} vì hết thời hạn lưu giữ. Hãy đối chiếu bằng chữ ký trong mã QR.",
	"g.none": "Không có giấy chứng nhận nào có mã này. Hãy so lại từng ký tự với tờ giấy.",
	"g.fast": "Mạng này đã thử sai quá nhiều lần. Hãy đợi một lát rồi thử lại.",
	"g.offline": "Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.",
	"g.compare": "Hãy so những dòng sau với tờ giấy.",
	"g.name": "Người hoặc đơn vị nhận",
	"g.event": "Sự kiện",
	"g.award": "Kết quả",
	"g.date": "Ngày cấp",
	"g.code": "Mã",
	"g.seal": "Chữ ký trong mã QR",
	"g.seal.true": "Chữ ký đúng: những dòng trong mã QR do máy chủ này ký và không bị sửa.",
	"g.seal.false": "Chữ ký sai: mã QR này không do máy chủ này ký, hoặc đã bị sửa. Đừng tin tờ giấy này.",
	"g.seal.unknown": "Trình duyệt này không kiểm tra được chữ ký. Các dòng dưới đây là những gì mã QR ghi.",
	"g.unit": "Đơn vị",
};

export const g = texts(vi);
