// A server with a federation's year in it: organisations with real and long names, people of every
// role, questions in every state, rounds and contests that are over, on and to come. All of it by
// REST and over the sockets, as people make it.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { Contestant, contestDocument, localTime, phone, standings } from "../whole/contest.mjs";
import { know, rightChoice, startServer, temporaryFolder, top, until, wrongChoice } from "../whole/harness.mjs";
import { administrator, invited, setupToken } from "../whole/people-of-studio.mjs";
import { played } from "../whole/played.mjs";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SET = "labour-law-basics";

export const names = [
  "Nguyễn Thị Ánh Tuyết", "Lê An", "Công Tằng Tôn Nữ Hoàng Phương Thảo", "Trần Văn Hùng", "Giàng A Phổng",
  "Lý Thị Mẩy", "Phạm Đức Anh", "Hoàng Thị Bích Ngọc", "Vũ Minh Khôi", "Đặng Thị Thu Hường",
  "Bùi Xuân Trường", "Đỗ Thị Hồng Nhung", "Ngô Quốc Khánh", "Dương Thị Kim Oanh", "Lò Văn Thương",
  "Sùng Thị Dở", "Hồ Ngọc Quỳnh Như", "Phan Thanh Bình", "Võ Thị Mỹ Duyên", "Trịnh Công Sơn Tùng",
];

/** kind, the one above, name, code, headcount. The first word is how the others name it. */
const tree = {
  zone: ["federation", "top", "Công đoàn các Khu công nghiệp tỉnh Lào Cai", "KCN", 12_450],
  teachers: ["federation", "top", "Công đoàn Giáo dục tỉnh Lào Cai", "CDGD", 18_200],
  copper: ["company", "zone", "Chi nhánh Luyện đồng Lào Cai – Tổng công ty Khoáng sản TKV – Công ty cổ phần", "luyen-dong", 1_180],
  apatite: ["company", "zone", "Công ty TNHH một thành viên Apatit Việt Nam", "apatit", 2_450],
  steel: ["company", "zone", "Công ty TNHH Khoáng sản và Luyện kim Việt Trung", "vtm", 960],
  garment: ["company", "zone", "Công ty cổ phần May xuất khẩu Sông Hồng Thủ đô Tây Bắc", "may-song-hong", 640],
  smelter: ["workshop", "copper", "Phân xưởng Nấu luyện và Thu hồi bụi khói lò điện hồ quang", "nau-luyen", 240],
  acid: ["workshop", "copper", "Phân xưởng Axit", "axit", 95],
  electro: ["workshop", "copper", "Phân xưởng Điện phân", "dien-phan", 180],
  repair: ["workshop", "copper", "Phân xưởng Sửa chữa cơ điện", "co-dien", 60],
  school: ["company", "teachers", "Trường Phổ thông Dân tộc Nội trú Trung học cơ sở và Trung học phổ thông huyện Si Ma Cai", "pt-si-ma-cai", 86],
};

async function organisations(admin) {
  const made = { top: admin.top };
  for (const [name, [kind, above, called, code, headcount]] of Object.entries(tree))
    made[name] = (await admin.does("POST", "organisations",
      { kind, parent: made[above], name: called, code, headcount, locality: "15" })).id;
  return made;
}

async function people(admin, at) {
  const come = (organisation, role, email, name) => invited(admin, at[organisation], role, email, name);
  const made = {
    administrator: admin,
    organiser: await come("top", "organiser", "to.chuc@congdoanlaocai.org.vn", "Nguyễn Thị Thanh Hương"),
    author: await come("top", "author", "bien.soan@congdoanlaocai.org.vn", "Công Tằng Tôn Nữ Hoàng Phương Thảo"),
    reviewer: await come("top", "reviewer", "tham.dinh@congdoanlaocai.org.vn", "Phạm Văn Duyệt"),
    second: await come("top", "reviewer", "tham.dinh.2@congdoanlaocai.org.vn", "Vũ Thị Xét"),
    viewer: await come("copper", "viewer", "cong.doan@luyendonglaocai.com.vn", "Giàng A Phổng"),
    lonely: await come("school", "viewer", "cong.doan@pt-simacai.edu.vn", "Sùng Thị Dở"),
    auditor: await come("top", "auditor", "kiem.tra@congdoanlaocai.org.vn", "Đặng Thị Thu Hường"),
  };
  await admin.does("POST", "invitations", { email: "chu.tich.cong.doan.co.so@may-song-hong-tay-bac.com.vn",
    name: "Hoàng Thị Bích Ngọc", organisation: at.garment, role: "viewer" });
  const { id } = await admin.does("POST", "invitations", { email: "nham@congdoan.vn", name: "Người Nhầm", organisation: at.steel, role: "author" });
  await admin.does("DELETE", `invitations/${id}`);
  await admin.does("PUT", `accounts/${made.second.account}`, { name: "Vũ Thị Xét",
    roles: [{ organisation: at.top, role: "reviewer" }, { organisation: at.zone, role: "author" }] });
  return made;
}

const text = (vi, en) => ({ vi, en });
const question = (some = {}) => ({
  kind: "single", topic: "wages", audience: ["worker"], difficulty: "easy",
  text: text("Người lao động làm thêm giờ vào ngày nghỉ hằng tuần được trả lương ít nhất bằng bao nhiêu phần trăm tiền lương của công việc đang làm?",
    "Overtime on a weekly rest day is paid at no less than what share of the wage of the job?"),
  options: [
    { text: text("100% tiền lương giờ của ngày làm việc bình thường", "100% of the hourly wage of an ordinary day") },
    { text: text("150% tiền lương giờ của ngày làm việc bình thường", "150% of the hourly wage of an ordinary day") },
    { text: text("200% tiền lương giờ của ngày làm việc bình thường", "200% of the hourly wage of an ordinary day"), right: true },
    { text: text("300% tiền lương giờ, chưa kể tiền lương ngày lễ, tết, ngày nghỉ có hưởng lương", "300% of the hourly wage, besides paid holidays") },
  ],
  explanation: text("Làm thêm vào ngày nghỉ hằng tuần được trả ít nhất bằng 200%.", "A weekly rest day pays at least 200%."),
  basis: [{ document: "45/2019/QH14", name: text("Bộ luật Lao động 2019", "Labour Code 2019"), article: "98", clause: "1",
    point: "b", effective_from: "2021-01-01", effective_to: null }],
  effective_from: "2021-01-01", effective_to: null, ...some,
});

async function bank({ author, reviewer, second, organiser }) {
  const make = (some) => author.does("POST", "bank/questions", { question: question(some) });
  const submit = async (some) => {
    const { id, version } = await make(some);
    return { id, ...(await author.does("POST", `bank/questions/${id}/submit`, { based_on: version })) };
  };
  const answer = (who, { id, version }, choice) => who.does("POST", `bank/reviews/${id}/answer`, { version, choice });
  const judge = (who, { id, version }, agrees, note = "") => who.does("POST", `bank/reviews/${id}/verdict`, { version, agrees, note });
  const draft = await make({ basis: undefined, explanation: undefined, text: text("Thử việc tối đa bao nhiêu ngày đối với công việc của người quản lý doanh nghiệp theo quy định của Luật Doanh nghiệp?", "How long may a trial period of a manager be?") });
  const waiting = await submit();
  const answered = await submit({ topic: "contracts", text: text("Hợp đồng lao động phải được giao kết bằng văn bản khi thời hạn từ bao nhiêu tháng trở lên?", "A contract must be in writing from how many months on?") });
  await answer(reviewer, answered, [2]);
  const rejected = await submit({ topic: "osh", text: text("Ai chịu chi phí mua phương tiện bảo vệ cá nhân cho người lao động?", "Who pays for personal protective equipment?") });
  await answer(reviewer, rejected, [1]);
  await judge(reviewer, rejected, false, "Căn cứ phải là Luật An toàn, vệ sinh lao động 2015, không phải Bộ luật Lao động.");
  const published = await submit({ difficulty: "hard", text: text("Làm thêm vào ngày lễ, tết được trả ít nhất bao nhiêu?", "Overtime on a holiday pays at least how much?") });
  for (const who of [reviewer, second]) {
    await answer(who, published, [2]);
    await judge(who, published, true);
  }
  const now = await author.does("GET", `bank/questions/${published.id}`);
  await author.does("PUT", `bank/questions/${published.id}`, { question: { ...now.document, difficulty: "medium" }, based_on: now.row.version });
  const retired = await submit({ text: text("Mức lương tối thiểu vùng I năm 2024 là bao nhiêu?", "What was the minimum wage of region I in 2024?") });
  for (const who of [reviewer, second]) {
    await answer(who, retired, [2]);
    await judge(who, retired, true);
  }
  const last = await author.does("GET", `bank/questions/${retired.id}`);
  await reviewer.does("POST", `bank/questions/${retired.id}/retire`, { based_on: last.row.version, reason: "Nghị định mới đã thay mức lương tối thiểu." });
  const set = await organiser.does("POST", "bank/sets", { set: {
    title: text("Hội thi «Tìm hiểu pháp luật lao động, công đoàn và cam kết quốc tế về lao động» Tháng Công nhân 2026", "Workers' Month 2026"),
    pick: ["LB-001", "LB-002", "LB-003"] } });
  return { draft: draft.id, waiting: waiting.id, answered: answered.id, rejected: rejected.id, published: published.id, retired: retired.id, set: set.id };
}

/** The questions of the bundled set with their answers, so that somebody can play it. */
async function learn(organiser) {
  const { rows } = await organiser.does("GET", `bank/sets/${SET}`);
  const wholes = await Promise.all(rows.map(({ id }) => organiser.does("GET", `bank/questions/${id}`)));
  know(wholes.map(({ document }) => document));
}

const unitsOf = (...which) => which.map((one) => ({ id: tree[one][3], name: tree[one][2] }));

async function rounds(server) {
  const units = unitsOf("smelter", "acid", "electro", "apatite", "steel", "garment");
  const over = await played(server, 40, {
    title: "Hội thi «Tìm hiểu pháp luật lao động, an toàn và vệ sinh lao động» Tháng Công nhân năm 2026, vòng chung kết tại Nhà Văn hóa Lao động tỉnh",
    set: SET, questions: 8, units, nameOf: (i) => names[i % names.length] });
  const small = await played(server, 3, { title: "Vòng thi thử tổ công đoàn", set: SET, questions: 2,
    nameOf: (i) => names[i] });
  const lobby = await server.makeRound({ title: "Hội thi kỷ niệm Ngày thành lập Công đoàn Việt Nam 28/7", set: SET, questions: 5, units });
  const rehearsal = await server.makeRound({ title: "Tập dượt trước đêm chung kết", set: SET, questions: 5, rehearsal: true });
  return { over: over.id, small: small.id, lobby: lobby.id, rehearsal: rehearsal.id };
}

async function contest(server, organiser, document, howMany) {
  const made = await organiser.does("POST", "contests", document);
  const units = document.units.filter((one) => one.headcount);
  for (let i = 0; i < howMany; i++) {
    const one = await Contestant.connect(server);
    await one.register(made, { name: names[i % names.length], phone: phone(), unit: units[i % units.length].id, birth_year: 1970 + i });
    await one.start();
    for (const [index, item] of one.paper.questions.entries())
      await one.answer(index, (index * 5 + i * 3) % 10 < 7 ? rightChoice(item) : wrongChoice(item));
    if (i % 6 !== 5)
      await one.submit();
    one.leave();
  }
  return made.id;
}

/** The document of a contest with all that one can have in it. */
function document(id, title, more = {}) {
  const units = ["zone", "copper", "smelter", "acid", "electro", "apatite", "garment"].map((one) => {
    const [, above, name, code, headcount] = tree[one];
    return { id: code.toLowerCase(), name: { vi: name }, ...(one === "zone" ? {} : { headcount }),
      ...(above !== "top" && { parent: tree[above][3].toLowerCase() }) };
  });
  return contestDocument({
    id, title: { vi: title, en: "Know your labour law" }, units,
    notice: { vi: "Ban tổ chức thu thập họ tên, năm sinh, số điện thoại và đơn vị của thí sinh để xếp hạng và trao giải.", en: "Names, years of birth, phone numbers and units are kept to rank and to award prizes." },
    paper: { set: SET, questions: 5, shuffle_questions: true, shuffle_options: true },
    eligibility: { unit: "required", age_min: 15 },
    prizes: [
      { id: "nhat", name: { vi: "Giải nhất", en: "First prize" }, of: "contest", count: 1 },
      { id: "nhi", name: { vi: "Giải nhì", en: "Second prize" }, of: "contest", count: 2 },
      { id: "khuyen-khich", name: { vi: "Giải khuyến khích", en: "Consolation prize" }, of: "contest", count: 5 },
    ],
    ...more,
  });
}

async function contests(server, organiser) {
  const now = Date.now();
  const closes = Math.ceil((now + 15_000) / 1000) * 1000;
  const base = contestDocument().rounds[0];
  const over = await contest(server, organiser, document("thang-cong-nhan-2026",
    "Cuộc thi trực tuyến «Tìm hiểu pháp luật lao động, công đoàn và cam kết quốc tế về lao động» tỉnh Lào Cai năm 2026", {
      rounds: [{ ...base, windows: [{ opens: localTime(now - DAY_MS), closes: localTime(closes) }] }] }), 24);
  const running = await contest(server, organiser, document("an-toan-ve-sinh-lao-dong",
    "Tìm hiểu pháp luật về an toàn, vệ sinh lao động"), 14);
  await organiser.does("POST", "contests", document("bao-hiem-xa-hoi-2027", "Tìm hiểu Luật Bảo hiểm xã hội", {
    rounds: [{ ...base, windows: [{ opens: localTime(now + 30 * DAY_MS), closes: localTime(now + 60 * DAY_MS) }] }] }));
  await organiser.does("POST", `contests/${running}/voids`, { entrant: 4,
    reason: "Đăng ký hai lần với hai số điện thoại", by: "Nguyễn Thị Thanh Hương" });
  const draft = "d_thangmuoi26";
  await organiser.does("PUT", `contest-drafts/${draft}`, { title: { vi: "Hội thi Tháng Mười" }, identity: "phone" });
  await until("the end of the contest", async () =>
    (await organiser.does("GET", "contests")).contests.find((one) => one.id === over).state === "closed", 60_000);
  return { over, running, future: "bao-hiem-xa-hoi-2027", draft };
}

async function certificates(organiser, { over }) {
  const { templates: [usual] } = await organiser.does("GET", "certificate-templates");
  const template = await organiser.does("POST", "certificate-templates", { name: "Mẫu của Liên đoàn Lao động tỉnh Lào Cai", document: usual.document });
  const source = { kind: "round", id: over };
  await organiser.does("POST", "certificates", { source, whom: { places: 5 } });
  const { certificates: [first, second] } = await organiser.does("GET", `certificates?kind=round&source=${over}`);
  await organiser.does("POST", `certificates/${second.code}/revoke`, { reason: "Ghi sai tên đơn vị" });
  return { template: template.id, valid: first.code, revoked: second.code };
}

/** Starts a server and fills it. Gives what the screens are opened with. */
export async function filled(context, flags) {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(path.join(top, "question-bank"), folder, { recursive: true, filter: (from) => !/\.(c|h)$|CMakeLists/.test(from) });
  const server = await startServer(context, { flags: ["--welcome", "--sets", path.join(folder, "sets"), ...flags] });
  const admin = await administrator(server);
  const at = await organisations(admin);
  const roles = await people(admin, at);
  // What plays and makes rounds is a program, with a token of the organiser's own.
  const { token } = await roles.organiser.does("POST", "account/tokens",
    { name: "Máy chiếu hội trường", capabilities: ["see", "play", "hold", "see_people", "read_bank"] });
  server.organiserToken = token;
  await learn(roles.organiser);
  const asked = await bank(roles);
  const live = await rounds(server);
  const online = await contests(server, roles.organiser);
  const given = await certificates(roles.organiser, live);
  const invitation = await admin.does("POST", "invitations", { email: "phan.thanh.binh@luyendonglaocai.com.vn",
    name: "Phan Thanh Bình", organisation: at.copper, role: "viewer" });
  return { server, roles, at, bank: asked, rounds: live, contests: online, certificates: given, invitation: invitation.url.split("#")[1] };
}

/** A server that nobody has come to yet, and the token of its first link. */
export async function fresh(context, flags) {
  const server = await startServer(context, { flags: ["--welcome", ...flags] });
  return { server, setup: await setupToken(server) };
}
