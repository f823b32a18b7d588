/** A piece of HTML; every text in it is escaped. Only `html` and `trusted` make one. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | false | readonly Part[];

/** HTML from a template: what is filled in is escaped unless it is HTML itself; null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = strings[0] as string;
  parts.forEach((part, index) => {
    out += rendered(part) + strings[index + 1];
  });
  return { html: out };
}

/** Marks a constant of this program, such as a style sheet, as HTML. Never give it what a user wrote. */
export function trusted(constant: string): Html {
  return { html: constant };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function rendered(part: Part): string {
  if (part === null || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if ("html" in part) return part.html;
  return part.map(rendered).join("");
}
