/** Every file of rows, in order. Data only; the notation is explained in register.ts. */
import { AI } from './ai.js';
import { AMERICA } from './america.js';
import { ASIA } from './asia.js';
import { CHINA } from './china.js';
import { EUROPE } from './europe.js';
import { INVESTORS } from './investors.js';

export const ROWS: readonly string[] = [AI, AMERICA, CHINA, ASIA, EUROPE, INVESTORS];
