/**
 * Golden tables: text files that a person can review. A block is one or more `> ` inputs and the `= ` lines that come
 * out of them; `# ` lines are remarks. UPDATE_GOLDEN=1 rewrites the outputs, so that a change of a rule shows as a diff.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Block {
  readonly remark: string;
  readonly inputs: string[];
  readonly outputs: string[];
}

/** @param path beside the test, as `new URL('./x.golden.txt', import.meta.url)` */
export function golden(path: URL, read: (inputs: readonly string[]) => readonly string[]): void {
  const file = fileURLToPath(path);
  let blocks = parse(readFileSync(file, 'utf8'));
  if (process.env.UPDATE_GOLDEN) {
    writeFileSync(
      file,
      blocks
        .map((b) =>
          [
            ...(b.remark ? [`# ${b.remark}`] : []),
            ...b.inputs.map((i) => `> ${i}`),
            ...outputsOf(read(b.inputs)).map((o) => `= ${o}`),
          ].join('\n'),
        )
        .join('\n\n')
        .concat('\n'),
    );
    blocks = parse(readFileSync(file, 'utf8'));
  }
  it.each(blocks.map((b) => [b.remark || b.inputs.join(' / '), b] as const))('%s', (_name, block) => {
    expect(outputsOf(read(block.inputs))).toEqual(block.outputs);
  });
}

const outputsOf = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? ['nothing'] : lines);

function parse(text: string): Block[] {
  const blocks: Block[] = [];
  for (const part of text.split(/\n{2,}/)) {
    const lines = part.split('\n').filter((l) => l !== '');
    const take = (mark: string): string[] => lines.filter((l) => l.startsWith(`${mark} `)).map((l) => l.slice(2));
    const inputs = take('>');
    if (inputs.length > 0) blocks.push({ remark: take('#').join(' '), inputs, outputs: take('=') });
  }
  if (blocks.length === 0) throw new Error('a golden table holds no block');
  return blocks;
}

/** The inputs of every block of a table. */
export function inputsOf(path: URL): (readonly string[])[] {
  return parse(readFileSync(fileURLToPath(path), 'utf8')).map((b) => b.inputs);
}
