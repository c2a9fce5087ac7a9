/**
 * Every command that the documentation tells to run, run as it stands there: page by page, beside a running `runrate start`,
 * by a shell that finds this checkout's `runrate` under npx.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { launch, MAIN, run, workDir } from '../support/cli.js';
import { freePort, serve } from '../support/server.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FIRST = ['README.md', 'CONTRIBUTING.md', 'docs/quick-start.md'];
const PAGES = [
  ...FIRST,
  ...readdirSync(`${ROOT}docs`)
    .map((f) => `docs/${f}`)
    .filter((f) => f.endsWith('.md') && !FIRST.includes(f)),
];

/** What cannot run inside a test, with the file that runs it, and by which words. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, words: string]>> = {
  'npm ci && npm start': ['test/faults/start.test.ts', "'npm', ['start'"],
  'npm ci && npm test': ['.ci/run', 'step npm test'],
  'npm ci': ['.ci/run', 'step npm ci'],
  'npm test': ['.ci/run', 'step npm test'],
  'npm run lint': ['.ci/run', 'step npm run lint'],
  'npm audit --omit=dev': ['.ci/run', 'npm audit --omit=dev'],
  'npm run sbom > sbom.json': ['test/config/supply.test.ts', "'sbom'"],
  // CI itself.
  '.ci/run': ['.ci/run', 'npm run test:faults'],
  // Takes half an hour; CI compiles and lints it.
  'npm run bench': ['tsconfig.check.json', 'bench'],
  // Would write the golden tables of this very run.
  'UPDATE_GOLDEN=1 npx vitest run --project unit': ['test/support/golden.ts', 'UPDATE_GOLDEN'],
  'git diff test': ['test/support/golden.ts', 'UPDATE_GOLDEN'],
  // Needs an engine; the file is held to the code.
  'RUNRATE_ADMIN_PASSWORD=something-long docker compose up --build --scale extract=4': [
    'test/config/compose.test.ts',
    'docker-compose.yml',
  ],
};

interface Block {
  readonly page: string;
  readonly commands: readonly string[];
}

function blocksOf(page: string): Block[] {
  return [...readFileSync(ROOT + page, 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => ({
    page,
    commands: block
      .replaceAll('\\\n', ' ')
      .split('\n')
      .map((line) => line.replace(/\s+# .*$/, '').trim())
      .filter((line) => line !== ''),
  }));
}

const saved = (sentence: string, publisher: string, day: string): string =>
  `<html lang="en"><head><title>OpenAI</title><meta property="og:site_name" content="${publisher}"><meta property="article:published_time" content="${day}T08:00:00Z"></head><body><article><p>${sentence}</p></article></body></html>`;
const SAVED = {
  'monday.html': saved('OpenAI has reached $12 billion in annualized revenue.', 'The Information', '2025-07-30'),
  'tuesday.html': saved('OpenAI now has annualized revenue of $13 billion.', 'The New York Times', '2025-08-01'),
};

it('shows what the command prints', async () => {
  const cwd = await workDir(SAVED);
  const { stdout } = await run(['check', 'monday.html', 'tuesday.html'], { cwd });
  expect(readFileSync(`${ROOT}README.md`, 'utf8')).toContain(`\`\`\`\n${stdout}\`\`\``);
});

it('runs as it is written', { timeout: 300_000 }, async () => {
  const blocks = PAGES.flatMap(blocksOf);
  expect(blocks.length).toBeGreaterThan(15);
  const feed = await serve((request, response) =>
    request.url === '/robots.txt'
      ? response.writeHead(404).end()
      : response.setHeader('content-type', 'application/rss+xml').end('<rss version="2.0"><channel><title>Desk</title></channel></rss>'),
  );
  const cwd = await workDir({
    ...SAVED,
    'bin/npx': `#!/bin/sh\n[ "$1" = runrate ] || exit 64\nshift\nexec '${process.execPath}' '${MAIN}' "$@"\n`,
  });
  chmodSync(join(cwd, 'bin/npx'), 0o755);
  const port = String(await freePort());
  const env = { RUNRATE_PORT: port, RUNRATE_FETCH_ALLOW: feed.allow };
  const started = launch(MAIN, ['start'], { cwd, env });
  await expect.poll(started.output, { timeout: 60_000 }).toMatch(/24 of 24 articles checked/);
  const origin = `http://127.0.0.1:${port}`;
  const answer = (await (await fetch(`${origin}/api/v1/flags?limit=1`)).json()) as { flags: { id: string }[] };
  const flag = answer.flags[0]?.id ?? '';
  const token = (await run(['tokens', 'add', 'documentation', '--scope', 'read', 'review', '--format', 'ndjson'], { cwd, env })).lines[0]
    ?.secret;

  const here = (command: string): string =>
    command
      .replaceAll('https://example.com/feed.xml', `${feed.origin}/feed.xml`)
      .replaceAll('http://127.0.0.1:4780', origin)
      .replace(/(?<![$\w])FLAG\b/, flag);
  const hasCurl = spawnSync('sh', ['-c', 'command -v curl']).status === 0;
  const ran: string[] = [];
  for (const { page, commands } of blocks) {
    const mine = commands.filter((command) => ELSEWHERE[command] === undefined && (hasCurl || !command.startsWith('curl ')));
    ran.push(...mine);
    const { code, output } = await shell(mine.map(here), {
      cwd,
      env: { ...env, PATH: `${join(cwd, 'bin')}${delimiter}${process.env.PATH}`, RUNRATE: origin, TOKEN: String(token), FLAG: flag },
    });
    expect(code, `${page}\n${output}`).toBe(0);
  }
  for (const [command, [file, words]] of Object.entries(ELSEWHERE)) {
    expect(blocks.some((block) => block.commands.includes(command))).toBe(true);
    expect(readFileSync(ROOT + file, 'utf8')).toContain(words);
  }
  if (!hasCurl) process.stdout.write('left out: what the documentation does with curl, which is not installed\n');
  expect(ran.length).toBeGreaterThan(30);
  expect(await started.stop()).toBe(0);
});

/** What asks for a password reads it twice from standard input. */
async function shell(
  commands: readonly string[],
  options: { cwd: string; env: Record<string, string> },
): Promise<{ code: number | null; output: string }> {
  const child = spawn('bash', ['--norc', '-euo', 'pipefail', '-xc', commands.join('\n')], {
    cwd: options.cwd,
    env: { HOME: process.env.HOME, NO_COLOR: '1', ...options.env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end('correct horse battery staple\ncorrect horse battery staple\n');
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, output: output.slice(-3000) };
}
