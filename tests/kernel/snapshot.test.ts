import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainFromJson, plainToJson, Simulator } from "../../sim/index.ts";
import { clonePlain } from "../../sim/kernel/plain.ts";
import type { KernelSnapshot } from "../../sim/kernel/simulator.ts";

/** Machines in a circle, each setting off others after times that depend on plain state only; some alarms are taken back. */
function circle() {
  const simulator = new Simulator();
  const state = { value: 17, log: [] as string[] };
  const draw = (below: number) => {
    state.value = (state.value * 1103515245 + 12345) % 2147483648;
    return Math.floor((state.value / 2147483648) * below);
  };
  const alarm = simulator.handler("alarm", (subject) => state.log.push(`${simulator.now} alarm ${subject}`));
  const turn = simulator.handler("turn", (subject) => {
    state.log.push(`${simulator.now} turn ${subject}`);
    simulator.schedule(turns[subject]!, simulator.now + draw(4), draw(3));
    const other = alarms[draw(5)]!;
    if (simulator.isPending(other)) simulator.cancel(other);
    else simulator.schedule(other, simulator.now + draw(9), draw(8));
    simulator.closeInstant();
  });
  const turns = [0, 1, 2, 3, 4].map((subject) => simulator.timer(turn, subject));
  const alarms = [0, 1, 2, 3, 4].map((subject) => simulator.timer(alarm, subject));
  simulator.onInstantEnd(() => state.log.push(`${simulator.now} end`));
  const start = () => {
    for (const timer of turns) simulator.schedule(timer, 1, 0);
  };
  return { simulator, state, start };
}

describe("snapshot of a simulator", () => {
  it("taken at any event and restored into a new simulator, also through JSON, goes on as if it had not been cut", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.boolean(), (cut, throughJson) => {
        const whole = circle();
        whole.start();
        whole.simulator.run({ events: 500 });
        const first = circle();
        first.start();
        first.simulator.run({ events: cut });
        const copy: KernelSnapshot = throughJson
          ? (plainFromJson(plainToJson(first.simulator.snapshot())) as KernelSnapshot)
          : structuredClone(first.simulator.snapshot());
        const second = circle();
        second.simulator.restore(copy);
        second.state.value = first.state.value;
        second.simulator.run({ events: 500 - cut });
        expect([...first.state.log, ...second.state.log]).toEqual(whole.state.log);
        expect(second.simulator.events).toBe(500);
        expect(second.simulator.now).toBe(whole.simulator.now);
      }),
      { numRuns: 40 },
    );
  });

  it("is not touched by what the simulator does afterwards, nor by the simulators made from it", () => {
    const { simulator, start } = circle();
    start();
    simulator.run({ events: 50 });
    const snapshot = simulator.snapshot();
    const text = plainToJson(snapshot);
    simulator.run({ events: 50 });
    const other = circle();
    other.simulator.restore(snapshot);
    other.simulator.run({ events: 50 });
    expect(plainToJson(snapshot)).toBe(text);
  });

  it("knows that the end of the instant is still to come", () => {
    const whole = circle();
    whole.start();
    whole.simulator.run({ until: 1 });
    const { simulator, state, start } = circle();
    start();
    for (let events = 0; events < 3; events++) simulator.step();
    const other = circle();
    other.simulator.restore(simulator.snapshot());
    other.state.value = state.value;
    expect(other.simulator.nextTime).toBe(1);
    other.simulator.run({ until: 1 });
    expect([...state.log, ...other.state.log]).toEqual(whole.state.log);
  });
});

describe("plain data", () => {
  const number = fc.oneof(
    fc.double(),
    fc.constantFrom(-0, 0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 2 ** 53),
  );
  const leaf = fc.oneof(
    number,
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(number, { maxLength: 5 }).map((items) => Float64Array.from(items)),
    fc.array(fc.integer(), { maxLength: 5 }).map((items) => Int32Array.from(items)),
    fc.array(fc.nat(), { maxLength: 5 }).map((items) => Uint32Array.from(items)),
    fc.array(fc.nat(255), { maxLength: 5 }).map((items) => Uint8Array.from(items)),
  );
  const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
    plain: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("plain"), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== "__proto__" && key !== "$takt"),
        tie("plain"),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  }));

  it("survives JSON to the bit: -0, NaN, infinite numbers and typed arrays too", () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(plainFromJson(plainToJson(value))).toStrictEqual(value);
      }),
    );
  });

  it("is cloned equal, and no part is shared", () => {
    fc.assert(
      fc.property(plain, (value) => {
        const copy = clonePlain(value);
        expect(copy).toStrictEqual(value);
        if (typeof value === "object" && value !== null) expect(copy).not.toBe(value);
      }),
    );
  });

  it.each([
    ["a function", { machine: { rule: () => 1 } }, "state at .machine.rule is a function, not plain data"],
    ["a Map", { jobs: [1, new Map()] }, "state at .jobs[1] is a Map, not plain data"],
    ["a Set", new Set(), "state at the top is a Set, not plain data"],
    ["a class instance", { simulator: new Simulator() }, "state at .simulator is a Simulator, not plain data"],
    ["a bigint", [1n], "state at [0] is a bigint, not plain data"],
    ["a symbol", { a: Symbol("b") }, "state at .a is a symbol, not plain data"],
    ["a generator", { process: (function* () {})() }, "state at .process is a"],
    ["a promise", { reply: Promise.resolve(1) }, "state at .reply is a Promise, not plain data"],
  ])("refuses %s and says where it is", (_, value, message) => {
    expect(() => clonePlain(value)).toThrow(TypeError);
    expect(() => clonePlain(value)).toThrow(message);
  });

  it("from JSON refuses tags it does not know", () => {
    expect(() => plainFromJson('{"a":{"$takt":"Float32Array","items":[1]}}')).toThrow(
      'unknown array type "Float32Array" in a snapshot',
    );
    expect(() => plainFromJson('{"$takt":"nil"}')).toThrow('unknown number "nil" in a snapshot');
  });
});
