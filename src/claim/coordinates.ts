/** Where a claim lies in the ledger, and places to look for claims: what the checker asks by and the store's indexes hold. Days are counts since 1970. */
import type { Metric } from './metric.js';

/** The facts by which a claim is found. */
export interface Coordinates {
  readonly article: string;
  readonly metric: Metric;
  /** The likeliest day. */
  readonly day: number | null;
  /** The stated date or period. */
  readonly label: string | null;
  /** The day of publication. */
  readonly published: number | null;
  /** It tells of what is to come. */
  readonly isProjection: boolean;
}

/** One place to look: by day or publication, both ends included; by stated date or period; or in one article. */
export type Where =
  | {
      /** `projected`: the publication of what tells of the future. */
      readonly by: 'day' | 'published' | 'projected';
      readonly metrics: readonly Metric[];
      readonly from: number;
      readonly to: number;
      /** Only what holds on some day of this span, both ends included. */
      readonly holding?: { readonly from: number; readonly to: number };
    }
  | { readonly by: 'label'; readonly metrics: readonly Metric[]; readonly labels: readonly string[] }
  | { readonly by: 'article'; readonly article: string };
