/**
 * A route: which flags go to whom, by which channel and when. One schema for the settings, the page and the commands;
 * matching and sending are elsewhere.
 */
import { z } from 'zod';
import { FLAG_KINDS } from '../claim/flag.js';
import { METRIC_NAMES } from '../claim/metric.js';
import { TONGUES } from '../claim/tongue.js';

export const CHANNELS = ['email', 'webhook', 'slack', 'teams', 'discord'] as const;
export type Channel = (typeof CHANNELS)[number];
export const TIMINGS = ['immediate', 'grouped', 'daily', 'weekly'] as const;
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** Flags below this severity are told to nobody who has not asked for them. */
export const DEFAULT_SEVERITY = 30;

const words = z.array(z.string().trim().min(1).max(200)).max(500).default([]);

const matchers = {
  /** Only flags of these companies, by id or name; all where empty. So are the next ones. */
  companies: words,
  metrics: z.array(z.enum(METRIC_NAMES)).default([]),
  kinds: z.array(z.enum(FLAG_KINDS)).default([]),
  severity: z.coerce.number().int().min(0).max(100).default(DEFAULT_SEVERITY),
  /** Languages of the articles behind the flag, such as zh. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language such as zh')).default([]),
  /** Publishers and origins behind the flag. */
  sources: words,
};

/** What a feed of flags may be asked for: the matchers of a route, and the language of its words. */
export const feedSchema = z.strictObject({ ...matchers, language: z.enum(TONGUES).default('en') });
export type FeedWish = z.infer<typeof feedSchema>;

export const routeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    channel: z.enum(CHANNELS).default('email'),
    /** A mail address, or the address that messages are posted to. */
    to: z.string().trim().max(2000),
    language: z.enum(TONGUES).default('en'),
    when: z.enum(TIMINGS).default('immediate'),
    /** How long a grouped message waits for more about the same company. */
    waitSeconds: z.coerce.number().int().min(0).max(86_400).default(300),
    /** Local time of a digest. */
    at: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30')
      .default('08:00'),
    zone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin').default('UTC'),
    weekday: z.enum(WEEKDAYS).default('monday'),
    /** Whether a flag that was told is also told to be over. */
    resolved: z.boolean().default(true),
    ...matchers,
  })
  .refine((route) => addressFits(route), {
    path: ['to'],
    error: ({ input }) => {
      const channel = (input as { channel?: unknown }).channel ?? 'email';
      return `must be ${channel === 'email' ? 'a mail address' : 'an address starting with https:// or http://'}, as the channel is ${channel}`;
    },
    // Also where something else is wrong: everything is said at once.
    when: () => true,
  });

export type Route = z.infer<typeof routeSchema>;

function addressFits({ channel, to }: { readonly channel?: unknown; readonly to?: unknown }): boolean {
  if (typeof to !== 'string') return true;
  return channel === 'email' || channel === undefined ? z.email().safeParse(to).success : isWebAddress(to);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
