import { describe, expect, it, vi } from "vitest";
import { replayOf } from "../../sim/trace/replay.ts";
import { handleKey, KEYS } from "../../viewer/playback/keys.ts";
import { linkTo, momentOf } from "../../viewer/playback/link.ts";
import { createPlayback } from "../../viewer/playback/playback.ts";
import { hallModel, row, stateCode, traceOf } from "../support/plant-fixture.ts";

const END = 1000;

function replay() {
  const rows = [100, 400].flatMap((time, machine) => [
    ...row(time, "machine.failed", machine, 0),
    ...row(time, "machine.stateChanged", machine, stateCode("down"), -1),
  ]);
  return replayOf(traceOf(hallModel(), rows, END));
}

function shown(time = 0) {
  const playback = createPlayback();
  playback.show(replay(), time);
  return playback;
}

describe("playback", () => {
  it("moves on by speed times watching, in the chosen direction", () => {
    const { clock, store, play } = shown(500);
    store.setState({ speed: 60 });
    clock.advance(1);
    expect(clock.time).toBe(500);
    play(1);
    clock.advance(0.5);
    expect(clock.time).toBe(530);
    play(-1);
    clock.advance(2);
    expect(clock.time).toBe(410);
  });

  it("stops at both ends, and Play begins again from the other one", () => {
    const playback = shown(990);
    playback.play(1);
    playback.clock.advance(10);
    expect(playback.clock.time).toBe(END);
    expect(playback.store.getState().playing).toBe(false);
    playback.toggle();
    expect(playback.clock.time).toBe(0);
    playback.play(-1);
    expect(playback.clock.time).toBe(END);
  });

  it("goes faster when asked to play the way it plays", () => {
    const playback = shown();
    playback.play(1);
    const { speed } = playback.store.getState();
    playback.play(1);
    expect(playback.store.getState().speed).toBeGreaterThan(speed);
  });

  it("repeats the loop range, forwards and backwards", () => {
    const playback = shown(200);
    playback.setLoopEnd("from");
    playback.seek(300);
    playback.setLoopEnd("to");
    expect(playback.store.getState().loop).toEqual({ from: 200, to: 300 });
    playback.store.setState({ speed: 10 });
    playback.play(1);
    playback.clock.advance(1);
    expect(playback.clock.time).toBe(210);
    playback.play(-1);
    playback.clock.advance(2);
    expect(playback.clock.time).toBe(290);
  });

  it("steps through alarms and selects the machine that failed", () => {
    const playback = shown();
    playback.stepAlarm(1);
    playback.stepAlarm(1);
    expect(playback.clock.time).toBe(400);
    expect(playback.store.getState().selection).toEqual({ kind: "machine", index: 1 });
    playback.stepAlarm(-1);
    expect(playback.clock.time).toBe(100);
  });

  it("steps from event to event", () => {
    const playback = shown(100);
    playback.stepEvent(1);
    expect(playback.clock.time).toBe(400);
    playback.stepEvent(-1);
    expect(playback.clock.time).toBe(100);
  });

  it("never leaves the run", () => {
    const playback = shown();
    playback.step(-10);
    expect(playback.clock.time).toBe(0);
    playback.seek(5000);
    expect(playback.clock.time).toBe(END);
  });
});

describe("links to a moment", () => {
  it("bring back the time and the selection", () => {
    const run = replay();
    for (const selection of [{ kind: "machine", index: 3 } as const, { kind: "vehicle", index: 2 } as const, null]) {
      const link = linkTo("http://localhost/?quality=low#t=1", { time: 123.4567, selection }, run);
      expect(link).toMatch(/^http:\/\/localhost\/\?quality=low#t=123\.457/);
      expect(momentOf(new URL(link).hash, run)).toEqual({ time: 123.457, selection });
    }
  });

  it("with nonsense give the start and no selection", () => {
    expect(momentOf("#t=soon&select=machine:none", replay())).toEqual({ time: 0, selection: null });
    expect(momentOf("#t=99999", replay()).time).toBe(END);
  });
});

describe("keys", () => {
  it("have one meaning each", () => {
    const all = KEYS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it("with Ctrl, Alt or Meta are left to the browser", () => {
    vi.stubGlobal("HTMLElement", class {});
    const playback = shown();
    const event = { key: "l", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null };
    expect(handleKey(playback, { ...event, ctrlKey: true } as unknown as KeyboardEvent)).toBe(false);
    expect(playback.store.getState().playing).toBe(false);
    expect(handleKey(playback, event as unknown as KeyboardEvent)).toBe(true);
    expect(playback.store.getState().playing).toBe(true);
    vi.unstubAllGlobals();
  });
});
