/** What the documentation names, against the code: commands, options, settings, scripts, files. What it tells to run is run by test/cli/docs.test.ts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/cli/program.js';
import { describeSettings } from '../../src/config/settings.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(`${ROOT}docs`, { recursive: true, encoding: 'utf8' }).flatMap((f) => (f.endsWith('.md') ? [`docs/${f}`] : [])),
];
const read = (page: string): string => readFileSync(ROOT + page, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** `like this`, and the lines of blocks for a shell. */
function code(text: string): string[] {
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
    block.split('\n').map((line) => line.replace(/ #.*$/, '')),
  );
  return [
    ...blocks,
    ...[...text.replace(/```.*?```/gs, '').matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words.replaceAll('\\|', '|')),
  ];
}

/** What is wrong with a command as it is written; "a|b" stands for both. */
function faultsOf(line: string): string[] {
  const [, words = ''] = /(?:^|[ =(])(?:npx )?runrate ([a-z].*)$/.exec(line) ?? [];
  let reached: Command[] = [program];
  const faults: string[] = [];
  for (const word of words.split(/\s+/).filter((w) => w !== '')) {
    if (/^[>|&;]/.test(word)) break;
    if (word.startsWith('--')) {
      const flag = word.replace(/=.*$/, '');
      if (!reached.some((c) => c.options.some((o) => o.long === flag))) faults.push(`${line}: no option ${flag}`);
    } else if (reached.every((c) => c.commands.length > 0)) {
      const next = word.split('|').flatMap((name) => {
        const found = reached.flatMap((c) => c.commands.filter((below) => below.name() === name));
        if (found.length === 0) faults.push(`${line}: no command ${name}`);
        return found;
      });
      if (next.length === 0) break;
      reached = next;
    }
  }
  return faults;
}

/** As GitHub names the place of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): string[] => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('the documentation', () => {
  it('names only commands and options that there are', () => {
    const lines = PAGES.flatMap((page) => code(read(page)));
    expect(lines.filter((line) => /(?:^|[ =(])runrate [a-z]/.test(line)).length).toBeGreaterThan(60);
    expect(lines.flatMap(faultsOf)).toEqual([]);
  });

  it('tells of every command', () => {
    const all = PAGES.map(read).join('\n');
    const told = [...all.matchAll(/runrate ((?:[a-z|\\]+ ?)+)/g)].flatMap(([, words = '']) => words.replaceAll('\\|', '|').split(/[ |]/));
    expect(program.commands.map((c) => c.name()).filter((name) => !told.includes(name))).toEqual([]);
  });

  it('names only settings that are read', () => {
    const known = new Set(describeSettings().map((s) => s.variable));
    const named = PAGES.flatMap((page) => read(page).match(/\bRUNRATE_[A-Z_]+\b/g) ?? []);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names only scripts, benchmarks and workers that there are', () => {
    const all = PAGES.map(read).join('\n');
    const ran = [...all.matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)].map(([, name = '']) => name);
    expect(ran.filter((name) => !(name in scripts))).toEqual([]);
    const benches = [...all.matchAll(/npm run bench ((?:[a-z]+ ?)+)`/g)].flatMap(([, names = '']) => names.trim().split(' '));
    const known = read('bench/main.ts');
    expect(benches.length).toBeGreaterThan(5);
    expect(benches.filter((name) => !new RegExp(`^  ${name}\\b`, 'm').test(known))).toEqual([]);
    const workers = [...all.matchAll(/dist\/workers\/([a-z]+)\.js/g)].map(([, name = '']) => name);
    expect(workers.filter((name) => !existsSync(`${ROOT}workers/${name}.ts`))).toEqual([]);
  });

  it('links to pages and places that there are', () => {
    const broken = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
        if (/^[a-z]+:/.test(target)) return [];
        const [path = '', place] = target.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        if (!existsSync(ROOT + file)) return [`${page}: ${target}`];
        return place === undefined || anchorsOf(file).includes(place) ? [] : [`${page}: ${target}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('is reached from its first page', () => {
    const reached = new Set<string>();
    const visit = (page: string): void => {
      if (reached.has(page) || !existsSync(ROOT + page)) return;
      reached.add(page);
      for (const [, target = ''] of read(page).matchAll(/\]\(([^)\s#]+\.md)[^)]*\)/g)) visit(join(dirname(page), target));
    };
    visit('docs/README.md');
    expect(PAGES.filter((page) => page.startsWith('docs/') && !page.startsWith('docs/adr/') && !reached.has(page))).toEqual([]);
  });
});
