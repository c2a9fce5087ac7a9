/** Settings from file and environment: validated at once, every problem named. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asksLogin, configuredRoutes, describeSettings, loadSettings } from '../../src/config/settings.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'runrate-settings-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const load = (environment: Record<string, string> = {}, file?: string) => {
  if (file !== undefined) writeFileSync(join(directory, 'runrate.config.json'), file);
  return loadSettings(environment, directory);
};

describe('loadSettings', () => {
  it('needs nothing', () => {
    expect(load()).toMatchObject({ host: '127.0.0.1', port: 4780, dataDir: join(directory, '.runrate'), fetchAllow: [] });
  });

  it('lets the environment win over the file', () => {
    expect(load({ RUNRATE_PORT: '5000' }, '{"port": 6000, "pollSeconds": 60}')).toMatchObject({ port: 5000, pollSeconds: 60 });
  });

  it('splits lists at commas', () => {
    expect(load({ RUNRATE_ALERT_TO: 'a@example.com, b@example.com' }).alertTo).toEqual(['a@example.com', 'b@example.com']);
  });

  it('lists every problem at once, with the names that a person can set', () => {
    const wrong = { RUNRATE_PORT: 'eighty', DATABASE_URL: 'mysql://x', RUNRATE_ALERT_TO: 'nobody' };
    for (const name of ['port (RUNRATE_PORT)', 'databaseUrl (DATABASE_URL)', 'alertTo (RUNRATE_ALERT_TO)']) {
      expect(() => load(wrong)).toThrow(name);
    }
  });

  it.each([
    ['{"port": ', /runrate\.config\.json/],
    ['[]', /must be a JSON object/],
    ['{"prot": 1}', /prot/],
  ])('refuses the file %j', (file, message) => {
    expect(() => load({}, file)).toThrow(message);
  });

  it('asks for a login beyond this machine, and here where it is told to', () => {
    expect(asksLogin(load())).toBe(false);
    expect(asksLogin(load({ RUNRATE_HOST: '::1' }))).toBe(false);
    expect(asksLogin(load({ RUNRATE_HOST: '0.0.0.0' }))).toBe(true);
    expect(asksLogin(load({ RUNRATE_LOGIN: 'always' }))).toBe(true);
    expect(() => load({ RUNRATE_ADMIN_PASSWORD: 'short' })).toThrow(/adminPassword \(RUNRATE_ADMIN_PASSWORD\): must have at least 10/);
  });

  it('wants to know where an identity provider sends people back to', () => {
    const oidc = JSON.stringify({ issuer: 'https://id.example', clientId: 'r', clientSecret: 's' });
    expect(() => load({ RUNRATE_OIDC: oidc })).toThrow(/needs publicUrl/);
    expect(load({ RUNRATE_OIDC: oidc, RUNRATE_PUBLIC_URL: 'https://r.example' }).oidc).toMatchObject({ roleClaim: 'runrate_role' });
    expect(() => load({ RUNRATE_OIDC: '{"issuer":"nonsense"}' })).toThrow(/oidc \(RUNRATE_OIDC\)/);
  });
});

describe('routes of the settings', () => {
  const names = (environment: Record<string, string>) =>
    configuredRoutes(load(environment)).map((r) => `${r.name} → ${r.to} ${r.severity}`);
  const ROUTES = JSON.stringify([{ name: 'zh', to: 'zh@example.com', language: 'zh', severity: 0 }]);

  it('are a desk on this machine until somebody says who is told', () => {
    expect(names({})).toEqual(['Desk desk@localhost.localdomain → desk@localhost.localdomain 30']);
    expect(names({ SMTP_URL: 'smtp://mail.example' })).toEqual([]);
    expect(names({ RUNRATE_ROUTES: ROUTES })).toEqual(['zh → zh@example.com 0']);
  });

  it('are one for each of alertTo, then the others', () => {
    expect(names({ RUNRATE_ALERT_TO: 'a@example.com', RUNRATE_ALERT_SEVERITY: '50', RUNRATE_ROUTES: ROUTES })).toEqual([
      'Desk a@example.com → a@example.com 50',
      'zh → zh@example.com 0',
    ]);
  });

  it.each([
    ['[{"name":"x","to":"nobody"}]', 'routes (RUNRATE_ROUTES) 0 to: must be a mail address'],
    ['[{"name":"x","to":"a@b.example","wehn":"daily"}]', 'wehn'],
    ['[{"name":"x","to":"a@b.example"},{"name":"x","to":"c@b.example"}]', 'two are named x'],
    ['nonsense', 'routes (RUNRATE_ROUTES)'],
  ])('%s are refused', (routes, words) => expect(() => load({ RUNRATE_ROUTES: routes })).toThrow(words));
});

describe('docs/configuration.md', () => {
  it('names every setting with its variable and default', () => {
    const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    for (const { key, variable, fallback, meaning } of describeSettings()) {
      expect(text).toContain(`| \`${key}\` | \`${variable}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`);
    }
  });
});
