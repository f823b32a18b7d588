import { parseAst } from "vite";

/**
 * Turns functions and variables at the top of a bundle that nothing assigns to into constants, each at its place.
 *
 * A bundler writes `function` and `var` there; V8 then asks at every call whether the function is still the one it has
 * compiled in, and reads every number anew. See docs/decisions/0006-inlining.md.
 *
 * Left as they are: functions that may be called while the bundle is being set up, since a constant has no value yet
 * above its place; and what is read there. Lines keep their numbers, so a source map stays true to the line.
 *
 * @param {string} code - an ES module
 * @returns {string}
 */
export function constantBindings(code) {
  const { body } = parseAst(code);
  const functions = body.filter(isPlainFunction);
  const variables = body.filter(isInitialisedVar);
  const assigned = assignedNames(body);
  const early = namesNeededEarly(body);
  const edits = [
    ...functions
      .filter(({ id }) => !assigned.has(id.name) && !early.has(id.name))
      .flatMap(({ id, start, end }) => [
        { at: start, text: `const ${id.name} = ` },
        { at: end, text: ";" },
      ]),
    ...variables
      .filter(({ declarations: [{ id }] }) => !assigned.has(id.name) && !early.has(id.name))
      .map(({ start }) => ({ at: start, skip: "var".length, text: "const" })),
  ];
  return applied(code, edits);
}

function isPlainFunction({ type }) {
  return type === "FunctionDeclaration";
}

function isInitialisedVar({ type, kind, declarations }) {
  if (type !== "VariableDeclaration" || kind !== "var" || declarations.length !== 1) return false;
  return declarations[0].id.type === "Identifier" && declarations[0].init !== null;
}

/** Names that some assignment, increment or loop anywhere gives another value; a name of an inner scope counts as well. */
function assignedNames(body) {
  const names = new Set();
  walk(body, ({ type, left, argument }) => {
    if (type === "AssignmentExpression" || type === "ForOfStatement" || type === "ForInStatement") namesIn(left, names);
    if (type === "UpdateExpression") namesIn(argument, names);
  });
  return names;
}

/** Names that code at the top reads, itself or through the functions it calls, before their place is reached. */
function namesNeededEarly(body) {
  const reads = new Map();
  for (const node of body) {
    const name = node.id?.name ?? node.declarations?.[0].id.name;
    if (isPlainFunction(node) || isInitialisedVar(node)) reads.set(name, { start: node.start, names: namesRead(node) });
  }
  const early = new Set();
  const reached = new Set();
  for (const node of body) {
    if (isPlainFunction(node) || node.type.startsWith("Export")) continue;
    // Whoever reaches a name first is the one that may come too early for it.
    const pending = [...namesRead(node)];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      const read = reads.get(name);
      if (read === undefined || reached.has(name)) continue;
      reached.add(name);
      if (read.start > node.start) early.add(name);
      pending.push(...read.names);
    }
  }
  return early;
}

function namesRead(node) {
  const names = new Set();
  namesIn(node, names);
  return names;
}

/** Names of variables in a piece of code; what stands behind a dot or before a colon is none. */
function namesIn(code, names) {
  walk(code, ({ type, name }) => {
    if (type === "Identifier") names.add(name);
  });
}

function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
  } else if (node !== null && typeof node === "object") {
    if (typeof node.type === "string") visit(node);
    for (const key of Object.keys(node)) if (!isLabel(node, key)) walk(node[key], visit);
  }
}

function isLabel({ computed }, key) {
  return computed === false && (key === "property" || key === "key");
}

function applied(code, edits) {
  let out = "";
  let done = 0;
  for (const { at, skip = 0, text } of edits.sort((a, b) => a.at - b.at)) {
    out += code.slice(done, at) + text;
    done = at + skip;
  }
  return out + code.slice(done);
}
