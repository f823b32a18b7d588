/** What scenario files are written in, for other files that are written alike: places in the text, findings, and leaves. */
export { readDocument } from "./document.ts";
export { documentJsonSchema } from "./json-schema.ts";
export { type Finding, located, type Path, type Problem } from "./problems.ts";
export { duration, id, message, positiveDuration, share, text, whole, word } from "./schema/leaves.ts";
export { list, mapping } from "./schema/object.ts";
export { readStructure } from "./structure.ts";
export { didYouMean } from "./text/suggestion.ts";
