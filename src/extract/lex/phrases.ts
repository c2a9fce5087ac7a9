/**
 * Lexicon notation → plain phrases. "rais(e|es|ed|ing)" stands for four phrases, "(its|the) debt(s|)" for four more.
 * A phrase with a capital letter is matched in that case only; all others in any case. Data in, data out.
 */

/** Every phrase that a notation stands for. @throws where a bracket is not closed, naming the notation */
export function expand(notation: string): string[] {
  const open = notation.indexOf('(');
  if (open < 0 || notation.length === 1) return [notation];
  const close = notation.indexOf(')', open);
  if (close < 0) throw new Error(`a lexicon phrase has an open bracket: ${notation}`);
  const head = notation.slice(0, open);
  const tails = expand(notation.slice(close + 1));
  return notation
    .slice(open + 1, close)
    .split('|')
    .flatMap((middle) => tails.map((tail) => head + middle + tail));
}
