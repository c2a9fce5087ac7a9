/**
 * Many phrases, one walk: a trie over folded characters, packed into flat tables. Finding what starts at a place costs
 * what the longest match is long, however many phrases there are. Hyphen and space are one; case is ignored save for
 * phrases with capitals.
 */
export interface Entry<T> {
  /** The phrase where its case matters, else null. */
  readonly exact: string | null;
  readonly value: T;
}

interface Growing<T> {
  readonly next: Map<number, Growing<T>>;
  readonly entries: Entry<T>[];
}

const SPACE = 32;
const HYPHEN = 45;
const CODES = 0x10000;
/** A node with more branches than this gets a table of its own for plain characters. */
const MANY = 6;
const PLAIN = 128;

/** Lower case for the alphabets that have one, one unit for one; a hyphen counts as a space. */
export const FOLDED = new Uint16Array(CODES);
for (let code = 0; code < CODES; code++) {
  const lower = code < 0x2e80 ? String.fromCharCode(code).toLowerCase() : '';
  FOLDED[code] = code === HYPHEN ? SPACE : lower.length === 1 ? lower.charCodeAt(0) : code;
}

export class Trie<T> {
  private readonly growing: Growing<T> = { next: new Map(), entries: [] };
  /** By any character, folded or not: the node that a phrase starting with it is at, or 0. */
  private readonly roots = new Int32Array(CODES);
  private tables: (Int32Array | null)[] = [];
  private starts = new Int32Array(0);
  private codes = new Uint16Array(0);
  private targets = new Int32Array(0);
  /** By node: what ends there, or null. */
  entries: (readonly Entry<T>[] | null)[] = [];

  /** @param written a phrase; one that starts with "=" or holds a capital is matched in that case only */
  add(written: string, value: T): void {
    const phrase = written.startsWith('=') ? written.slice(1) : written;
    let node = this.growing;
    for (let i = 0; i < phrase.length; i++) {
      const code = FOLDED[phrase.charCodeAt(i)] as number;
      let next = node.next.get(code);
      if (!next) {
        next = { next: new Map(), entries: [] };
        node.next.set(code, next);
      }
      node = next;
    }
    node.entries.push({ exact: phrase === written && phrase === phrase.toLowerCase() ? null : phrase, value });
  }

  /** Packs what was added; nothing may be added after. */
  pack(): this {
    const nodes: Growing<T>[] = [this.growing];
    const starts: number[] = [];
    const codes: number[] = [];
    const targets: number[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as Growing<T>;
      starts.push(codes.length);
      this.entries.push(node.entries.length > 0 ? node.entries : null);
      const table = i > 0 && node.next.size > MANY ? new Int32Array(PLAIN) : null;
      for (const [code, next] of node.next) {
        codes.push(code);
        targets.push(nodes.length);
        if (table && code < PLAIN) table[code] = nodes.length;
        nodes.push(next);
      }
      this.tables.push(table);
    }
    starts.push(codes.length);
    this.starts = Int32Array.from(starts);
    this.codes = Uint16Array.from(codes);
    this.targets = Int32Array.from(targets);
    for (let code = 0; code < CODES; code++) this.roots[code] = this.step(0, FOLDED[code] as number);
    this.growing.next.clear();
    return this;
  }

  /** The node of a phrase's first character, or 0 where none starts with it. */
  start(code: number): number {
    return this.roots[code] as number;
  }

  /** The node after one more character, already folded; 0 where no phrase goes on so. */
  step(node: number, folded: number): number {
    const table = this.tables[node];
    if (table && folded < PLAIN) return table[folded] as number;
    const until = this.starts[node + 1] as number;
    for (let i = this.starts[node] as number; i < until; i++) if (this.codes[i] === folded) return this.targets[i] as number;
    return 0;
  }

  /** Whether a phrase that `wanted` accepts starts at the place and ends with a word. */
  matches(text: string, at: number, wanted: (value: T) => boolean): boolean {
    let node = this.start(text.charCodeAt(at));
    for (let i = at + 1; node !== 0; i++) {
      const whole = !/^[A-Za-z]{2}/.test(text.slice(i - 1, i + 1));
      if (whole && this.entries[node]?.some((e) => fits(e, text, at) && wanted(e.value))) return true;
      node = i < text.length ? this.step(node, FOLDED[text.charCodeAt(i)] as number) : 0;
    }
    return false;
  }
}

export function fits<T>(entry: Entry<T>, text: string, at: number): boolean {
  return entry.exact === null || text.startsWith(entry.exact, at);
}
