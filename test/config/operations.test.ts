/** The examples for operators against what the code knows: metrics that exist, stages that run, settings that are read. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { createLog } from '../../src/config/log.js';
import { describeSettings } from '../../src/config/settings.js';
import { STAGES } from '../../src/queue/jobs.js';
import { createMetrics } from '../../src/stages/metrics.js';
import { createPool } from '../../src/store/pool.js';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const namesIn = (text: string): string[] => [...new Set(text.match(/\brunrate_[a-z0-9_]+/g) ?? [])].sort();

/** All that is ever told, with nothing to ask it of. */
async function told(): Promise<Set<string>> {
  const metrics = createMetrics(createLog({ logLevel: 'silent' }));
  const nowhere = createPool('postgres://nobody@127.0.0.1:9/none', 1);
  metrics.watch(nowhere, () => null);
  const names = [...(await metrics.text()).matchAll(/^# TYPE (\S+) (\S+)/gm)];
  await nowhere.end();
  return new Set(
    names.flatMap(([, name = '', type]) => (type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name])),
  );
}

describe('docs/monitoring', () => {
  it.each(['dashboard.json', 'alerts.yaml'])('%s asks only for metrics that are told', async (file) => {
    const text = read(`docs/monitoring/${file}`);
    if (file.endsWith('.json')) JSON.parse(text);
    else parse(text);
    const known = await told();
    expect(namesIn(text).length).toBeGreaterThan(5);
    expect(namesIn(text).filter((name) => !known.has(name))).toEqual([]);
  });

  it('asks every worker', () => {
    const { scrape_configs } = parse(read('docs/monitoring/prometheus.yaml')) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    const targets = scrape_configs.flatMap((s) => s.static_configs.flatMap((c) => c.targets.map((t) => t.split(':')[0])));
    expect(targets.sort()).toEqual([...STAGES, 'web'].sort());
  });
});

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Record<string, string>;
  readonly stringData?: Record<string, string>;
  readonly spec?: { readonly template?: { readonly spec: { readonly containers: { command: string[]; readinessProbe?: object }[] } } };
}

describe('docs/kubernetes.yaml', () => {
  const manifests = parseAllDocuments(read('docs/kubernetes.yaml')).map((d) => d.toJS() as Manifest);
  const containers = manifests.flatMap((m) => m.spec?.template?.spec.containers.map((c) => ({ ...c, kind: m.kind })) ?? []);

  it('runs every stage, the page and the migration, by files that are there', () => {
    const deployments = manifests.filter((m) => m.kind === 'Deployment').map((m) => m.metadata.name);
    expect(deployments.sort()).toEqual([...STAGES, 'web'].map((s) => `runrate-${s}`).sort());
    for (const { command } of containers) {
      const source = command[1]?.replace(/^dist\//, '').replace(/\.js$/, '.ts') ?? '';
      expect([source, existsSync(new URL(source, ROOT))]).toEqual([source, true]);
    }
  });

  it('asks each whether it can work, and sets only what is read', () => {
    for (const c of containers.filter((c) => c.kind === 'Deployment')) expect(c.readinessProbe).toBeDefined();
    const known = describeSettings().map((s) => s.variable);
    const set = manifests.flatMap((m) => Object.keys({ ...m.data, ...m.stringData }));
    expect(set).toEqual(expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'RUNRATE_HEALTH_HOST']));
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
  });
});
