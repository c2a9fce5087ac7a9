/**
 * One sentence as read: its place in the folded text, the hits of the lexicon, amounts, times and companies. A record;
 * it decides nothing.
 */
import type { Amount } from '../amounts/amounts.js';
import type { Compiled } from '../compile.js';
import type { Hits } from '../lex/cues.js';
import type { TimeAnchor } from '../times.js';
import type { Mention } from './mentions.js';

export interface Reading {
  /** The whole folded text: all offsets are into it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly compiled: Compiled;
  readonly hits: Hits;
  readonly amounts: readonly Amount[];
  readonly times: readonly TimeAnchor[];
  readonly mentions: readonly Mention[];
}
