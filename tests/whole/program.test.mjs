// The program as a person at a terminal meets it: help, flags, environment, a config file.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { host, Player, player, program, run, sets, startServer, temporaryFolder, webFolder } from "./harness.mjs";

const folder = temporaryFolder();
after(() => rmSync(folder, { recursive: true, force: true }));

test("--help explains every flag on standard output and succeeds", async () => {
  for (const words of [["--help"], ["serve", "--help"]]) {
    const { status, stdout, stderr } = await run(words);
    assert.deepEqual([status, stderr], [0, ""]);
    for (const flag of ["--port", "--bind", "--data", "--redis", "--web", "--sets", "--trust-proxy",
      "--origin", "--players-max", "--rounds-max", "--connections-max", "--connections-per-address-max",
      "--messages-per-second-max", "--wrong-codes-max", "--log-level", "--config", "--welcome", "--demo"])
      assert.ok(stdout.includes(flag), `${flag} is not explained`);
  }
});

test("--version is a version", async () => {
  const { status, stdout } = await run(["--version"]);
  assert.equal(status, 0);
  assert.match(stdout, /\d+\.\d+\.\d+/);
});

test("an unknown flag, command or bad value is refused with a sentence that names it", async () => {
  const data = path.join(folder, "never");
  for (const [words, said] of [
    [["serve", "--colour", "red"], "--colour"], [["dance"], "dance"], [["serve", "--port"], "--port"],
    [["serve", "--port", "x"], "--port"], [["serve", "--port", "65536"], "--port"],
    [["serve", "--port", "-1"], "--port"], [["serve", "--port", "80 80"], "--port"],
    [["serve", "--players-max", "0"], "--players-max"], [["serve", "--players-max", "1e9"], "--players-max"],
    [["serve", "--log-level", "loud"], "--log-level"], [["serve", "--config", "/nothing/here"], "/nothing/here"],
    [["serve", "--web", "/nothing/here"], "/nothing/here"], [["serve", "--sets", "/nothing/here"], "/nothing/here"],
    [["serve", "extra"], "extra"], [["token"], "token"], [["token", "create"], "role"],
  ]) {
    const usual = ["--data", data, ...(words.includes("--sets") ? [] : ["--sets", sets]),
      ...(words.includes("--web") ? [] : ["--web", webFolder()])];
    const { status, stdout, stderr } = await run([...words, ...(words[0] === "serve" ? usual : [])]);
    assert.ok(status > 0, `${words.join(" ")}: ${status}`);
    assert.equal(stdout, "");
    assert.ok(stderr.includes(said), `${words.join(" ")} was answered: ${stderr}`);
    assert.ok(stderr.trimEnd().split("\n").at(-1).length < 600, stderr);
  }
});

test("a config file says the same as flags, the environment wins over it, and flags over both", async (context) => {
  const config = path.join(folder, "hoithi.conf");
  writeFileSync(config, `# Of one evening\nplayers-max = 3\nmessages-per-second-max = 50\nsets = ${sets}\n`);
  async function seats(server) {
    const round = await server.makeRound();
    for (let i = 0; i < 20; i++) {
      const someone = await Player.connect(server);
      someone.send({ type: "join", code: round.code, name: `Người ${i}` });
      if ((await someone.take()).type === "error")
        return i;
    }
    return Infinity;
  }
  const flags = ["--config", config];
  assert.equal(await seats(await startServer(context, { flags })), 3);
  const env = { HOITHI_PLAYERS_MAX: "4" };
  assert.equal(await seats(await startServer(context, { flags, env })), 4);
  assert.equal(await seats(await startServer(context, { flags: [...flags, "--players-max", "5"], env })), 5);
});

test("a config file with a word nobody knows or a bad value is refused with its line", async () => {
  const config = path.join(folder, "bad.conf");
  for (const [text, said] of [["\n\ncolour = red\n", "colour"], ["port = x\n", "port"], ["port\n", "1"]]) {
    writeFileSync(config, text);
    const { status, stderr } = await run(["serve", "--config", config, "--data", path.join(folder, "never")]);
    assert.ok(status > 0);
    assert.ok(stderr.includes(said) && stderr.includes("bad.conf"), stderr);
  }
});

test("a bad value in the environment is refused and named", async () => {
  const { status, stderr } = await run(["serve", "--data", path.join(folder, "never")], { env: { HOITHI_PORT: "x" } });
  assert.ok(status > 0);
  assert.match(stderr, /HOITHI_PORT|port/);
});

test("a set that is wrong stops the start with the question's id and what to do", async () => {
  const broken = path.join(folder, "sets");
  mkdirSync(broken, { recursive: true });
  writeFileSync(path.join(broken, "broken.json"), "{");
  const { status, stderr } = await run(["serve", "--port", "0", "--data", path.join(folder, "never"),
    "--web", webFolder(), "--sets", broken]);
  assert.ok(status > 0, "it started with a broken set");
  assert.match(stderr, /broken\.json/);
});

test("every line of the log is one event with key=value, and names the level", async (context) => {
  const server = await startServer(context);
  await server.makeRound();
  await server.stop();
  for (const line of server.log.trim().split("\n"))
    assert.match(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z? (debug|info|warning|error) \S.*$/, line);
  assert.match(server.log, / info listening .*port=\d+/);
});

test("neither tokens nor names are in the log", async (context) => {
  const server = await startServer(context, { flags: ["--log-level", "debug"] });
  const round = await server.makeRound();
  const organiser = await host(server, round);
  const lan = await player(server, round, "Nguyễn Thị Lan");
  await organiser.command("finish");
  await lan.next("finished");
  await server.stop();
  for (const secret of [server.organiserToken, round.host_token, lan.token, "Nguyễn Thị Lan"])
    assert.ok(!server.log.includes(secret), `the log tells ${secret}`);
});

test("the bundled question sets are found from whatever folder the server is started in", async () => {
  const child = spawn(program, ["--port", "0", "--data", path.join(folder, "elsewhere")],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  let isAsked = false;
  for await (const piece of child.stderr) {
    log += piece;
    if (log.includes(" listening port=") && !isAsked)
      isAsked = child.kill("SIGTERM");
  }
  assert.match(log, / listening port=\d+/);
  assert.match(log, /stopped clean=yes/);
});
