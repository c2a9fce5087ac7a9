// Who may import whom, as drawn in docs/architecture.md. Pure rooms stay pure; nothing points back up the flow.
const room = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'nothing-of-ours'}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^(src|workers)/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    room('claim', []),
    room('config', ['claim', 'check']),
    room('extract', ['claim']),
    room('check', ['claim']),
    room('ingest', ['claim', 'config']),
    room('store', ['claim', 'config']),
    room('queue', ['claim', 'config']),
    room('chart', ['claim', 'check', 'config']),
    room('alert', ['claim', 'config', 'chart']),
    room('stages', ['claim', 'config', 'extract', 'check', 'ingest', 'store', 'queue', 'alert']),
    room('web', ['claim', 'config', 'extract', 'check', 'chart', 'ingest', 'store', 'queue', 'stages']),
    {
      name: 'workers-import-stages-queue-config',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/', pathNot: '^src/(stages|queue|config)/' },
    },
    { name: 'nothing-imports-workers', severity: 'error', from: { path: '^src/' }, to: { path: '^workers/' } },
    {
      name: 'only-cli-and-client-import-web',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/(cli/|web/|client\\.ts$)' },
      to: { path: '^src/web/' },
    },
    { name: 'nothing-imports-cli', severity: 'error', from: { path: '^(src|workers)/', pathNot: '^src/cli/' }, to: { path: '^src/cli/' } },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: '^src/(claim|extract|check)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
