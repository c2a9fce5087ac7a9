/**
 * What a reviewer says about a figure that the rules misread or missed: which figure, by its words, and what is so
 * instead. Plain data; how it is put on a reading is the extractor's business.
 */
import { z } from 'zod';
import { claimSchema, MODALITIES } from './claim.js';
import { METRIC_NAMES } from './metric.js';
import { windowOf } from './period.js';

export const CORRECTION_KINDS = ['amend', 'reject', 'add', 'retract'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

const FISCAL = /^FY\d{4}(?:-[QH]\d)?$/;

/** A date, month, quarter, half, year or fiscal period as claims carry it. */
export const whenSchema = z
  .string()
  .refine(
    (label) => FISCAL.test(label) || windowOf(label) !== null,
    'must be a period such as 2025, 2025-Q2, 2025-07, 2025-07-30, or a fiscal one such as FY2026-Q1',
  );

/** What is so instead; a field that is absent stays as it was read. */
export const correctedFieldsSchema = z.object({
  company: z.object({ id: z.string().min(1), name: z.string().min(1) }).optional(),
  scope: z.string().max(200).nullable().optional(),
  metric: z.enum(METRIC_NAMES).optional(),
  /** For when the figure holds: the period of a flow, the as-of date of anything else; null for undated. */
  when: whenSchema.nullable().optional(),
  modality: z.enum(MODALITIES).optional(),
  basis: z.enum(['gaap', 'non_gaap']).nullable().optional(),
  /** The figure in words that the extractor reads: "nearly $400 million". */
  amount: z.string().max(200).optional(),
});
export type CorrectedFields = z.infer<typeof correctedFieldsSchema>;

export const correctionSchema = z.object({
  id: z.number().int(),
  kind: z.enum(CORRECTION_KINDS),
  article_id: z.string(),
  claim_id: z.string(),
  quote: z.string(),
  amount_text: z.string(),
  /** Where the amount stands in the quote, in UTF-16 units. */
  amount_at: z.number().int().nonnegative(),
  fields: correctedFieldsSchema,
  /** The claim as the rules had read it; null where they had read none. */
  machine: claimSchema.nullable(),
  retracts: z.number().int().nullable(),
  note: z.string().nullable(),
  made_by: z.string(),
  made_at: z.date(),
});
export type Correction = z.infer<typeof correctionSchema>;
