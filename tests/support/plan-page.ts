import loadHighs from "highs";
import { highsSolver } from "../../sim/index.ts";
import { planned } from "./planned.ts";

const cases = await (await fetch("cases.json")).json();
const plans = JSON.stringify(planned(cases, highsSolver(await loadHighs({ locateFile: (name) => name }))));
document.body.textContent = plans;
const report = new URL(location.href).searchParams.get("report");
if (report) await fetch(report, { method: "POST", body: plans });
