import { fork } from "node:child_process";
import { once } from "node:events";

/** A process of this program that does as it is asked, time and again. */
export interface Apart<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * Begins a process of this program with an option that makes it serve.
 *
 * @throws Error by `ask` when the process has ended
 */
export function beginApart<Question extends object, Answer>(option: string, value: string): Apart<Question, Answer> {
  const child = fork(process.argv[1] as string, [option, value]);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`a process of the benchmark ended with exit code ${code}`);
  });
  ended.catch(() => {});
  return {
    ask: async (question) => {
      const answered = once(child, "message");
      child.send(question);
      const [answer] = await Promise.race([answered, ended]);
      return answer as Answer;
    },
    close: () => child.disconnect(),
  };
}

/** Answers what the process that began this one asks, until that lets go of it. */
export function serve<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  process.on("message", async (question: Question) => {
    process.send?.(await answer(question));
  });
}
