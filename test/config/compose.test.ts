/** docker-compose.yml against what the code knows: every stage, no setting that does not exist, health everywhere. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeSettings } from '../../src/config/settings.js';
import { STAGES } from '../../src/queue/jobs.js';

interface Service {
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly healthcheck?: { readonly test?: string[]; readonly disable?: boolean };
}

const ROOT = new URL('../../', import.meta.url);
const { services } = parse(readFileSync(new URL('docker-compose.yml', ROOT), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};

describe('docker-compose.yml', () => {
  it('runs PostgreSQL, Redis, a mail catcher, the migration, the page and one service a stage', () => {
    expect(Object.keys(services).sort()).toEqual(['mailpit', 'migrate', 'postgres', 'redis', 'web', ...STAGES].sort());
  });

  it.each(STAGES)('starts the %s worker by a file that is there', (stage) => {
    expect(services[stage]?.command).toEqual(['node', `dist/workers/${stage}.js`]);
    expect(existsSync(new URL(`workers/${stage}.ts`, ROOT))).toBe(true);
  });

  it('sets only what the settings know, and all that the scaled mode needs', () => {
    const known = describeSettings().map((s) => s.variable);
    for (const name of ['web', 'migrate', ...STAGES]) {
      const variables = Object.keys(services[name]?.environment ?? {});
      expect(variables).toEqual(expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL']));
      expect(variables.filter((v) => !known.includes(v))).toEqual([]);
    }
  });

  it('checks the health of everything that goes on running', () => {
    for (const [name, service] of Object.entries(services)) {
      if (name !== 'migrate') expect([name, service.healthcheck?.test?.length ?? 0]).not.toEqual([name, 0]);
    }
  });

  it('keeps Redis from evicting jobs, and its jobs over a restart', () => {
    expect(services.redis?.command?.join(' ')).toContain('--maxmemory-policy noeviction --appendonly yes');
  });
});
