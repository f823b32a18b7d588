import { Document, isCollection, isMap, isPair, isScalar, isSeq, type Node, visit } from "yaml";

/** Longest line that a mapping or list is kept on. */
const LONGEST_LINE = 110;

/**
 * A scenario's document as YAML that people like to read: a block for each section, and a line for each thing that has room
 * on one.
 *
 * Reading it gives the same document, but for sections with nothing in them, which are left out.
 *
 * @param comment - stands above it, one line
 */
export function writeScenario(document: object, comment: string): string {
  const sections = Object.entries(document).filter(([, section]) => !isEmpty(section));
  const yaml = new Document(Object.fromEntries(sections));
  yaml.commentBefore = ` ${comment}`;
  visit(yaml, {
    Collection(_, node, path) {
      const depth = path.filter((each) => isCollection(each)).length;
      const isThing = depth > 1 || (depth === 1 && isMap(node));
      if (isThing && flowLength(node) <= LONGEST_LINE - 2 * depth) node.flow = true;
      return node.flow === true ? visit.SKIP : undefined;
    },
    Pair(_, pair, path) {
      // Sections stand apart from each other.
      if (path.length === 2 && isCollection(pair.value) && isScalar(pair.key)) pair.key.spaceBefore = true;
    },
  });
  return yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function isEmpty(section: unknown): boolean {
  return typeof section === "object" && section !== null && Object.keys(section).length === 0;
}

/** Characters of a node on one line, about. */
function flowLength(node: unknown): number {
  if (isPair(node)) return flowLength(node.key) + flowLength(node.value) + 2;
  if (isMap(node) || isSeq(node)) {
    return (node.items as (Node | null)[]).reduce((sum, item) => sum + flowLength(item) + 2, 4);
  }
  return isScalar(node) ? String(node.value).length : 4;
}
