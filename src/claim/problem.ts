/**
 * Errors as typed values: what went wrong, with which input, and the way out. Thrown only across stages that turn
 * them into a health entry, an exit code or an HTTP status.
 */

export interface ProblemFacts {
  readonly kind: string;
  /** The input at fault: a file, URL, setting or id. */
  readonly input: string;
  readonly detail: string;
  /** What the reader can do about it. */
  readonly hint?: string;
}

export class Problem extends Error implements ProblemFacts {
  readonly kind: string;
  readonly input: string;
  readonly detail: string;
  readonly hint?: string;

  constructor(facts: ProblemFacts, options?: ErrorOptions) {
    super(`${facts.input}: ${facts.detail}${facts.hint ? ` (${facts.hint})` : ''}`, options);
    this.name = 'Problem';
    this.kind = facts.kind;
    this.input = facts.input;
    this.detail = facts.detail;
    if (facts.hint !== undefined) this.hint = facts.hint;
  }
}

/** What went wrong without the name of the input, for a row that is the input. */
export function reasonOf(error: unknown): string {
  return error instanceof Problem ? `${error.detail}${error.hint ? ` (${error.hint})` : ''}` : messageOf(error);
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
