// A real SMTP server on loopback that behaves as the test asks: node smtp.mjs MODE [PORT [NUMBER]]
//
//   ok         takes every mail
//   refuse     550 to every recipient: there is none such (5.1.1)
//   forbid     550 to every recipient, because of who sends (5.7.1)
//   full       552 to every recipient, whose mailbox is full (5.2.2)
//   full-now   452 to every recipient: the same, for now (4.2.2)
//   busy       451 to the first NUMBER recipients, then ok
//   slow       answers a mail NUMBER milliseconds after it came whole
//   hold       answers no mail until a line comes on standard input
//   cut        takes the first NUMBER mails whole and cuts the connection instead of answering, then ok
//   no-login   offers sign-in, and refuses it with 535
//
// Prints JSON lines: first {"port"}, then {"from", "to", "raw"} for each mail that came whole, before it is
// answered. Ends when standard input does, so that it does not outlive its test.

import { createRequire } from "node:module";

const require = createRequire(new URL("../../../tests/package.json", import.meta.url));
const { SMTPServer } = require("smtp-server");

const [mode, port = "0", number = "0"] = process.argv.slice(2);
let left = Number(number);
let held = [];

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: mode === "no-login" ? [] : ["AUTH"],
  disableReverseLookup: true,
  logger: false,
  onAuth(_auth, _session, callback) {
    callback(refusal(535, "5.7.8 wrong password"));
  },
  onRcptTo(address, _session, callback) {
    if (mode === "refuse") return callback(refusal(550, `5.1.1 no such user <${address.address}>`));
    if (mode === "forbid") return callback(refusal(550, "5.7.1 we take no mail from you"));
    if (mode === "full") return callback(refusal(552, "5.2.2 mailbox full"));
    if (mode === "full-now") return callback(refusal(452, "4.2.2 mailbox full"));
    if (mode === "busy" && left > 0) {
      left -= 1;
      return callback(refusal(451, "4.7.1 try again later"));
    }
    return callback();
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      say({
        from: mailFrom.address,
        to: rcptTo.map((one) => one.address),
        raw: Buffer.concat(chunks).toString("utf8"),
      });
      if (mode === "slow") return setTimeout(callback, Number(number));
      if (mode === "hold") return held.push(callback);
      if (mode === "cut" && left > 0) {
        left -= 1;
        for (const connection of server.connections) {
          if (connection.id === session.id) connection._socket.destroy();
        }
        return undefined;
      }
      return callback();
    });
  },
});

// A client that goes away in the middle is part of the tests.
server.on("error", () => {});
server.listen(Number(port), "127.0.0.1", () => say({ port: server.server.address().port }));

process.stdin.on("data", () => {
  for (const callback of held.splice(0)) callback();
});
process.stdin.on("end", () => process.exit(0));
