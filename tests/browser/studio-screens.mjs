// The screens of the studio: what each is called, where it is, who sees it, and how it is brought
// about. A subject of web-client/src/studio/subjects.ts must have one here at least.
//
//   subject   the first word of the address; none for what is outside the studio's sections
//   path      an address, or what makes one of the world (studio-fill.mjs)
//   role      whose session the browser has; none: nobody's
//   world     "fresh": a server that nobody has come to yet
//   refuses   the server says no on this screen, and the browser notes that on its console
//   act       what is done before one looks

const id = (name) => (tab) => tab.getByTestId(name);
const click = (name) => async (tab) => {
  await id(name)(tab).first().click();
};
const studio = (where) => (world) => `/studio/${typeof where === "function" ? where(world.filled) : where}`;
const submit = async (tab) => {
  await tab.locator("main form button[type=submit]").first().click();
};
const label = (tab, vi, en) => tab.getByLabel(new RegExp(`^(${vi}|${en})$`));

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
  { name: "no-permission", path: studio("bank"), role: "viewer" },
];

const bank = [
  { name: "bank", path: studio("bank"), role: "organiser" },
  { name: "bank-author", path: studio("bank"), role: "author" },
  { name: "bank-reviewer", path: studio("bank"), role: "reviewer" },
  { name: "bank-search", path: studio("bank?q=hop+dong"), role: "organiser" },
  { name: "bank-none", path: studio("bank?q=khongcogihetca"), role: "organiser" },
  { name: "bank-question", path: studio("bank/LB-001"), role: "organiser" },
  { name: "bank-question-draft", path: studio(({ bank: { draft } }) => `bank/${draft}`), role: "author" },
  { name: "bank-question-published", path: studio(({ bank: { published } }) => `bank/${published}`), role: "author" },
  { name: "bank-question-rejected", path: studio(({ bank: { rejected } }) => `bank/${rejected}`), role: "author" },
  { name: "bank-question-retired", path: studio(({ bank: { retired } }) => `bank/${retired}`), role: "reviewer" },
  { name: "bank-question-nowhere", path: studio("bank/KHONG-CO"), role: "organiser", refuses: true },
].map((screen) => ({ subject: "bank", ...screen }));

const over = ({ contests }) => contests.over;
const running = ({ contests }) => contests.running;

const contests = [
  { name: "contests", path: studio("contests"), role: "organiser" },
  { name: "contests-auditor", path: studio("contests"), role: "auditor" },
  { name: "contests-new", path: studio("contests/new"), role: "organiser" },
  { name: "contests-form", path: studio("contests/new"), role: "organiser", act: async (tab) => {
    await click("template-rate")(tab);
    await id("contest-make")(tab).waitFor();
  } },
  { name: "contests-form-empty", path: studio("contests/new"), role: "organiser", refuses: true, act: async (tab) => {
    await click("template-rate")(tab);
    await click("contest-make")(tab);
    await id("contest-problems")(tab).waitFor();
  } },
  { name: "contests-form-open", path: studio("contests/new"), role: "organiser", act: async (tab) => {
    await click("template-rate")(tab);
    const shut = tab.locator("main details:not([open]) > summary");
    while (await shut.count())
      await shut.first().click();
  } },
  { name: "contests-draft", path: studio(({ contests: { draft } }) => `contests/draft/${draft}`), role: "organiser" },
  { name: "contests-change", path: studio((world) => `contests/c/${running(world)}/change`), role: "organiser" },
  { name: "contests-running", path: studio((world) => `contests/c/${running(world)}`), role: "organiser" },
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

/** What anybody sees who has a certificate in hand. */
const confirmed = [
  { name: "certificate", path: ({ filled: { certificates: { valid } } }) => `/g/${valid}` },
  { name: "certificate-revoked", path: ({ filled: { certificates: { revoked } } }) => `/g/${revoked}` },
  { name: "certificate-nowhere", path: "/g/AAAA-AAAA-AAAA", refuses: true },
];

export const screens = [...gate, ...desk, ...bank, ...contests, ...results, ...certificates, ...confirmed];
