/** Labelled fields of forms. */
import { useWords } from '../tongue.js';

export const Field = ({
  name,
  label,
  type = 'text',
  required = false,
  value,
}: {
  name: string;
  label: string;
  type?: string;
  required?: boolean;
  value?: string | undefined;
}) => (
  <label>
    {label}
    <input name={name} type={type} required={required} value={value ?? ''} />
  </label>
);

export const Choice = ({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: readonly string[];
  value?: string | undefined;
}) => (
  <label>
    {label}
    <select name={name}>
      {options.map((o) => (
        <option value={o} selected={o === value}>
          {o}
        </option>
      ))}
    </select>
  </label>
);

export const Many = ({ name, label, options }: { name: string; label: string; options: readonly (readonly [string, string])[] }) => {
  const { t } = useWords();
  return (
    <label>
      {label} ({t('none: all')})
      <select name={name} multiple size={5}>
        {options.map(([value, words]) => (
          <option value={value}>{words}</option>
        ))}
      </select>
    </label>
  );
};
