// What the server says is wrong with a document, in Vietnamese. The left side is as in the
// server's source, with its holes; a test holds the list against that source. In English the
// server's own sentence stands.

import { lang } from "../../ui/lang";

export const sayings: [english: string, vietnamese: string][] = [
	["The texts are too long to be sent to a phone in one piece: ask fewer questions at a time, or shorten the description, the notice and the list of localities.", "Nội dung quá dài để gửi xuống điện thoại trong một lần: hãy hỏi ít câu hơn mỗi lượt, hoặc rút gọn phần giới thiệu, thông báo và danh sách địa phương."],
	["The question sets do not have enough current questions on the day of the opening.", "Vào ngày mở, các bộ câu hỏi không đủ câu còn hiệu lực."],
	["There is a contest with this id already; give this one another.", "Đã có cuộc thi dùng mã này; hãy đặt mã khác."],
	["The id stands in the address that people were given; put it back as it was.", "Mã nằm trong đường dẫn đã gửi mọi người; hãy để như cũ."],
	["People take part by this already, so that it may not change any more; put it back as it was.", "Đã có người dự thi theo quy định này nên không đổi được nữa; hãy để như cũ."],
	["Once it is known it may only move later, and not after it has passed; put it back, or choose a later time.", "Thời gian đã báo thì chỉ được lùi về sau, và không đổi khi đã qua; hãy để như cũ hoặc chọn giờ muộn hơn."],
	["A unit that people may have chosen would no more be ranked as it was; put the new one at the top, or below a new one.", "Đơn vị đã có người chọn sẽ không còn được xếp hạng như trước; hãy đặt đơn vị mới ở cấp cao nhất, hoặc dưới một đơn vị mới."],
	["The contest has more than %d MB; shorten its lists and texts.", "Thể lệ lớn hơn {1} MB; hãy rút gọn danh sách và nội dung."],
	["An id has 1 to %d letters without marks, digits, \"-\" or \"_\"; write it so.", "Mã gồm 1 đến {1} chữ cái không dấu, chữ số, dấu “-” hoặc “_”."],
	["The text is empty; write it, or remove the field.", "Nội dung đang trống; hãy viết vào, hoặc bỏ mục này."],
	["This is no text; write one in quotation marks.", "Đây không phải là chữ; hãy viết chữ."],
	["The text holds a character that does not exist; remove it.", "Nội dung có ký tự không hợp lệ; hãy xóa ký tự đó."],
	["The text has %zu bytes; shorten it to %d at most.", "Nội dung dài {1} byte; hãy rút còn tối đa {2}."],
	["Write a whole number from %d to %d.", "Hãy viết một số nguyên từ {1} đến {2}."],
	["Write a number of points from 0 to %g.", "Hãy viết số điểm từ 0 đến {1}."],
	["Write one of these: %s.", "Hãy chọn một trong các giá trị: {1}."],
	["This is no instant; write the day and the hour in Viet Nam as \"2026-12-01T07:00\".", "Đây không phải là ngày giờ; hãy chọn cả ngày và giờ (giờ Việt Nam)."],
	["This is no day of the calendar; write it as \"YYYY-MM-DD\".", "Không có ngày này trong lịch; hãy chọn lại."],
	["This is no hour; write it as \"07:00\", up to \"24:00\".", "Đây không phải là giờ; hãy viết như 07:00, muộn nhất 24:00."],
	["This stands here twice; remove one of them.", "Mục này bị lặp; hãy bỏ một."],
	["Entry [%d] has the id %s already; give this one another.", "Mục thứ {+1} đã dùng mã {2}; hãy đặt mã khác."],
	["There is no %s \"%s\"; name one that is there, or add it.", "Không có mục “{2}”; hãy chọn mục đang có, hoặc thêm mục đó."],
	["People and attempts are whole; only a percentage has decimals: remove them.", "Số người và số lượt là số nguyên; chỉ tỉ lệ phần trăm mới có chữ số thập phân: hãy bỏ đi."],
	["Write one of these: score, right, prediction:ID, time, submitted, started, perfect, attempts, registered.", "Tiêu chí xếp hạng này không có; hãy chọn một tiêu chí trong danh sách."],
	["After the lot nothing is left to decide; put it last, or remove it.", "Sau bốc thăm không còn gì để phân định; hãy để bốc thăm cuối cùng, hoặc bỏ đi."],
	["Only a mean is one of the best; remove this, or write by: mean.", "Chỉ cách xếp theo điểm trung bình mới tính những người cao điểm nhất; hãy bỏ số này, hoặc chọn điểm trung bình."],
	["Write one of these: contest, round, round:ID, division, collective:ID.", "Hãy chọn giải dành cho toàn cuộc, từng vòng, từng bảng hoặc tập thể."],
	["From the first to the last day there must be 1 to %d days; correct one of them.", "Từ ngày đầu đến ngày cuối phải có 1 đến {1} ngày; hãy sửa một trong hai."],
	["A sitting closes before it opens; correct its hours.", "Ca thi đóng trước khi mở; hãy sửa giờ."],
	["There is no such topic; write an id of topics.json.", "Không có chủ đề này; hãy chọn trong danh sách."],
	["Write one of these: easy, medium, hard.", "Hãy chọn độ khó: dễ, vừa hoặc khó."],
	["Write one of these: worker, employer, cadre.", "Hãy chọn đối tượng: người lao động, người sử dụng lao động hoặc cán bộ."],
	["The parts have %d questions together; a paper may have %d.", "Các phần cộng lại {1} câu; một đề có nhiều nhất {2} câu."],
	["A paper says either how many «questions» it has, or its «parts»; write one of the two.", "Đề chỉ nói một trong hai: tổng số câu, hoặc số câu theo chủ đề."],
	["A round says when it is open either by «windows» or by «sittings»; write one of the two.", "Vòng thi chỉ nói một trong hai: các khoảng thời gian mở, hoặc ca thi hằng ngày."],
	["The round has no paper, nor has the contest; add one of them.", "Vòng này chưa có đề, cuộc thi cũng chưa có đề chung; hãy thêm đề."],
	["It closes before it opens (%s, %s); correct one of the two.", "Đóng trước khi mở ({1}; {2}); hãy sửa một trong hai."],
	["It is earlier than the window above; put the windows in their order.", "Khoảng này sớm hơn khoảng ở trên; hãy xếp theo thứ tự thời gian."],
	["It overlaps with the window above: it opens %s, that one closes %s; move one of them.", "Trùng với khoảng ở trên: mở {1}, khoảng kia đóng {2}; hãy dời một khoảng."],
	["An attempt has %lld minutes but a window only %lld, and cuts it: nobody has all the time; lengthen the window, or write window_end: finish.", "Mỗi lượt có {1} phút nhưng khoảng mở chỉ {2} phút rồi cắt: không ai đủ thời gian; hãy kéo dài khoảng mở, hoặc cho làm nốt khi hết giờ."],
	["The access code can be guessed; make it at least %d characters long.", "Mã vào thi dễ đoán; hãy đặt ít nhất {1} ký tự."],
	["The round allows %d attempts, the contest %d in all; nobody can use them: lower it, or raise the contest's.", "Vòng cho {1} lượt nhưng cả cuộc chỉ {2} lượt, không ai dùng hết; hãy giảm số lượt của vòng, hoặc tăng của cả cuộc."],
	["The paper is fixed, so that a second attempt has the same questions; allow one attempt, or write fixed: false.", "Mọi người chung một đề nên lượt thứ hai gặp lại đúng các câu đó; hãy cho một lượt, hoặc rút đề riêng cho mỗi lượt."],
	["It opens before the round above; put the rounds in the order of their opening.", "Vòng này mở trước vòng ở trên; hãy xếp các vòng theo thứ tự mở."],
	["With %d attempts in all nobody can take part in each of the %d rounds; raise it, or write 0 for no limit.", "Tổng cộng {1} lượt thì không ai thi đủ {2} vòng; hãy tăng lên, hoặc để 0 là không giới hạn."],
	["It asks %d questions%s; on %.10s the set has %d current ones: ask fewer, or add some.", "Hỏi {1} câu{2}; ngày {3} bộ câu hỏi chỉ có {4} câu còn hiệu lực: hãy hỏi ít hơn, hoặc bổ sung câu hỏi."],
	["The parts want the same questions: with the others too few are left for this one%s on %.10s; ask fewer, or add some.", "Các phần cần chung một số câu: sau khi rút cho phần khác thì phần này{1} không đủ câu vào ngày {2}; hãy hỏi ít hơn, hoặc bổ sung câu hỏi."],
	["There is no question set %s; name one that is there.", "Không có bộ câu hỏi {1}; hãy chọn bộ đang có."],
	["All questions are shown at once, so that there is no going back to forbid; write one_at_a_time: true, or remove this.", "Mọi câu hiện cùng lúc nên không có chuyện quay lại để cấm; hãy chọn hiện từng câu, hoặc bỏ mục này."],
	["The set has just the %d questions that are asked, so that all papers have the same ones; ask fewer, or add some.", "Bộ câu hỏi chỉ có đúng {1} câu cần hỏi nên đề nào cũng như nhau; hãy hỏi ít hơn, hoặc bổ sung câu hỏi."],
	["The highest age, %d, is below the lowest, %d; correct one of the two.", "Tuổi cao nhất ({1}) nhỏ hơn tuổi thấp nhất ({2}); hãy sửa một trong hai."],
	["There is an age limit, but no day on which ages count: they are taken on the day of registering; name a day.", "Có giới hạn tuổi nhưng chưa nói tính tuổi vào ngày nào, nên sẽ tính vào ngày đăng ký; hãy chọn ngày."],
	["There is a day on which ages count, but no age limit; add age_min or age_max, or remove it.", "Có ngày tính tuổi nhưng không giới hạn tuổi; hãy thêm giới hạn, hoặc bỏ ngày."],
	["No unit is in the division, so that nobody can be; name it in a unit, or remove it.", "Không đơn vị nào thuộc bảng này nên không ai ở trong bảng; hãy xếp đơn vị vào bảng, hoặc bỏ bảng."],
	["%d units are in no division: who is of them wins no prize of a division; name their division.", "{1} đơn vị chưa thuộc bảng nào: người của các đơn vị đó không được giải của bảng; hãy xếp bảng cho họ."],
	["Entry [%d] is the same but for capitals and blanks, and nobody could tell their standings apart; remove one.", "Giống mục thứ {+1}, chỉ khác chữ hoa và khoảng trắng; hãy bỏ một."],
	["A unit is required, but there are none and no other may be given: nobody could register; add units, or write optional.", "Bắt buộc chọn đơn vị nhưng danh sách trống và không được ghi đơn vị khác: không ai đăng ký được; hãy thêm đơn vị, hoặc không bắt buộc."],
	["Units are ranked, but naming one's own is optional: who does not counts for none; write required.", "Có xếp hạng đơn vị nhưng không bắt buộc khai đơn vị: ai không khai thì không tính cho đơn vị nào; hãy bắt buộc khai."],
	["Without partial points the score says how many are right already; remove this key.", "Khi không cho điểm từng phần thì điểm đã nói đúng bao nhiêu câu; hãy bỏ tiêu chí này."],
	["Everybody has one attempt, so that this key decides nothing; remove it.", "Ai cũng chỉ có một lượt nên tiêu chí này không phân định được gì; hãy bỏ đi."],
	["Everybody is asked for it, but it decides nothing; put prediction:%s into the ranking, or remove it.", "Câu dự đoán này ai cũng phải trả lời nhưng không dùng để xếp hạng; hãy thêm vào tiêu chí xếp hạng, hoặc bỏ đi."],
	["A right answer is worth nothing, and the score ranks; give it points.", "Câu đúng được 0 điểm mà lại xếp hạng theo điểm; hãy cho điểm."],
	["The headcount is missing for the ranking %s by rate%s; add it.", "Chưa có số lao động để xếp hạng theo tỉ lệ ({1}{2}); hãy điền."],
	["Units are ranked, but there are none; add units, or remove the ranking.", "Có xếp hạng đơn vị nhưng chưa có đơn vị nào; hãy thêm đơn vị, hoặc bỏ bảng xếp hạng."],
	["Units are ranked by the points of prizes, but no personal prize has any; give points to prizes.", "Đơn vị xếp hạng theo điểm giải nhưng chưa giải cá nhân nào có điểm; hãy cho điểm các giải."],
	["Points are for the units of people who win; those of a collective prize count nowhere: remove them.", "Điểm giải dành cho đơn vị của người thắng; điểm của giải tập thể không được tính vào đâu: hãy bỏ đi."],
	["%d prizes are for units, but only %d units are ranked; give fewer.", "Có {1} giải cho đơn vị nhưng chỉ {2} đơn vị được xếp hạng; hãy bớt giải."],
	["The prize is given in each division, but there is none; add divisions, or write contest.", "Giải trao theo bảng nhưng chưa có bảng nào; hãy thêm bảng, hoặc trao cho toàn cuộc."],
	["Results would be published before the close: %s, and attempts may last until %s; publish later.", "Kết quả sẽ công bố trước khi kết thúc: {1}, trong khi bài thi có thể kéo dài đến {2}; hãy công bố muộn hơn."],
	["Nothing waits for this instant; write after_close for standings or answers, or remove it.", "Không có gì chờ đến lúc này; hãy chọn công bố sau khi kết thúc, hoặc bỏ thời điểm."],
	["Names are erased %s, which is not after results are published, %s: no winner could be called up by name; keep them longer, or publish earlier.", "Họ tên bị xóa {1}, không sau lúc công bố kết quả {2}: không gọi tên được ai lên nhận giải; hãy giữ lâu hơn, hoặc công bố sớm hơn."],
	["Standings are not live, so that there is nothing to freeze; write standings: live, or remove it.", "Bảng xếp hạng không hiện trực tiếp nên không có gì để đóng băng; hãy cho hiện trực tiếp, hoặc bỏ mục này."],
	["The standings are frozen all the time that the contest is open; freeze them for less.", "Bảng xếp hạng bị đóng băng suốt thời gian thi; hãy đóng băng ngắn hơn."],
	["Who has finished sees the answers while others, or they themselves again, are still asked; write after_close.", "Người thi xong thấy đáp án trong khi người khác, hoặc chính họ ở lượt sau, còn đang thi; hãy cho xem sau khi kết thúc."],
	["The unit is above itself: its parents lead in a ring; correct one of them.", "Đơn vị lại nằm dưới chính nó: các cấp trên vòng tròn; hãy sửa một cấp."],
	["The unit stands before its parent; move it below units[%d].", "Đơn vị đứng trước đơn vị cấp trên; hãy đưa xuống dưới đơn vị thứ {+1}."],
	["The unit is on level %d of the tree, which may have %d; leave out a level.", "Đơn vị ở cấp {1} trong khi cây chỉ được {2} cấp; hãy bớt một cấp."],
	["The unit above is in another division; name a division in one of the two only.", "Đơn vị cấp trên thuộc bảng khác; chỉ xếp bảng ở một trong hai."],
	["This is no phone number that could be registered; correct it.", "Số điện thoại này không đăng ký được; hãy sửa."],
	["This is no code that could be registered; correct it.", "Mã này không đăng ký được; hãy sửa."],
	["This is neither a phone number nor a code; correct it.", "Đây không phải số điện thoại, cũng không phải mã; hãy sửa."],
	["The file has more than %d MB; divide it into smaller sets.", "Tệp lớn hơn {1} MB; hãy chia nhỏ."],
	["The file has more than %d values; divide it into smaller sets.", "Tệp có hơn {1} giá trị; hãy chia nhỏ."],
	["This is no valid JSON: line %d, column %d: %s; correct it there.", "JSON không hợp lệ ở dòng {1}, cột {2}: {3}; hãy sửa ở đó."],
	["This is %s; write %s instead.", "Giá trị ở đây không đúng kiểu; hãy viết lại."],
	["No field has this name here; correct it or remove it.", "Ở đây không có mục tên này; hãy sửa hoặc bỏ đi."],
	["This is null; write a value, or remove the field.", "Mục này trống; hãy điền, hoặc bỏ đi."],
	["This field is missing; add it.", "Mục này còn thiếu; hãy điền vào."],
	["There are %zu entries here; there must be %d of them.", "Ở đây có {1} mục; phải có đúng {2} mục."],
	["There are %zu entries here; there must be %d to %d of them.", "Ở đây có {1} mục; phải có từ {2} đến {3} mục."],
	["There is no text in any language; write it, or remove the field.", "Chưa có nội dung ở ngôn ngữ nào; hãy viết vào, hoặc bỏ mục này."],
	["An id has 1 to %d letters without marks, digits or \"-\"; write it so.", "Mã gồm 1 đến {1} chữ cái không dấu, chữ số hoặc dấu “-”."],
	["The number is too large; it may have twelve digits at most.", "Số quá lớn; nhiều nhất mười hai chữ số."],
	["\"%s\" is no day of the calendar; write it as \"YYYY-MM-DD\".", "“{1}” không có trong lịch; hãy viết năm-tháng-ngày."],
	["The last day is before effective_from; correct one of the two.", "Ngày cuối trước ngày đầu; hãy sửa một trong hai."],
	["There are more problems than are shown; mend these first.", "Còn nhiều lỗi khác chưa hiện; hãy sửa những lỗi này trước."],
	["Nobody can be registered by this any more; if the person has another number or code, strike them out by hand.", "Không ai đăng ký bằng số hoặc mã này được nữa; nếu người đó có số hoặc mã khác, hãy loại tên bằng tay."],
];

const HOLE = /%[.\d]*(?:lld|zu|[dsgu])/g;

function pattern(format: string): RegExp {
	const parts = format.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${parts.join("(.*?)")}$`, "s");
}

// The more of a sentence is said, the better it fits: «Write one of these: %s.» comes last.
const patterns = sayings
	.map(([english, vietnamese]) => ({ test: pattern(english), length: english.replace(HOLE, "").length, vietnamese }))
	.sort((one, other) => other.length - one.length);

/** The server counts entries from 0, people from 1: there {+1} stands for the hole. */
const filled = (text = "", plus: string): string => (plus ? String(Number(text) + 1) : text);

export function inVietnamese(sentence: string): string | null {
	for (const { test, vietnamese } of patterns) {
		const found = test.exec(sentence);
		if (found) return vietnamese.replace(/\{(\+?)(\d)\}/g, (_, plus: string, hole: string) => filled(found[Number(hole)], plus));
	}
	return null;
}

export const saying = (sentence: string): string => (lang.value === "vi" && inVietnamese(sentence)) || sentence;
