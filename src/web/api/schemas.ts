/** What the API takes and gives, as schemas: they check requests, type answers, and make the OpenAPI document. */
import { z } from '@hono/zod-openapi';
import { claimSchema } from '../../claim/claim.js';
import { CORRECTION_KINDS, correctedFieldsSchema } from '../../claim/correction.js';
import { DECISIONS } from '../../claim/decision.js';
import { FLAG_KINDS, FLAG_STATES, flagSchema } from '../../claim/flag.js';
import { METRIC_NAMES } from '../../claim/metric.js';
import { ROLES, SCOPES } from '../../claim/permission.js';
import { CHANNELS } from '../../config/routes.js';
import { flagRowSchema, SORTS } from '../../store/inbox.js';

const MOST = 200;

/** A moment as text: 2025-08-01T09:30:00.000Z. */
const moment = z.iso.datetime();
const day = z.iso.date();

export const Problem = z.object({ error: z.object({ kind: z.string(), message: z.string() }) }).openapi('Problem');
export const Ok = z.object({ ok: z.literal(true) }).openapi('Ok');
export const IdParams = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
export const NumberParams = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ param: { name: 'id', in: 'path' } }),
});

export const PageQuery = z.object({
  cursor: z.string().max(400).optional().openapi({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
});
/** The place after a page; null where the list ends. */
export const next = z.string().nullable();

export const FlagQuery = PageQuery.extend({
  state: z.enum(FLAG_STATES).default('open'),
  company: z.string().max(200).optional().openapi({ description: 'Id, name or alias.' }),
  metric: z.enum(METRIC_NAMES).optional(),
  kind: z.enum(FLAG_KINDS).optional(),
  source: z.string().max(200).optional().openapi({ description: 'A publisher of one of its claims.' }),
  since: day.optional(),
  until: day.optional(),
  assignee: z.string().max(64).optional().openapi({ description: '`-` for nobody.' }),
  q: z.string().max(200).optional().openapi({ description: 'Words of its claims, titles or company, English or Chinese.' }),
  sort: z.enum(SORTS).default('severity'),
});

// Made anew: only what is made after the library was loaded takes names for the document.
export const Claim = z.object(claimSchema.shape).openapi('Claim');
export const FlagRow = z.object(flagRowSchema.shape).openapi('FlagRow');
export const Review = z
  .object({ decision: z.enum(DECISIONS), reason: z.string(), note: z.string().nullable(), reviewer: z.string(), decided_at: moment })
  .openapi('Review');
export const FlagEvent = z
  .object({
    id: z.number(),
    flag_id: z.string(),
    event: z.enum(['opened', 'changed', 'corroborated', 'reopened', 'withdrawn', 'decided']),
    detail: z.string().nullable(),
    at: moment,
  })
  .openapi('FlagEvent');
export const Flag = z
  .object({
    ...flagSchema.omit({ claims: true }).shape,
    assignee: z.string().nullable(),
    arithmetic_hash: z.string(),
    state: z.enum(FLAG_STATES),
    opened_at: moment,
    updated_at: moment,
    claims: z.array(Claim),
    reviews: z.array(Review),
    events: z.array(FlagEvent),
  })
  .openapi('Flag');

export const Act = z
  .object({
    flags: z.array(z.string().max(100)).min(1).max(500),
    act: z.enum([...DECISIONS, 'silence', 'assign', 'unassign']),
    reason: z.string().max(60).default('').openapi({ description: 'Of a decision; the usual one where it is empty.' }),
    note: z.string().max(2000).default(''),
    hash: z
      .string()
      .max(64)
      .optional()
      .openapi({ description: 'The `arithmetic_hash` that the decision is about: refused (409) where it is another one by now.' }),
    assignee: z.string().max(64).default('').openapi({ description: 'Whom to assign to; whoever asks where it is empty.' }),
  })
  .openapi('Act');
export const Done = z
  .object({ action: z.number().openapi({ description: 'By which it is undone.' }), flags: z.array(z.string()) })
  .openapi('Done');

export const Fields = correctedFieldsSchema
  .omit({ company: true })
  .extend({ company: z.string().max(200).optional().openapi({ description: 'Id, name or alias; a new name makes a company.' }) })
  .openapi('CorrectedFields');
export const Correction = z
  .object({
    id: z.number(),
    kind: z.enum(CORRECTION_KINDS),
    article_id: z.string(),
    claim_id: z.string(),
    quote: z.string(),
    amount_text: z.string(),
    amount_at: z.number(),
    fields: correctedFieldsSchema,
    machine: Claim.nullable(),
    retracts: z.number().nullable(),
    note: z.string().nullable(),
    made_by: z.string(),
    made_at: moment,
  })
  .openapi('Correction');

export const Company = z
  .object({ id: z.string(), name: z.string(), registered: z.boolean(), claims: z.number(), flags: z.number() })
  .openapi('Company');
export const Source = z
  .object({ publisher: z.string().nullable(), claims: z.number(), disputed: z.number(), likely: z.number() })
  .openapi('Source');
export const NameChange = z
  .object({
    id: z.number(),
    kind: z.enum(['alias', 'merge']),
    company_id: z.string(),
    company: z.string(),
    alias: z.string().nullable(),
    into_id: z.string().nullable(),
    into: z.string().nullable(),
    note: z.string().nullable(),
    made_by: z.string(),
    made_at: moment,
  })
  .openapi('NameChange');
export const Named = z
  .object({ change: z.number(), articles: z.number().openapi({ description: 'How many are read again.' }) })
  .openapi('Named');

export const Article = z
  .object({
    id: z.string(),
    url: z.string(),
    canonical_url: z.string().nullable(),
    title: z.string().nullable(),
    byline: z.string().nullable(),
    publisher: z.string().nullable(),
    language: z.string().nullable(),
    published_at: moment.nullable(),
    body: z.string().nullable(),
    version: z.number(),
    version_of: z.string().nullable(),
    duplicate_of: z.string().nullable(),
    copy_of: z.string().nullable(),
    next_stage: z.enum(['read', 'extract', 'check', 'done', 'failed']),
    last_error: z.string().nullable(),
    claims: z.array(Claim),
    versions: z
      .array(z.object({ id: z.string(), version: z.number(), read_at: moment.nullable() }))
      .openapi({ description: 'What it said before each edit.' }),
  })
  .openapi('Article');
export const ArticleRow = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    published_at: moment.nullable(),
    next_stage: z.enum(['read', 'extract', 'check', 'done', 'failed']),
    last_error: z.string().nullable(),
  })
  .openapi('ArticleRow');
export const FoundArticle = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    url: z.string(),
    publisher: z.string().nullable(),
    published_at: moment.nullable(),
    extract: z.string(),
  })
  .openapi('FoundArticle');

export const Feed = z
  .object({
    id: z.number(),
    url: z.string(),
    title: z.string().nullable(),
    origin: z.string(),
    paused: z.boolean(),
    articles: z.number(),
    articles_per_day: z.number(),
    next_poll_at: moment,
    last_success_at: moment.nullable(),
    errors_in_row: z.number(),
    last_error: z.string().nullable(),
    warning: z.string().nullable(),
  })
  .openapi('Feed');
export const Message = z
  .object({
    id: z.number(),
    channel: z.enum(CHANNELS),
    recipient: z.string(),
    subject: z.string(),
    body_text: z.string(),
    state: z.enum(['pending', 'sending', 'sent', 'dead']),
    attempts: z.number(),
    last_error: z.string().nullable(),
    created_at: moment,
    sent_at: moment.nullable(),
  })
  .openapi('Message');
export const Route = z
  .object({
    id: z.number(),
    origin: z.enum(['config', 'added']),
    route: z.record(z.string(), z.unknown()),
    paused_at: moment.nullable(),
    paused_by: z.string().nullable(),
  })
  .openapi('Route');
export const Silence = z
  .object({
    id: z.number(),
    company_id: z.string().nullable(),
    company: z.string().nullable(),
    kind: z.string().nullable(),
    reason: z.string(),
    created_by: z.string(),
    created_at: moment,
    expires_at: moment,
    live: z.boolean(),
  })
  .openapi('Silence');
export const SavedView = z.object({ id: z.number(), name: z.string(), query: z.string() }).openapi('SavedView');
export const Action = z
  .object({
    id: z.number(),
    at: moment,
    actor: z.string(),
    action: z.string(),
    subject: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    undoes: z.number().nullable(),
    undone: z.boolean(),
  })
  .openapi('Action');
export const User = z.object({ name: z.string(), role: z.enum(ROLES), disabled_at: moment.nullable(), created_at: moment }).openapi('User');
export const Token = z
  .object({
    id: z.number(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    created_by: z.string(),
    created_at: moment,
    expires_at: moment.nullable(),
    used_at: moment.nullable(),
    revoked_at: moment.nullable(),
  })
  .openapi('Token');
export const Quality = z
  .object({
    judged: z.number(),
    wrong: z.number(),
    rejected: z.number(),
    missed: z.number(),
    rules: z.array(z.object({ rule: z.string(), judged: z.number(), wrong: z.number() })),
  })
  .openapi('Quality');
