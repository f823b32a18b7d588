// Threads do not inherit the loader that runs TypeScript where the sources are run as they are.
import { register } from "tsx/esm/api";

register();
await import("./thread.ts");
