/** The queue contract on PostgreSQL, the embedded default. */
import { describe, onTestFinished } from 'vitest';
import { createDatabase } from '../support/database.js';
import { queueContract } from './contract.js';

describe('queues on PostgreSQL', () => {
  queueContract(async () => {
    const { url, drop } = await createDatabase();
    onTestFinished(drop);
    return { databaseUrl: url };
  });
});
