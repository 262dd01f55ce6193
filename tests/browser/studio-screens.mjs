// The screens of the studio: what each is called, where it is, who sees it, and how it is brought
// about. A subject of web-client/src/studio/subjects.ts must have one here at least.
//
//   subject   the first word of the address; none for what is outside the studio's sections
//   path      an address, or what makes one of the world (studio-fill.mjs)
//   role      whose session the browser has; none: nobody's
//   world     "fresh": a server that nobody has come to yet
//   refuses   the server says no on this screen, and the browser notes that on its console
//   network   what comes of what the screen asks for: "never" answered, "cut", or "broken"
//   says      words of another language that are data here
//   act       what is done before one looks

import { Buffer } from "node:buffer";

const id = (name) => (tab) => tab.getByTestId(name);
const click = (name) => async (tab) => {
  await id(name)(tab).first().click();
};
const studio = (where) => (world) => `/studio/${typeof where === "function" ? where(world.filled) : where}`;
const submit = async (tab) => {
  await tab.locator("main form button[type=submit]").first().click();
};

const gate = [
  { name: "sign-in", path: "/studio" },
  { name: "sign-in-empty", path: "/studio", act: click("sign-in") },
  { name: "sign-in-wrong", path: "/studio", refuses: true, act: async (tab) => {
    await tab.locator("[name=email]").fill(`khong.co.ai.${Math.random().toString(36).slice(2)}@congdoan.vn`);
    await tab.locator("[name=password]").fill("không phải mật khẩu này");
    await click("sign-in")(tab);
    await tab.locator(".error:not(:empty)").first().waitFor();
  } },
  { name: "sign-in-first", path: "/studio", world: "fresh" },
  { name: "setup", world: "fresh", path: ({ fresh }) => `/studio#setup=${fresh.setup}` },
  { name: "setup-empty", world: "fresh", path: ({ fresh }) => `/studio#setup=${fresh.setup}`, act: click("setup-go") },
  { name: "invited", path: ({ filled: { invitation } }) => `/studio/invited#${invitation}` },
  { name: "invited-empty", path: ({ filled: { invitation } }) => `/studio/invited#${invitation}`, act: submit },
  { name: "invited-stale", path: "/studio/invited#khongphaithumoinaocaaaaa", refuses: true },
  { name: "setup-stale", world: "fresh", refuses: true, path: "/studio#setup=khongphaimadungcuamaychu", act: async (tab) => {
    for (const [name, value] of Object.entries({ name: "Trần Thị Quản", email: "quan@congdoan.vn",
      organisation: "Liên đoàn Lao động tỉnh Lào Cai", password: "cầu vồng sau cơn mưa", again: "cầu vồng sau cơn mưa" }))
      await tab.locator(`[name=${name}]`).fill(value);
    await click("setup-go")(tab);
    await tab.locator(".fault .error").waitFor();
  } },
];

const desk = [
  ...["administrator", "organiser", "author", "reviewer", "viewer", "auditor"].map((role) => (
    { name: `desk-${role}`, subject: "", path: "/studio", role })),
  { name: "nowhere", path: studio("khong-co-trang-nay"), role: "organiser" },
];

const bank = [
  { name: "bank", path: studio("bank"), role: "organiser" },
  { name: "bank-author", path: studio("bank"), role: "author" },
  { name: "bank-reviewer", path: studio("bank"), role: "reviewer" },
  { name: "bank-search", path: studio("bank?q=hop+dong"), role: "organiser" },
  { name: "bank-filters", path: studio("bank?use=used&sort=-use"), role: "organiser", act: async (tab) => {
    const button = id("bank-filters")(tab);
    if (await button.isVisible())
      await button.click();
    await tab.locator("#bank-sort").waitFor();
  } },
  { name: "bank-none", path: studio("bank?q=khongcogihetca"), role: "organiser" },
  { name: "bank-question", path: studio("bank/LB-001"), role: "organiser" },
  { name: "bank-question-draft", path: studio(({ bank: { draft } }) => `bank/${draft}`), role: "author" },
  { name: "bank-question-published", path: studio(({ bank: { published } }) => `bank/${published}`), role: "author" },
  { name: "bank-question-rejected", path: studio(({ bank: { rejected } }) => `bank/${rejected}`), role: "author" },
  { name: "bank-question-retired", path: studio(({ bank: { retired } }) => `bank/${retired}`), role: "reviewer" },
  { name: "bank-question-nowhere", path: studio("bank/KHONG-CO"), role: "organiser", refuses: true },
  { name: "bank-question-history", path: studio(({ bank: { published } }) => `bank/${published}/history`), role: "author" },
  { name: "bank-new", path: studio("bank/new"), role: "author" },
  { name: "bank-new-empty", path: studio("bank/new"), role: "author", refuses: true, act: click("bank-save") },
  { name: "bank-edit", path: studio(({ bank: { waiting } }) => `bank/${waiting}/edit`), role: "author" },
  { name: "bank-export", path: studio("bank/export?topic=wages"), role: "author" },
  { name: "bank-due", path: studio("bank/due"), role: "author" },
  { name: "bank-due-far", path: studio("bank/due?on=2199-01-01"), role: "author" },
].map((screen) => ({ subject: "bank", ...screen }));

const reviews = [
  { name: "reviews", path: studio("reviews"), role: "reviewer" },
  { name: "reviews-answer", path: studio(({ bank: { waiting } }) => `reviews/${waiting}`), role: "second" },
  { name: "reviews-judge", path: studio(({ bank: { answered } }) => `reviews/${answered}`), role: "reviewer" },
  { name: "reviews-nowhere", path: studio("reviews/KHONG-CO"), role: "reviewer", refuses: true },
  { name: "reviews-closed", path: studio("reviews"), role: "author" },
].map((screen) => ({ subject: "reviews", ...screen }));

const sets = [
  { name: "sets", path: studio("sets"), role: "organiser" },
  { name: "sets-bundled", path: studio("sets/wages-and-insurance-2025-2026"), role: "organiser" },
  { name: "sets-own", path: studio(({ bank: { set } }) => `sets/${set}`), role: "organiser" },
  { name: "sets-new", path: studio("sets/new"), role: "organiser" },
  { name: "sets-drawn", path: studio("sets/new"), role: "author", act: async (tab) => {
    await click("sets-draw")(tab);
    await id("sets-picked")(tab).first().waitFor();
  } },
  { name: "sets-untitled", path: studio("sets/new"), role: "author", act: async (tab) => {
    await click("sets-draw")(tab);
    await id("sets-picked")(tab).first().waitFor();
    await click("sets-save")(tab);
    await tab.locator("#set-vi-error:not(:empty)").waitFor();
  } },
  { name: "sets-nowhere", path: studio("sets/khong-co"), role: "organiser", refuses: true },
].map((screen) => ({ subject: "sets", ...screen }));

/** A sheet with what people get wrong in it. */
const sheet = [
  "Câu hỏi,Phương án A,Phương án B,Phương án C,Đáp án,Chủ đề,Độ khó",
  "Người lao động thử việc làm công việc cần trình độ cao đẳng tối đa bao nhiêu ngày?,30 ngày,60 ngày,90 ngày,B,contracts,dễ",
  "Ai có trách nhiệm mua bảo hiểm xã hội bắt buộc cho người lao động làm việc theo hợp đồng từ đủ một tháng?,Người lao động,Người sử dụng lao động và người lao động cùng đóng theo tỉ lệ luật định,Công đoàn cơ sở,,social_insurance,dễ",
  "Câu chỉ có một phương án?,Một,,,A,wages,khó",
  "Câu có đáp án lạ?,Một,Hai,Ba,Đ,wages,khó",
  "Độ khó và chủ đề lạ?,Một,Hai,Ba,A,làm gì có,siêu khó",
].join("\n");
const gives = (text) => async (tab) => {
  await tab.locator("input[type=file]").setInputFiles({ name: "de-thi-cong-doan.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
};
const reads = async (tab) => {
  await gives(sheet)(tab);
  await id("import-row")(tab).first().waitFor();
};

const imports = [
  { name: "import", path: studio("import"), role: "author" },
  { name: "import-unreadable", path: studio("import"), role: "author", refuses: true, act: async (tab) => {
    await gives("\0\x01\x02")(tab);
    await tab.waitForURL(/review/);
  } },
  { name: "import-columns", says: ["Người lao động", "contracts", "social_insurance", "wages"], path: studio("import"), role: "author", act: async (tab) => {
    await gives(sheet.replace(/^.*\n/, "TT,Nội dung thi,PA trả lời A,PA trả lời B,Key đúng,Nhóm nội dung,Mức\n"))(tab);
    await tab.waitForURL(/columns/);
  } },
  { name: "import-review", says: ["Người lao động"], path: studio("import"), role: "author", act: reads },
  { name: "import-row", says: ["Người lao động"], path: studio("import"), role: "author", act: async (tab) => {
    await reads(tab);
    await id("import-row")(tab).nth(1).getByRole("button").first().click();
  } },
  { name: "import-done", path: studio("import"), role: "author", act: async (tab) => {
    await reads(tab);
    const leave = id("import-leave-all")(tab);
    if (await leave.count())
      await leave.click();
    await click("import-accept")(tab);
    await id("import-outcome")(tab).waitFor();
    await tab.waitForTimeout(100);
  } },
  { name: "import-lost", path: studio("import/review"), role: "author" },
].map((screen) => ({ subject: "import", ...screen }));

const rounds = [
  { name: "rounds", path: studio("rounds"), role: "organiser" },
  { name: "rounds-auditor", path: studio("rounds"), role: "auditor" },
  { name: "rounds-new", path: studio("rounds/new"), role: "organiser" },
  { name: "rounds-new-empty", path: studio("rounds/new"), role: "organiser", refuses: true, act: click("round-make") },
  { name: "rounds-lobby", path: studio(({ rounds: { lobby } }) => `rounds/${lobby}`), role: "organiser" },
  { name: "rounds-rehearsal", path: studio(({ rounds: { rehearsal } }) => `rounds/${rehearsal}`), role: "organiser" },
  { name: "rounds-rehearsal-bad", path: studio(({ rounds: { rehearsal } }) => `rounds/${rehearsal}`), role: "organiser", act: async (tab) => {
    await id("rehearsal-players")(tab).fill("9999");
  } },
  { name: "rounds-of-set", path: studio("rounds/new"), role: "organiser", act: async (tab) => {
    await id("round-source")(tab).selectOption("set");
  } },
  { name: "rounds-over", path: studio(({ rounds: { over } }) => `rounds/${over}`), role: "organiser" },
  { name: "rounds-nowhere", path: studio("rounds/r_khongco"), role: "organiser", refuses: true },
].map((screen) => ({ subject: "rounds", ...screen }));

/** As copied from a sheet: what it is called, what it is below, headcount. */
const pastedUnits = [
  "Đơn vị\tThuộc\tSố lao động",
  "Công ty TNHH một thành viên Apatit Việt Nam\t\t2450",
  "Phân xưởng Nấu luyện và Thu hồi bụi khói lò điện hồ quang\tCông ty TNHH một thành viên Apatit Việt Nam\t240",
  "Phân xưởng Axit\tCông ty không có trong danh sách\t95",
].join("\n");

const over = ({ contests }) => contests.over;
const running = ({ contests }) => contests.running;

const contests = [
  { name: "contests", path: studio("contests"), role: "organiser" },
  { name: "contests-auditor", path: studio("contests"), role: "auditor" },
  { name: "contests-new", path: studio("contests/new"), role: "organiser" },
  { name: "contests-form", says: ["Vòng thi"], path: studio("contests/new"), role: "organiser", act: async (tab) => {
    await click("template-rate")(tab);
    await id("contest-make")(tab).waitFor();
  } },
  { name: "contests-form-empty", says: ["Vòng thi"], path: studio("contests/new"), role: "organiser", refuses: true, act: async (tab) => {
    await click("template-rate")(tab);
    await click("contest-make")(tab);
    await id("contest-problems")(tab).waitFor();
  } },
  { name: "contests-form-open", says: ["Vòng thi"], path: studio("contests/new"), role: "organiser", act: async (tab) => {
    await click("template-rate")(tab);
    const shut = tab.locator("main details:not([open]) > summary");
    while (await shut.count())
      await shut.first().click();
  } },
  { name: "contests-form-units", says: ["Vòng thi"], path: studio("contests/new"), role: "organiser", act: async (tab) => {
    await click("template-rate")(tab);
    await click("section-units")(tab);
    await id("units-paste")(tab).fill(pastedUnits);
    await click("units-take")(tab);
    await id("units-count")(tab).first().waitFor();
  } },
  { name: "contests-dry-run", path: studio((world) => `contests/c/${running(world)}/change`), role: "organiser", act: async (tab) => {
    await tab.locator("[data-testid=dry-run][aria-disabled=false]").click();
    await tab.locator("[data-testid=dry-run-said] > *").first().waitFor();
  } },
  { name: "contests-draft", path: studio(({ contests: { draft } }) => `contests/draft/${draft}`), role: "organiser" },
  { name: "contests-change", path: studio((world) => `contests/c/${running(world)}/change`), role: "organiser" },
  { name: "contests-running", path: studio((world) => `contests/c/${running(world)}`), role: "organiser" },
  { name: "contests-more-time", path: studio((world) => `contests/c/${running(world)}`), role: "organiser", act: async (tab) => {
    const section = id("more-time")(tab);
    await section.scrollIntoViewIfNeeded();
    await tab.locator("#time-search").fill("Nguyễn");
    await click("time-find")(tab);
    await id("time-found")(tab).getByRole("button").first().click();
    await click("time-go")(tab);
    await section.locator(".error:not(:empty)").first().waitFor();
  } },
  { name: "contests-over", path: studio((world) => `contests/c/${over(world)}`), role: "organiser" },
  { name: "contests-future", path: studio(({ contests: { future } }) => `contests/c/${future}`), role: "organiser" },
  { name: "contests-running-auditor", path: studio((world) => `contests/c/${running(world)}`), role: "auditor" },
  { name: "contests-nowhere", path: studio("contests/c/khong-co"), role: "organiser", refuses: true },
].map((screen) => ({ subject: "contests", ...screen }));

const round = ({ rounds }) => rounds.over;

const results = [
  { name: "results", path: studio("results"), role: "organiser" },
  { name: "results-round", path: studio((world) => `results/round/${round(world)}`), role: "organiser" },
  { name: "results-round-questions", path: studio((world) => `results/round/${round(world)}/questions`), role: "organiser" },
  { name: "results-round-question", path: studio((world) => `results/round/${round(world)}/questions/2`), role: "organiser" },
  { name: "results-round-units", path: studio((world) => `results/round/${round(world)}/units`), role: "organiser" },
  { name: "results-round-fairness", path: studio((world) => `results/round/${round(world)}/fairness`), role: "organiser" },
  { name: "results-contest-progress", path: studio((world) => `results/contest/${over(world)}/progress`), role: "organiser" },
  { name: "results-contest-hours", path: studio((world) => `results/contest/${running(world)}/progress?by=hour`), role: "organiser" },
  { name: "results-contest-question", path: studio((world) => `results/contest/${over(world)}/questions/1`), role: "organiser" },
  { name: "results-round-small", path: studio(({ rounds: { small } }) => `results/round/${small}`), role: "organiser" },
  { name: "results-round-lobby", path: studio(({ rounds: { lobby } }) => `results/round/${lobby}`), role: "organiser" },
  { name: "results-contest", path: studio((world) => `results/contest/${over(world)}`), role: "auditor" },
  { name: "results-contest-questions", path: studio((world) => `results/contest/${over(world)}/questions`), role: "organiser" },
  { name: "results-contest-units", path: studio((world) => `results/contest/${over(world)}/units`), role: "organiser" },
  { name: "results-nowhere", path: studio("results/round/r_khongco"), role: "organiser", refuses: true },
].map((screen) => ({ subject: "results", ...screen }));

const certificates = [
  { name: "certificates", path: studio("certificates"), role: "organiser" },
  { name: "certificates-round", path: studio((world) => `certificates/round/${round(world)}`), role: "organiser" },
  { name: "certificates-contest", path: studio((world) => `certificates/contest/${over(world)}`), role: "organiser" },
  { name: "certificates-none-yet", path: studio(({ rounds: { lobby } }) => `certificates/round/${lobby}`), role: "organiser", refuses: true },
  { name: "certificates-template", path: studio(({ certificates: { template } }) => `certificates/template/${template}`), role: "organiser" },
  { name: "certificates-template-usual", path: studio("certificates/template/default"), role: "organiser" },
  { name: "certificates-nowhere", path: studio("certificates/round/r_khongco"), role: "organiser", refuses: true },
].map((screen) => ({ subject: "certificates", ...screen }));

const company = [
  { name: "company-viewer", path: studio("company"), role: "viewer" },
  { name: "company", path: studio("company"), role: "organiser" },
  { name: "company-one", path: studio(({ at: { copper } }) => `company/${copper}`), role: "viewer" },
  { name: "company-nothing-yet", path: studio(({ at: { school } }) => `company/${school}`), role: "lonely" },
  { name: "company-others", path: studio(({ at: { apatite } }) => `company/${apatite}`), role: "viewer", refuses: true },
].map((screen) => ({ subject: "company", ...screen }));

const administration = [
  { subject: "people", name: "people", path: studio("people"), role: "administrator" },
  { subject: "people", name: "people-none", path: studio("people?q=khongcoai"), role: "administrator" },
  { subject: "people", name: "people-invitations", path: studio("people/invitations"), role: "administrator" },
  { subject: "people", name: "people-invite-empty", path: studio("people/invitations"), role: "administrator", act: submit },
  { subject: "people", name: "people-edit", path: studio("people"), role: "administrator", act: async (tab) => {
    await tab.locator(".people .secondary").nth(1).click();
  } },
  { subject: "organisations", name: "organisations", path: studio("organisations"), role: "administrator" },
  { subject: "organisations", name: "organisations-edit", path: studio("organisations"), role: "administrator", act: async (tab) => {
    await tab.locator(".organisation .secondary").nth(1).click();
  } },
  { subject: "organisations", name: "organisations-add-empty", path: studio("organisations"), role: "administrator", act: async (tab) => {
    await tab.locator(".organisation .secondary").nth(0).click();
    await tab.locator("main form [type=submit]").last().click();
  } },
  { subject: "localities", name: "localities", path: studio("localities"), role: "administrator" },
  { subject: "audit", name: "audit", path: studio("audit"), role: "auditor" },
  { subject: "me", name: "me", path: studio("me"), role: "organiser" },
  { subject: "audit", name: "audit-none", path: studio("audit?about=khongcogihetca"), role: "auditor" },
  { subject: "me", name: "me-factor", path: studio("me"), role: "author", act: async (tab) => {
    await click("factor-begin")(tab);
    await id("factor-secret")(tab).waitFor();
  } },
  { subject: "me", name: "me-empty", path: studio("me"), role: "author", act: async (tab) => {
    // The first form holds the person's name and language already: it would be taken.
    for (const form of (await tab.locator("main form").all()).slice(1))
      await form.locator("[type=submit]").first().click();
  } },
  { subject: "me", name: "me-viewer", path: studio("me"), role: "viewer" },
];

/** The sections open, as on a phone. */
const menu = [
  { name: "menu", path: "/studio", role: "administrator", act: async (tab) => {
    if (await id("menu")(tab).isVisible())
      await click("menu")(tab);
  } },
];

/** Every subject while it waits for the server, without it, with one in trouble, and closed to somebody. */
const opens = { "": "organiser", bank: "organiser", reviews: "reviewer", sets: "organiser", rounds: "organiser", contests: "organiser",
  results: "organiser", certificates: "organiser", company: "viewer", people: "administrator", organisations: "administrator",
  localities: "administrator", audit: "auditor", me: "organiser" };
const closed = { bank: "viewer", sets: "viewer", import: "reviewer", rounds: "author", contests: "author", results: "author",
  certificates: "reviewer", company: "author", people: "organiser", organisations: "organiser", localities: "organiser", audit: "organiser" };
const states = [
  ...Object.entries(opens).flatMap(([subject, role]) => [["loading", "never"], ["offline", "cut"], ["broken", "broken"]].map(([state, network]) => (
    { subject, name: `${subject || "desk"}-${state}`, path: studio(subject), role, network }))),
  ...Object.entries(closed).map(([subject, role]) => ({ subject, name: `${subject}-closed`, path: studio(subject), role })),
];

/** What anybody sees who has a certificate in hand. */
const confirmed = [
  { name: "certificate", path: ({ filled: { certificates: { valid } } }) => `/g/${valid}` },
  { name: "certificate-revoked", path: ({ filled: { certificates: { revoked } } }) => `/g/${revoked}` },
  { name: "certificate-nowhere", path: "/g/AAAA-AAAA-AAAA", refuses: true },
];

export const screens = [...gate, ...desk, ...menu, ...bank, ...reviews, ...sets, ...imports, ...rounds, ...contests, ...results,
  ...certificates, ...company, ...administration, ...states, ...confirmed];
