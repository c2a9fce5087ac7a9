/**
 * Capitalised names beside a word: "according to Acme Research", "Nordvik Systems AB", 《财新周刊》. Reads a bounded
 * stretch of text; whether the name is a company is for others to say.
 */
export interface Name {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const WORD = "\\p{Lu}[\\p{L}\\p{N}&'-]{0,24}(?:\\.(?:ai|io|com|dev|co|app|AI|IO))?";
const AFTER = new RegExp(`[ "“「]{0,2}(?:[Tt]he )?(${WORD}(?: (?:of |de |& )?(?:${WORD}|\\d+)){0,3})`, 'uy');
const AT_END = /["”」]?,? ?$/;
const LONGEST = 64;

/** Capitalised words that open sentences or name no one. */
const NO_NAMES = new Set([
  'AI', 'GPU', 'GPUs', 'CEO', 'CFO', 'COO', 'CTO', 'IPO', 'ARR', 'API', 'The', 'It', 'In', 'On', 'But', 'And', 'He', 'She', 'They', 'Its', 'GDP', 'EBITDA', 'A', 'An', 'At', 'By', 'For',
  'From', 'If', 'Of', 'Or', 'So', 'That', 'This', 'These', 'Those', 'To', 'We', 'With', 'You', 'As', 'Revenue', 'Sales', 'Net', 'Total', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'Series', 'Wall Street', 'Analysts', 'Investors', 'Meanwhile', 'However', 'Last', 'Next', 'When', 'While', 'After', 'Before', 'Since', 'Not', 'No', 'One', 'Two',
  'Three', 'Both', 'Their', 'His', 'Her', 'Our', 'My', 'Such', 'Some', 'Most', 'Many', 'More', 'Then', 'There', 'Here', 'Now', 'Today', 'Yesterday', 'Profit', 'Operating', 'Adjusted', 'Company', 'Group', 'Chinese', 'American', 'European', 'US', 'U.S', 'UK', 'EU', 'China', 'America', 'Europe', 'India', 'Japan', 'Germany', 'France', 'Britain', 'Korea', 'Israel', 'Canada', 'Silicon Valley', 'San Francisco', 'New York', 'London', 'Berlin', 'Paris', 'Beijing', 'Shanghai', 'Shenzhen', 'Hangzhou', 'Taiwan', 'Singapore', 'Hong Kong', 'Bloomberg', 'Reuters', 'Management', 'Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'SaaS', 'EV', 'CNY', 'USD', 'RMB', 'Capex', 'Cash', 'Debt', 'Even', 'Only', 'Just', 'About', 'Around', 'Until', 'Yet', 'Also', 'Earlier', 'Later', 'Under', 'Over', 'Among', 'Between', 'During', 'Despite', 'Because', 'Although', 'Though', 'Still', 'Once', 'What', 'Who', 'How', 'Why', 'Where', 'Which',
]); // biome-ignore format: a word list

/** The name that starts right after a place, behind at most an article or a quotation mark. */
export function nameAfter(text: string, at: number): Name | null {
  AFTER.lastIndex = at;
  const match = AFTER.exec(text);
  const written = match?.[1];
  if (!match || written === undefined) return null;
  return trimmed(written, at + match[0].length - written.length);
}

/** The name that ends right before a place. */
export function nameBefore(text: string, at: number, from: number): Name | null {
  const left = Math.max(from, at - LONGEST);
  const head = text.slice(left, at).replace(AT_END, '');
  const start = chainBefore(head, NAME);
  return start === null ? null : trimmed(head.slice(start), left + start);
}

/** How the words of a name hang together. */
interface Chain {
  readonly parted: RegExp;
  /** A word that may open the name, at the end of a piece. */
  readonly opens: RegExp;
  /** A piece that may go on with it. */
  readonly goesOn: RegExp;
  /** Small words between two pieces. */
  readonly links: ReadonlySet<string>;
  readonly most: number;
}

const NAME: Chain = {
  parted: / /,
  opens: new RegExp(`(?<![\\p{L}\\p{N}])${WORD}$`, 'u'),
  goesOn: new RegExp(`^(?:${WORD}|\\d+)$`, 'u'),
  links: new Set(['of', 'de', '&']),
  most: 4,
};

/** Among Han characters: "Nexora Labs", "Nexora.AI". */
export const LATIN_NAME: Chain = {
  parted: /[ .]/,
  opens: /(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]{0,24}$/,
  goesOn: /^[A-Z][A-Za-z0-9]{0,24}$/,
  links: new Set(),
  most: 3,
};

/**
 * Where the longest chain of words starts that ends with the text; null without one. Walks back word by word: a pattern
 * would try the whole chain anew from every capital letter.
 */
export function chainBefore(text: string, { parted, opens, goesOn, links, most }: Chain): number | null {
  const pieces = text.split(parted);
  let longest: number | null = null;
  let end = text.length;
  for (let words = 0, i = pieces.length - 1; words < most; words++, i--) {
    const piece = pieces[i] ?? '';
    const found = opens.exec(piece);
    if (found) longest = end - found[0].length;
    if (!goesOn.test(piece)) break;
    end -= piece.length + 1;
    const link = pieces[i - 1] ?? '';
    if (links.has(link)) {
      end -= link.length + 1;
      i--;
    }
  }
  return longest;
}

function trimmed(written: string, start: number): Name | null {
  let text = written.replace(/'s?$/, '');
  let at = start;
  // "Porto-based Nexora": where it sits is no part of its name.
  const based = /^[\p{L}-]{1,30}-based /u.exec(text);
  if (based) {
    text = text.slice(based[0].length);
    at += based[0].length;
  }
  // "But Nexora", "In October Nexora": a sentence's first word is capital whatever it is.
  for (let space = text.indexOf(' '); space > 0 && NO_NAMES.has(text.slice(0, space)); space = text.indexOf(' ')) {
    text = text.slice(space + 1);
    at += space + 1;
  }
  if (NO_NAMES.has(text) || text.length < 2) return null;
  return { start: at, end: at + text.length, text };
}
