/** `runrate doctor`: what is well in this deployment, what is not, and what to do about it. Fails where something is at fault. */
import pc from 'picocolors';
import { createLog } from '../../config/log.js';
import { examine, type Finding } from '../../stages/doctor.js';
import { withDatabase } from '../database.js';
import { type FormatOption, line, say } from '../output.js';

const SIGNS: Record<Finding['state'], string> = { well: pc.green('✓'), warning: pc.yellow('!'), fault: pc.red('✗') };

export async function doctorCommand({ format }: FormatOption): Promise<void> {
  await withDatabase(async (database, settings) => {
    const findings = await examine(database, settings, createLog({ logLevel: 'silent' }));
    for (const finding of findings) {
      if (format === 'ndjson') {
        line(finding);
        continue;
      }
      say(`${SIGNS[finding.state]} ${finding.part}: ${finding.words}`);
      if (finding.hint !== undefined) say(`    ${pc.dim(finding.hint)}`);
    }
    if (findings.some((f) => f.state === 'fault')) process.exitCode = 1;
  });
}
