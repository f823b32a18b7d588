import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../cli/static-server.ts";

type Serving = Awaited<ReturnType<typeof serve>>;

let serving: Serving;
let folder: string;

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), "takt-"));
  folder = join(parent, "site");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(parent, "secret.txt"), "secret");
  mkdirSync(join(parent, "site-2"));
  writeFileSync(join(parent, "site-2", "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Takt</title>");
  writeFileSync(join(folder, "assets", "app.js"), "export {};");
  serving = await serve({ folder, documents: { "/run.takt-trace": new Uint8Array([1, 2, 3]) } }, 0, false);
});

afterAll(() => serving.server.close());

/** As it stands, without the normalising that fetch does. */
function get(path: string, method = "GET"): Promise<{ status: number; type: string; body: Buffer }> {
  return new Promise((fulfil, reject) => {
    request({ host: "127.0.0.1", port: serving.port, path, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const type = String(response.headers["content-type"] ?? "");
        fulfil({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks) });
      });
    })
      .on("error", reject)
      .end();
  });
}

describe("the viewer's web server", () => {
  it("answers / with index.html, and files with their content types", async () => {
    expect(await get("/")).toMatchObject({ status: 200, type: "text/html; charset=utf-8" });
    expect(await get("/assets/app.js?v=1")).toMatchObject({ status: 200, type: "text/javascript; charset=utf-8" });
  });

  it("answers documents from memory, byte for byte", async () => {
    const { status, type, body } = await get("/run.takt-trace");
    expect([status, type, ...body]).toEqual([200, "application/octet-stream", 1, 2, 3]);
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/../site-2/secret.txt",
    "/assets",
    "/missing.js",
    "/%00",
    "/%",
  ])("finds nothing at %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it("refuses to be written to", async () => {
    expect((await get("/", "POST")).status).toBe(405);
  });

  it("takes the next free port when told to, and fails on a taken one otherwise", async () => {
    const next = await serve({ folder, documents: {} }, serving.port, true);
    expect(next.port).toBeGreaterThan(serving.port);
    next.server.close();
    await expect(serve({ folder, documents: {} }, serving.port, false)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("listens on this machine only", () => {
    expect(serving.server.address()).toMatchObject({ address: "127.0.0.1" });
  });
});
