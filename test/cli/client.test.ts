/** The typed client as another project gets it: by the package's exports, with types that know what the API knows. */
import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { workDir } from '../support/cli.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = `import { createClient } from 'runrate/client';
const answer = await createClient('http://localhost:4780', 'token').flags.$get({ query: { state: 'open' } });
if (answer.status === 200) for (const flag of (await answer.json()).flags) { const severity: number = flag.severity; void severity; }
`;
const WRONG = `import { createClient } from 'runrate/client';
await createClient('http://localhost:4780').flags.$get({ query: { state: 'shut' } });
`;
const CONFIG = JSON.stringify({
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    lib: ['ES2023', 'DOM'],
  },
  files: ['program.ts'],
});

async function compile(program: string): Promise<string> {
  const cwd = await workDir({
    'program.ts': program,
    'tsconfig.json': CONFIG,
    'package.json': '{"type":"module"}',
    'node_modules/.keep': '',
  });
  await symlink(ROOT, join(cwd, 'node_modules', 'runrate'));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const failed = (error: { stdout?: string }) => error.stdout ?? 'failed';
  return promisify(execFile)(process.execPath, [tsc, '-p', cwd]).then(() => 'compiles', failed);
}

it('compiles where it is used as it is meant, and not where it is not', async () => {
  expect(await compile(PROGRAM)).toBe('compiles');
  expect(await compile(WRONG)).toContain('Type \'"shut"\' is not assignable');
});
