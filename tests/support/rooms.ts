import { posix } from "node:path";
import { importsOf } from "./imports.ts";

/** A room of the code: a folder ("sim/kernel/") or a file ("sim/run.ts"), and the rooms it may import. */
export interface Room {
  readonly path: string;
  readonly imports: readonly string[];
}

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Reads the table of rooms from docs/architecture.md. */
export function readRooms(page: string): Room[] {
  return [...page.matchAll(/^\| `([^`]+)` \|.*\| (.*) \|$/gm)].map(([, path, imports]) => ({
    path: path as string,
    imports: [...(imports as string).matchAll(/`([^`]+)`/g)].map((match) => match[1] as string),
  }));
}

/** The most specific room that holds the path. */
export function roomOf(rooms: readonly Room[], path: string): Room | undefined {
  return rooms
    .filter((room) => path === room.path || (room.path.endsWith("/") && path.startsWith(room.path)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** Files of the repository that a file imports; packages and built-in modules are left out. */
export function importedFiles(file: SourceFile): string[] {
  return importsOf(file.text)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(file.path), specifier.replace(/\?.*$/, "")));
}

/** Imports that no arrow of the table allows, as sentences. */
export function forbiddenImports(rooms: readonly Room[], files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(rooms, file.path);
    if (!room) return [`${file.path} lies in no room of docs/architecture.md`];
    return importedFiles(file)
      .filter((target) => !mayImport(rooms, room, target))
      .map(
        (target) => `${file.path} imports ${target}: ${room.path} may import ${room.imports.join(", ") || "nothing"}`,
      );
  });
}

function mayImport(rooms: readonly Room[], room: Room, target: string): boolean {
  if (roomOf(rooms, target)?.path === room.path) return true;
  return room.imports.some((allowed) => target === allowed || (allowed.endsWith("/") && target.startsWith(allowed)));
}

/** Modules of Node that files of a browser-safe room import, as sentences. */
export function nodeImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file.text)
      .filter((specifier) => specifier.startsWith("node:"))
      .map((specifier) => `${file.path} imports ${specifier}`),
  );
}

/** One import cycle per entry, as the files it runs through; `import type` leaves nothing behind and does not count. */
export function importCycles(files: readonly SourceFile[]): string[][] {
  const known = new Map(files.map(({ path, text }) => [path, importedFiles({ path, text: withoutTypeImports(text) })]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) {
      cycles.push([...above.slice(above.indexOf(path)), path]);
      return;
    }
    if (done.has(path)) return;
    for (const target of known.get(path) ?? []) visit(target, [...above, path]);
    done.add(path);
  };
  for (const path of known.keys()) visit(path, []);
  return cycles;
}

function withoutTypeImports(text: string): string {
  return text.replace(/^\s*(?:import|export) type\b[^;]*;/gm, "");
}
