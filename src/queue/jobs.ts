/**
 * Stages and the jobs that pass between them. The queue is a hint: a job names a row, and the row says what is to be
 * done; so a job may run twice, late, or never.
 */
export const STAGES = ['poll', 'read', 'extract', 'check', 'notify', 'sweep'] as const;
export type Stage = (typeof STAGES)[number];

export interface Job {
  readonly stage: Stage;
  /** The row that the job is about: a feed's number, an article's id, or a fixed word. */
  readonly id: string;
}

export function isStage(text: string): text is Stage {
  return STAGES.some((s) => s === text);
}

/** While such a job waits or runs, enqueuing it again does nothing. */
export function jobId(job: Job): string {
  return `${job.stage}_${job.id}`.replaceAll(':', '_');
}
