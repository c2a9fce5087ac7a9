/**
 * Settings from `runrate.config.json` and the environment, validated once, at start, with every problem listed at
 * once. The environment wins over the file. No other module reads either.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { thresholdSettingsSchema } from '../check/thresholds.js';
import { ROLES } from '../claim/permission.js';
import { messageOf, Problem } from '../claim/problem.js';
import { DEFAULT_SEVERITY, type Route, routeSchema } from './routes.js';

const url = (protocols: readonly string[]) =>
  z.string().refine(
    (v) => {
      try {
        return protocols.includes(new URL(v).protocol);
      } catch {
        return false;
      }
    },
    `must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  );
const port = z.coerce.number().int().min(0).max(65535);

const keepDays = (days: number) => z.coerce.number().int().min(0).max(36_500).default(days);

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((v) => v === 'true')]);

/** OpenID Connect: whoever the provider vouches for comes in; a claim of the token may name the role. */
const oidcSchema = z.strictObject({
  issuer: url(['https:', 'http:']),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().default('openid profile email'),
  /** Name of the claim that holds the role, or a list with it. */
  roleClaim: z.string().default('runrate_role'),
  /** The role of whoever has none there; without it they are refused. */
  defaultRole: z.enum(ROLES).optional(),
  label: z.string().max(60).default('Single sign-on'),
});
export type OidcSettings = z.infer<typeof oidcSchema>;

const settingsSchema = z.object({
  dataDir: z.string().min(1).default('.runrate').describe('Where the embedded database and mails live.'),
  databaseUrl: url(['postgres:', 'postgresql:']).optional().describe('An existing PostgreSQL instead of the embedded one.'),
  redisUrl: url(['redis:', 'rediss:']).optional().describe('Queues on Redis instead of PostgreSQL.'),
  smtpUrl: url(['smtp:', 'smtps:']).optional().describe('A mail server; without it mails are files and the mail view.'),
  host: z.string().min(1).default('127.0.0.1').describe('Address of the review page.'),
  port: port.default(4780).describe('Port of the review page; 0 takes a free one.'),
  login: z
    .enum(['auto', 'always'])
    .default('auto')
    .describe('`auto`: this machine needs no login, others do. `always`: everybody does, as behind a proxy on this machine.'),
  adminPassword: z
    .string()
    .min(10, 'must have at least 10 characters')
    .optional()
    .describe('Makes an account `admin` with this password where there is no account yet.'),
  oidc: oidcSchema.optional().describe('Login by another identity provider; see [the review page](review.md). In the environment, JSON.'),
  publish: flag.default(false).describe('Whether confirmed flags have public pages and a feed, for everybody who reaches the page.'),
  publicUrl: url(['http:', 'https:'])
    .optional()
    .describe('Address of the page as its readers reach it, for links in mails and for hubs that call back (WebSub).'),
  alertTo: z
    .array(z.email())
    .optional()
    .describe('Who is mailed every flag, separated by commas. Unset, a desk on this machine, while there is no mail server and no route.'),
  alertFrom: z.email().default('runrate@localhost.localdomain').describe('Sender of alerts.'),
  alertSeverity: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .default(DEFAULT_SEVERITY)
    .describe('Flags below this severity are not told to `alertTo`.'),
  routes: z
    .array(routeSchema)
    .default([])
    .describe('Who else is told what, by which channel and when; see [alerts](alerts.md). In the environment, JSON.'),
  hourlyCap: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(30)
    .describe('Messages to one address within an hour; what goes beyond leaves together in one digest.'),
  linkDays: z.coerce.number().min(0.01).max(90).default(7).describe('For how many days the decision links of a mail work.'),
  healthPort: port.optional().describe('Where a worker process answers /healthz, /readyz and /metrics; unset, it does not.'),
  healthHost: z.string().min(1).default('127.0.0.1').describe('Address of these answers; 0.0.0.0 in a container that others ask.'),
  fetchAllow: z
    .array(z.string().regex(/^[^/:]+:\d+$/, 'must be host:port'))
    .default([])
    .describe('host:port pairs that may be fetched although they are private, separated by commas.'),
  userAgent: z.string().min(1).default('Runrate/0.1 (news-claim tracker)').describe('How fetches name themselves.'),
  pollSeconds: z.coerce
    .number()
    .int()
    .min(10)
    .max(604_800)
    .default(900)
    .describe('How often a feed is polled at first; then between a third and eight times of it, as news come.'),
  fetchConcurrency: z.coerce.number().int().min(1).max(256).default(16).describe('Feeds, and articles, that one worker fetches at once.'),
  hostConcurrency: z.coerce.number().int().min(1).max(32).default(2).describe('Requests at once to one host.'),
  hostDelayMs: z.coerce.number().int().min(0).max(60_000).default(250).describe('Pause between requests to one host, in milliseconds.'),
  robots: flag.default(true).describe('Whether robots.txt decides which article pages are read.'),
  revisitHours: z
    .array(z.coerce.number().positive().max(8760))
    .default([1, 6, 24, 72])
    .describe('Hours after publication at which articles with claims are read again, for edits; separated by commas.'),
  sweepSeconds: z.coerce.number().min(0.2).max(3600).default(5).describe('How often undone work is looked for.'),
  keepPagesDays: keepDays(90).describe('How long the pages as they were fetched are kept; their texts stay. 0 keeps them for good.'),
  keepMessagesDays: keepDays(400).describe(
    'How long the contents of messages that were sent are kept; that they were stays. 0 keeps them for good.',
  ),
  thresholds: thresholdSettingsSchema
    .default({ all: {}, companies: {} })
    .describe('Thresholds of the checker, for all companies and for some: `{"all": {"windowDays": 7}, "companies": {"openai": {…}}}`.'),
  concurrency: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(32)
    .describe('Texts that one worker extracts, and articles that it checks, at once.'),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much is logged.'),
});

export type Settings = z.infer<typeof settingsSchema>;

const ENVIRONMENT: Record<keyof Settings, string> = {
  dataDir: 'RUNRATE_DATA_DIR',
  databaseUrl: 'DATABASE_URL',
  redisUrl: 'REDIS_URL',
  smtpUrl: 'SMTP_URL',
  host: 'RUNRATE_HOST',
  port: 'RUNRATE_PORT',
  login: 'RUNRATE_LOGIN',
  adminPassword: 'RUNRATE_ADMIN_PASSWORD',
  oidc: 'RUNRATE_OIDC',
  publish: 'RUNRATE_PUBLISH',
  publicUrl: 'RUNRATE_PUBLIC_URL',
  alertTo: 'RUNRATE_ALERT_TO',
  alertFrom: 'RUNRATE_ALERT_FROM',
  alertSeverity: 'RUNRATE_ALERT_SEVERITY',
  routes: 'RUNRATE_ROUTES',
  hourlyCap: 'RUNRATE_HOURLY_CAP',
  linkDays: 'RUNRATE_LINK_DAYS',
  healthPort: 'RUNRATE_HEALTH_PORT',
  healthHost: 'RUNRATE_HEALTH_HOST',
  fetchAllow: 'RUNRATE_FETCH_ALLOW',
  userAgent: 'RUNRATE_USER_AGENT',
  pollSeconds: 'RUNRATE_POLL_SECONDS',
  fetchConcurrency: 'RUNRATE_FETCH_CONCURRENCY',
  hostConcurrency: 'RUNRATE_HOST_CONCURRENCY',
  hostDelayMs: 'RUNRATE_HOST_DELAY_MS',
  robots: 'RUNRATE_ROBOTS',
  revisitHours: 'RUNRATE_REVISIT_HOURS',
  sweepSeconds: 'RUNRATE_SWEEP_SECONDS',
  keepPagesDays: 'RUNRATE_KEEP_PAGES_DAYS',
  keepMessagesDays: 'RUNRATE_KEEP_MESSAGES_DAYS',
  thresholds: 'RUNRATE_THRESHOLDS',
  concurrency: 'RUNRATE_CONCURRENCY',
  logLevel: 'RUNRATE_LOG_LEVEL',
};
const LISTS: readonly (keyof Settings)[] = ['alertTo', 'fetchAllow', 'revisitHours'];
const JSON_TEXT: readonly (keyof Settings)[] = ['thresholds', 'routes', 'oidc'];
/** Where alerts go until somebody says where: into files, since there is no mail server. */
const NOBODY = 'desk@localhost.localdomain';
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws Problem `bad_settings` that lists every problem at once */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env, directory = process.cwd()): Settings {
  const given: Record<string, unknown> = readFile(directory);
  for (const [key, name] of Object.entries(ENVIRONMENT)) {
    const value = environment[name];
    if (value === undefined || value === '') continue;
    given[key] = fromText(key as keyof Settings, value);
  }
  const parsed = settingsSchema.strict().safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((i) => `${[nameOf(i.path[0]), ...i.path.slice(1).map(String)].join(' ')}: ${i.message}`);
  if (parsed.success && parsed.data.oidc !== undefined && parsed.data.publicUrl === undefined) {
    problems.push(`oidc (${ENVIRONMENT.oidc}) needs publicUrl (${ENVIRONMENT.publicUrl}), where the provider sends people back to`);
  }
  if (parsed.success) {
    const names = configuredRoutes(parsed.data).map((r) => r.name);
    for (const name of new Set(names.filter((n, i) => names.indexOf(n) !== i)))
      problems.push(`routes (${ENVIRONMENT.routes}): two are named ${name}`);
  }
  if (!parsed.success || problems.length > 0) {
    throw new Problem({ kind: 'bad_settings', input: 'settings', detail: problems.join('; '), hint: 'see docs/configuration.md' });
  }
  return { ...parsed.data, dataDir: resolve(directory, parsed.data.dataDir) };
}

/** The routes that the settings ask for: one for each of `alertTo`, then `routes`. */
export function configuredRoutes(settings: Pick<Settings, 'alertTo' | 'alertSeverity' | 'routes' | 'smtpUrl'>): Route[] {
  const desk = settings.alertTo ?? (settings.smtpUrl === undefined && settings.routes.length === 0 ? [NOBODY] : []);
  return [...desk.map((to) => routeSchema.parse({ name: `Desk ${to}`, to, severity: settings.alertSeverity })), ...settings.routes];
}

/** Whether the page asks who one is. */
export function asksLogin(settings: Pick<Settings, 'host' | 'login'>): boolean {
  return settings.login === 'always' || !isLoopback(settings.host);
}

/** Lists are separated by commas, thresholds and routes are JSON; the schema judges what comes out. */
function fromText(key: keyof Settings, value: string): unknown {
  if (LISTS.includes(key)) {
    return value
      .split(',')
      .map((v) => v.trim())
      .filter((v) => v !== '');
  }
  if (!JSON_TEXT.includes(key)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

function nameOf(key: PropertyKey | undefined): string {
  const name = String(key ?? 'runrate.config.json');
  return name in ENVIRONMENT ? `${name} (${ENVIRONMENT[name as keyof Settings]})` : name;
}

function readFile(directory: string): Record<string, unknown> {
  const path = resolve(directory, 'runrate.config.json');
  if (!existsSync(path)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw new Error('must be a JSON object');
  } catch (error) {
    throw new Problem({ kind: 'bad_settings', input: path, detail: messageOf(error), hint: 'see docs/configuration.md' }, { cause: error });
  }
}

/** Every key with its environment variable, default and meaning, for the documentation. */
export function describeSettings(): { key: string; variable: string; meaning: string; fallback: string }[] {
  const defaults: Record<string, unknown> = settingsSchema.parse({});
  return Object.entries(settingsSchema.shape).map(([key, schema]) => ({
    key,
    variable: ENVIRONMENT[key as keyof Settings],
    meaning: schema.description ?? '',
    fallback: shown(defaults[key]),
  }));
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value);
}
