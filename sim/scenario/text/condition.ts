import type { Condition } from "../../model/condition.ts";
import type { Reading } from "./quantity.ts";
import { didYouMean } from "./suggestion.ts";

/** An option as a condition may name it. */
export interface NamedOption {
  readonly id: string;
  readonly values: readonly string[];
}

const TOKEN = /\s*(?:"([^"]*)"|(==|!=|=|\(|\)|,)|([^\s"=!(),]+))/y;
const WORDS = ["and", "or", "not", "in", "requires"];
/** Brackets and "not" within each other: more than anybody writes, and few enough for the stack. */
const DEEPEST = 100;

interface Token {
  readonly text: string;
  /** Quoted words are never words of the language. */
  readonly kind: "name" | "mark" | "word";
}

/** What went wrong while a condition was read. */
class Refusal extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * Reads a condition on the options of a product.
 *
 * `size = S`, `size != S`, `size in (S, M)`; a value that only one option has may stand alone: `crest`. Joined by `not`,
 * `and`, `or` and `requires`, which bind less and less tightly, with round brackets. Names with other signs stand in
 * double quotes.
 *
 * @example
 * readCondition("crest", [{ id: "trim", values: ["none", "crest"] }]).value; // => { kind: "is", option: 0, value: 1 }
 */
export function readCondition(text: string, options: readonly NamedOption[]): Reading<Condition> {
  try {
    const reader = new Reader(tokensOf(text), options);
    return { ok: true, value: reader.whole() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message, remedy: error.remedy };
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [, quoted, mark, name] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) tokens.push({ text: quoted, kind: "name" });
    else if (mark !== undefined) tokens.push({ text: mark, kind: "mark" });
    else if (name !== undefined) tokens.push({ text: name, kind: WORDS.includes(name) ? "word" : "name" });
    else throw new Refusal("cannot be read", 'write it like "crest requires size != S"');
  }
  return tokens;
}

class Reader {
  private readonly tokens: readonly Token[];
  private readonly options: readonly NamedOption[];
  private place = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], options: readonly NamedOption[]) {
    this.tokens = tokens;
    this.options = options;
  }

  whole(): Condition {
    const condition = this.implication();
    const left = this.tokens[this.place];
    if (left !== undefined) throw new Refusal(`goes on with "${left.text}"`, "join conditions by and, or, requires");
    return condition;
  }

  private implication(): Condition {
    if (++this.depth > DEEPEST) throw new Refusal("is nested too deeply", "write several conditions");
    let condition = this.joined("or", () => this.joined("and", () => this.negation()));
    if (this.take("word", "requires")) {
      condition = { kind: "or", of: [{ kind: "not", of: condition }, this.implication()] };
    }
    this.depth--;
    return condition;
  }

  private joined(word: "and" | "or", part: () => Condition): Condition {
    const parts = [part()];
    while (this.take("word", word)) parts.push(part());
    return parts.length === 1 ? (parts[0] as Condition) : { kind: word, of: parts };
  }

  private negation(): Condition {
    if (!this.take("word", "not")) return this.comparison();
    if (++this.depth > DEEPEST) throw new Refusal("is nested too deeply", "write several conditions");
    const of = this.negation();
    this.depth--;
    return { kind: "not", of };
  }

  private comparison(): Condition {
    if (this.take("mark", "(")) {
      const inner = this.implication();
      this.expect(")");
      return inner;
    }
    const name = this.name("an option or a value");
    if (this.take("mark", "=") || this.take("mark", "==")) return this.is(name);
    if (this.take("mark", "!=")) return { kind: "not", of: this.is(name) };
    if (this.take("word", "in")) {
      this.expect("(");
      const of = [this.is(name)];
      while (this.take("mark", ",")) of.push(this.is(name));
      this.expect(")");
      return { kind: "or", of };
    }
    return this.alone(name);
  }

  private is(name: string): Condition {
    const option = this.options.findIndex(({ id }) => id === name);
    if (option < 0) {
      throw new Refusal(
        `names no option "${name}"`,
        didYouMean(
          name,
          this.options.map(({ id }) => id),
          "option",
        ),
      );
    }
    const { values } = this.options[option] as NamedOption;
    const wanted = this.name(`a value of ${name}`);
    const value = values.indexOf(wanted);
    if (value < 0) throw new Refusal(`gives ${name} no value "${wanted}"`, didYouMean(wanted, values, "value"));
    return { kind: "is", option, value };
  }

  /** A value by itself, of the one option that has it. */
  private alone(name: string): Condition {
    const having = this.options.flatMap(({ values }, option) => {
      const value = values.indexOf(name);
      return value < 0 ? [] : [{ kind: "is" as const, option, value }];
    });
    const [only] = having;
    if (only !== undefined && having.length === 1) return only;
    if (only === undefined) {
      const isOption = this.options.some(({ id }) => id === name);
      const values = this.options.flatMap((option) => option.values);
      const remedy = isOption ? `say which: ${name} = ...` : didYouMean(name, values, "value");
      throw new Refusal(isOption ? `compares the option "${name}" with nothing` : `names no value "${name}"`, remedy);
    }
    const ids = having.map(({ option }) => this.options[option]?.id);
    throw new Refusal(`names "${name}", a value of ${ids.join(" and of ")}`, `say which: ${ids[0]} = ${name}`);
  }

  private name(wanted: string): string {
    const token = this.tokens[this.place];
    if (token?.kind !== "name") {
      const found = token === undefined ? "ends" : `has "${token.text}"`;
      throw new Refusal(`${found} where ${wanted} should stand`, 'write it like "crest requires size != S"');
    }
    this.place++;
    return token.text;
  }

  private take(kind: Token["kind"], text: string): boolean {
    const token = this.tokens[this.place];
    if (token?.kind !== kind || token.text !== text) return false;
    this.place++;
    return true;
  }

  private expect(mark: string): void {
    if (this.take("mark", mark)) return;
    throw new Refusal(`lacks a "${mark}"`, "check the brackets");
  }
}
