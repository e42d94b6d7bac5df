import { afterEach, expect, test, vi } from "vitest";
import { listenForSignals, type StopSignals } from "./signals.ts";

let signals: StopSignals;

const stopWords = { drain: "Starting nothing more.", stop: "Stopping now." };

function listen(): string[] {
  vi.useFakeTimers();
  const said: string[] = [];
  signals = listenForSignals(stopWords, (words) => said.push(words));
  return said;
}

afterEach(() => {
  signals.release();
  vi.useRealTimers();
});

const send = (name: NodeJS.Signals) => process.emit(name, name);
const aborted = () => [signals.drain.aborted, signals.stop.aborted];

test("Ctrl-C once drains for as long as it takes, twice stops", () => {
  const said = listen();
  send("SIGINT");
  vi.advanceTimersByTime(3_600_000);
  expect(aborted()).toEqual([true, false]);
  send("SIGINT");
  send("SIGINT");
  expect(aborted()).toEqual([true, true]);
  expect(said).toEqual([stopWords.drain, stopWords.stop]);
});

test.each(["SIGTERM", "SIGHUP"] as const)(
  "%s drains, and stops when the system would wait no longer",
  (name) => {
    listen();
    send(name);
    expect(aborted()).toEqual([true, false]);
    vi.advanceTimersByTime(10_000);
    expect(aborted()).toEqual([true, true]);
  },
);

test("nothing is heard any more once the command is done", () => {
  listen();
  send("SIGTERM");
  signals.release();
  vi.advanceTimersByTime(10_000);
  expect(aborted()).toEqual([true, false]);
});
