/** The look of mails that MJML's own attributes cannot say: faces, the dark scheme, narrow screens. */
export const FACE = `-apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", Helvetica, Arial, sans-serif`;
export const SERIF = `Georgia, "Noto Serif", "Noto Serif CJK SC", "Songti SC", serif`;

const DARK = {
  ground: 'background:#15171a!important;background-color:#15171a!important',
  card: 'background:#1c1f23!important;background-color:#1c1f23!important',
};

/** Colours by class in the dark: of the element that MJML puts the class on, and of what it wraps. */
const DARK_TEXT: Readonly<Record<string, string>> = {
  ink: '#e9e7e1',
  soft: '#9aa1ad',
  accent: '#ff8a7d',
  'side-a': '#86b0ff',
  'side-b': '#ff8a7d',
  link: '#86b0ff',
};

export const DARK_AND_NARROW = `
.steps li{margin:0 0 4px}
.soft a,a.soft{color:#5d6470}
.by-night{display:none!important;mso-hide:all}
@media (max-width:519px){.card div{overflow-wrap:anywhere}}
@media (prefers-color-scheme:dark){
body,.ground,.ground>div{${DARK.ground}}
.card,.card table{${DARK.card}}
${Object.entries(DARK_TEXT)
  .map(([name, colour]) => `.${name},.${name} div,.${name} h1,.${name} h2,.${name} a,a.${name}{color:${colour}!important}`)
  .join('\n')}
.ink .soft,b.ink{color:#9aa1ad!important}b.ink{color:#e9e7e1!important}
.mark{background:#5a4a12!important}
.go td,.go a{background:#ff8a7d!important;color:#1c1f23!important}
.act td,.act a{background:#1c1f23!important;color:#e9e7e1!important;border-color:#454b54!important}
.by-day{display:none!important}
.by-night{display:table-cell!important}
}`;
