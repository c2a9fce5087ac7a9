/** `runrate worker STAGE…`: the workers of some stages, as a process of their own. workers/*.ts start one stage each. */
import { Problem } from '../../claim/problem.js';
import { isStage, STAGES } from '../../queue/jobs.js';
import { endProcess, runStages } from '../../stages/process.js';

export async function workerCommand(names: readonly string[]): Promise<void> {
  const stages = names.map((name) => {
    if (isStage(name)) return name;
    throw new Problem({ kind: 'unknown_stage', input: name, detail: 'there is no such stage', hint: `stages: ${STAGES.join(', ')}` });
  });
  await runStages(stages);
  endProcess();
}
