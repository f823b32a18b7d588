import { parentPort, workerData } from "node:worker_threads";
import { digestsOf } from "./digests.ts";

parentPort?.postMessage(digestsOf(workerData));
