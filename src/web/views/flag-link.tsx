/** A flag in a line: its kind and what its sides state. */
import { kindWords } from '../../claim/flag.js';
import { statedMoney } from '../../claim/money.js';
import type { FlagRow } from '../../store/inbox.js';
import { useWords } from '../tongue.js';

export const FlagLink = ({ flag }: { flag: FlagRow }) => {
  const { tongue } = useWords();
  return (
    <a href={`/flags/${flag.id}`}>
      {kindWords(flag.kind, tongue)}: {flag.figures.map((f) => statedMoney(f, tongue)).join(' ↔ ')}
    </a>
  );
};
