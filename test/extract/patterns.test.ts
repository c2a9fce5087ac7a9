/** No pattern may backtrack super-linearly: each regular expression of the sources is checked by recheck. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f));
}

/** Regular expressions written as literals. */
function literals(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(SRC + file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** Regular expressions that the extractor puts together from parts when it is loaded. */
async function composed(): Promise<string[]> {
  const made: string[] = [];
  const Plain = RegExp;
  globalThis.RegExp = new Proxy(Plain, {
    construct: (target, args, self) => {
      const pattern = Reflect.construct(target, args, self);
      made.push(String(pattern));
      return pattern;
    },
  });
  try {
    await import('../../src/extract/extract.js');
  } finally {
    globalThis.RegExp = Plain;
  }
  return made;
}

it('every pattern of the sources is linear', { timeout: 240_000 }, async () => {
  const patterns = new Set([...sources().flatMap(literals), ...(await composed())]);
  expect(patterns.size).toBeGreaterThan(200);
  const superLinear: string[] = [];
  for (const pattern of patterns) {
    const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(pattern) ?? [];
    // Sticky changes where a match may start, not how it backtracks; the checker does not know it.
    const { status } = checkSync(source, flags.replace('y', ''), { timeout: 30_000 });
    if (status !== 'safe') superLinear.push(`${status}: ${pattern}`);
  }
  expect(superLinear).toEqual([]);
});

it('the checker finds a pattern that backtracks', () => {
  expect(checkSync('(a+)+$', '').status).toBe('vulnerable');
});
