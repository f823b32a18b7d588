import type { MessageLink } from "../../model/network.ts";
import type { Distribution } from "../../random/distribution.ts";
import type { Scenario } from "../schema/scenario.ts";

export type Profile = NonNullable<NonNullable<Scenario["network"]>["communication"][number]["profile"]>;

type Figures = Pick<MessageLink, "latency" | "jitter" | "loss" | "bandwidth">;

const fixed = (value: number): Distribution => ({ kind: "deterministic", value });
const exponential = (mean: number): Distribution => ({ kind: "exponential", mean });

export const NO_DELAY: Figures = {
  latency: fixed(0),
  jitter: fixed(0),
  loss: 0,
  bandwidth: Number.POSITIVE_INFINITY,
};

/**
 * Usual figures of communication links: magnitudes, one way, for planning; a link's own figures go before them.
 *
 * - lan: switched Ethernet in one works, below a millisecond.
 * - fibre: about 200 km; light takes some 5 us per km of fibre (ITU-T G.114, 2003, annex A).
 * - wan: between regions; loss as ITU-T Y.1541 (2011) allows in its classes 0 to 4, delay within its class 0.
 * - 5g: ITU-R M.2410 (2017): 4 ms of user-plane latency, 50 Mbit/s up, reliability 1 - 1e-5.
 * - 4g: half of a round trip of 70 ms, and 6 Mbit/s up: medians measured by Huang et al. (2012).
 * - satellite: geostationary, 260 ms (ITU-T G.114, 2003, annex A).
 *
 * Jitter is taken as exponential with a tenth to a quarter of the latency.
 */
export const PROFILES: Readonly<Record<Profile, Figures>> = {
  lan: { latency: fixed(0.0003), jitter: exponential(0.00005), loss: 0, bandwidth: 1e9 },
  fibre: { latency: fixed(0.001), jitter: exponential(0.0001), loss: 1e-6, bandwidth: 1e9 },
  wan: { latency: fixed(0.04), jitter: exponential(0.005), loss: 1e-3, bandwidth: 1e8 },
  "5g": { latency: fixed(0.004), jitter: exponential(0.001), loss: 1e-5, bandwidth: 5e7 },
  "4g": { latency: fixed(0.035), jitter: exponential(0.008), loss: 1e-3, bandwidth: 6e6 },
  satellite: { latency: fixed(0.26), jitter: exponential(0.03), loss: 1e-3, bandwidth: 2e6 },
};
