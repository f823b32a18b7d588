import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
};

export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder on a free port of localhost; `documents` (path without the leading slash -> content) come first. */
export async function serveFolder(
  folder: string,
  documents: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<TestServer> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname)).replace(
      /^\/+/,
      "",
    );
    const name = path === "" ? "index.html" : path;
    const content = documents[name] ?? readFile(join(folder, name)).catch(() => null);
    Promise.resolve(content).then((body) => {
      if (body === null || path.startsWith("..")) response.writeHead(404).end();
      else response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" }).end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
