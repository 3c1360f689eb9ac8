// Runs Azurite for as long as standard input is open: whoever started it ends it by closing the pipe, and so does a starter that is killed.
// Signals are left to the starter: Ctrl-C reaches the whole group, and the host still needs its storage while it finishes running work.
"use strict";

let shutdown = () => process.exit();
const once = process.once.bind(process);
process.once = (event, listener) => {
  if (event !== "SIGINT" && event !== "SIGTERM") return once(event, listener);
  shutdown = listener;
  return process;
};
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.stdin.resume().once("end", () => shutdown());

require("azurite/dist/src/azurite.js");
