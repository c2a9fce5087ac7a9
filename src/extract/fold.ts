/**
 * Length-preserving normalisation: full-width forms, odd spaces and dashes become their plain twins, one UTF-16 unit
 * for one, so that every offset into the folded text is an offset into the original.
 */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g;
const DASHES = /[\u2010-\u2013\u2212\uFE63\uFF0D]/g;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
/** Full-width punctuation that ends clauses stays as it is; only between full-width digits does it group. */
const CLAUSE_MARKS = new Set(['，', '；', '：', '！', '？', '（', '）']);

export function fold(text: string): string {
  return text
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(FULL_WIDTH, (mark, at: number) => (CLAUSE_MARKS.has(mark) && !groupsDigits(text, at) ? mark : toHalfWidth(mark)))
    .replace(/[’‘]/g, "'");
}

function toHalfWidth(mark: string): string {
  return String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
}

function groupsDigits(text: string, at: number): boolean {
  return /[\uFF10-\uFF19]/.test(text[at - 1] ?? '') && /[\uFF10-\uFF19]/.test(text[at + 1] ?? '');
}
