/**
 * Lexicon notation → plain phrases. "rais(e|es|ed|ing)" stands for four phrases, "(its|the) debt(s|)" for four more.
 * A phrase with a capital letter is matched in that case only; all others in any case. Data in, data out.
 */

/** Every phrase that a notation stands for; brackets may nest. @throws where one is not closed, naming the notation */
export function expand(notation: string): string[] {
  const open = notation.indexOf('(');
  if (open < 0 || notation.length === 1) return [notation];
  const head = notation.slice(0, open);
  const { choices, end } = choicesAt(notation, open);
  const tails = expand(notation.slice(end));
  return choices.flatMap(expand).flatMap((middle) => tails.map((tail) => head + middle + tail));
}

/** What stands between the bars of one bracket, and where it ends. */
function choicesAt(notation: string, open: number): { choices: string[]; end: number } {
  const choices: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < notation.length; i++) {
    const mark = notation[i];
    if (mark === '(') depth++;
    else if (mark === ')') depth--;
    if (depth === 0 || (depth === 1 && mark === '|')) {
      choices.push(notation.slice(from, i));
      from = i + 1;
    }
    if (depth === 0) return { choices, end: i + 1 };
  }
  throw new Error(`a lexicon phrase has an open bracket: ${notation}`);
}
