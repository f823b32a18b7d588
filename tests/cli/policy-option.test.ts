import { describe, expect, it } from "vitest";
import { readPolicies } from "../../cli/policy-option.ts";

describe("--policy", () => {
  it("takes a rule's id or a file, with parameters, for each family", () => {
    expect(readPolicies(["dispatching=ATC,k=2.5", "release=./my=rule.ts", "routing=FIRST"])).toEqual({
      dispatching: { id: "ATC", parameters: { k: 2.5 } },
      release: { id: "./my=rule.ts", parameters: {} },
      routing: { id: "FIRST", parameters: {} },
    });
  });

  it("takes a policy as scenarios write it", () => {
    expect(readPolicies(["dispatching=PRIORITY > ATC(k: 2) > SPT"])).toEqual({
      dispatching: { id: "PRIORITY > ATC(k: 2) > SPT", parameters: {} },
    });
    expect(readPolicies(["dispatching=WEIGHTED,SPT=0.6,EDD=0.4"])).toEqual({
      dispatching: { id: "WEIGHTED", parameters: { SPT: 0.6, EDD: 0.4 } },
    });
  });

  it.each([
    ["SPT", "give family=rule, such as dispatching=SPT"],
    ["dispatching=", "give family=rule"],
    ["dispaching=SPT", 'did you mean "dispatching"?'],
    ["colour=red", "give one of dispatching, routing, release, transport"],
    ["dispatching=ATC,k", '"k" is no parameter; give name=number'],
    ["dispatching=ATC,k=two", '"k=two" is no parameter'],
    ["dispatching=ATC,k=", '"k=" is no parameter'],
    ["dispatching=ATC,k= ", '"k= " is no parameter'],
    ["dispatching=ATC,k=1,k=2", "k is given twice; give each parameter once"],
  ])("refuses %s", (option, message) => {
    expect(() => readPolicies([option])).toThrow(message);
  });

  it("refuses a family given twice", () => {
    expect(() => readPolicies(["routing=FIRST", "routing=RANDOM"])).toThrow("routing is given twice");
  });
});
