import { createReadStream, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, resolve, sep } from "node:path";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".map": "application/json; charset=utf-8",
};

/** What a web server answers: files of a folder, and documents held in memory under their own paths. */
export interface Site {
  readonly folder: string;
  /** "/scenario.json" -> content. */
  readonly documents: Readonly<Record<string, string | Uint8Array>>;
}

/**
 * Serves the site on 127.0.0.1 only; GET and HEAD only, and nothing outside the folder.
 *
 * @param port - to listen on; with `orNext` the next free one within 100 if it is taken
 * @returns the server and the port it listens on
 * @throws the system's error where no port is free
 */
export async function serve(site: Site, port: number, orNext: boolean): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const answer = find(site, request.url ?? "/");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
    } else if (!answer) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("not found\n");
    } else {
      response.writeHead(200, {
        "content-type": answer.type,
        "content-length": answer.length,
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      });
      if (request.method === "HEAD") response.end();
      else if (answer.content !== undefined) response.end(answer.content);
      else
        createReadStream(answer.file)
          .on("error", () => response.destroy())
          .pipe(response);
    }
  });
  return { server, port: await listen(server, port, orNext ? port + 100 : port) };
}

type Answer = { type: string; length: number } & (
  | { content: string | Uint8Array; file?: undefined }
  | { content?: undefined; file: string }
);

function find(site: Site, url: string): Answer | null {
  const path = decodePath(url);
  if (path === null) return null;
  const document = site.documents[path];
  if (document !== undefined) {
    return { type: contentType(path), length: Buffer.byteLength(document), content: document };
  }
  const file = resolve(site.folder, `.${path.endsWith("/") ? `${path}index.html` : path}`);
  if (!file.startsWith(resolve(site.folder) + sep)) return null;
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() ? { type: contentType(file), length: status.size, file } : null;
}

function decodePath(url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/, ""));
    return path.startsWith("/") && !path.includes("\0") ? path : null;
  } catch {
    return null;
  }
}

function contentType(path: string): string {
  return CONTENT_TYPES[extname(path)] ?? "application/octet-stream";
}

/** Listens on the first free port of the range, and says which. */
async function listen(server: Server, port: number, last: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await listenOn(server, candidate);
      const address = server.address();
      return typeof address === "object" && address ? address.port : candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || candidate >= last) throw error;
    }
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((fulfil, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      fulfil();
    });
  });
}
