/**
 * Stages and the jobs that pass between them. The queue is a hint: a job names a row, and the row says what is to be
 * done; so a job may run twice, late, or never.
 */
import { createHash } from 'node:crypto';

export const STAGES = ['poll', 'read', 'extract', 'check', 'notify', 'sweep', 'reread'] as const;
export type Stage = (typeof STAGES)[number];

export interface Job {
  readonly stage: Stage;
  /** The row that the job is about: a feed's number, an article's id, or a fixed word. Several rows are parted by spaces. */
  readonly id: string;
}

/** One job for several rows: what a job costs the queue is paid once. */
export function jointJob(stage: Stage, ids: readonly string[]): Job {
  return { stage, id: ids.join(' ') };
}

export function idsOf(job: Job): string[] {
  return job.id.split(' ');
}

export function isStage(text: string): text is Stage {
  return STAGES.some((s) => s === text);
}

/** While such a job waits or runs, enqueuing it again does nothing. */
export function jobId(job: Job): string {
  const name = job.id.includes(' ') ? createHash('sha256').update(job.id).digest('hex').slice(0, 32) : job.id;
  return `${job.stage}_${name}`.replaceAll(':', '_');
}
