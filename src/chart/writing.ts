/** Which texts the pictures' own fonts can write: what is missing there would be left blank without a word. */
const LATIN_TO = 0xff;
const SIGNS = new Set('–—‘’“”…‹›€£¥₩×÷≥≤±、。《》「」『』【】！（），：；？％＋－·');
/** The first and last bytes of GB 2312's Han characters. */
const [ROWS, CELLS] = [
  [0xb0, 0xf7],
  [0xa1, 0xfe],
] as const;

let han: ReadonlySet<string> | null = null;

function hanSet(): ReadonlySet<string> {
  if (han === null) {
    const bytes: number[] = [];
    for (let row: number = ROWS[0]; row <= ROWS[1]; row++)
      for (let cell: number = CELLS[0]; cell <= CELLS[1]; cell++) bytes.push(row, cell);
    han = new Set([...new TextDecoder('gb2312').decode(new Uint8Array(bytes))].filter((c) => /\p{Script=Han}/u.test(c)));
  }
  return han;
}

/** Latin letters, signs, and the Han characters of GB 2312. */
export function isWritable(text: string): boolean {
  return [...text].every((c) => (c.codePointAt(0) ?? 0) <= LATIN_TO || SIGNS.has(c) || hanSet().has(c));
}
