// The import matrices of the two processes, made from their order: a stage may use values of `shared`, `platform` and
// itself, types of the stages before it, and nothing of the stages after it.
const edgeStages = ['source', 'decode', 'motion', 'detect', 'track', 'rule', 'candidate', 'evidence', 'outbox', 'mqtt'];
const aggregatorSteps = ['candidate', 'review', 'case'];

const edgeRules = edgeStages.flatMap((stage, index) => [
  {
    name: `edge-${stage}-not-later`,
    comment: 'data flows one way: no stage knows a later one',
    severity: 'error',
    from: { path: `^edge-agent/src/${stage}/`, pathNot: '\\.test\\.ts$' },
    // The one port that an earlier stage implements for a later one: decode keeps the footage evidence is cut from.
    to: {
      path: `^edge-agent/src/(${edgeStages.slice(index + 1).join('|') || 'nothing'})/`,
      pathNot: '^edge-agent/src/evidence/frame-history\\.ts$',
    },
  },
]);

const onlyAdapter = (name, module, files) => ({
  name,
  comment: `${module} stays behind one adapter file`,
  severity: 'error',
  from: { pathNot: files },
  to: { path: `node_modules/${module}/` },
});

module.exports = {
  forbidden: [
    ...edgeRules,
    {
      name: 'review-before-case',
      comment: 'candidate does not know review; review calls forward only through file-case and its types',
      severity: 'error',
      from: { path: '^aggregator/src/candidate/', pathNot: '\\.test\\.ts$' },
      to: { path: `^aggregator/src/(${aggregatorSteps.slice(1).join('|')})/` },
    },
    {
      name: 'storage-knows-no-step',
      severity: 'error',
      from: { path: '^aggregator/src/storage/', pathNot: '\\.test\\.ts$' },
      to: { path: '^aggregator/src/(ingest|candidate|review|case|http|account|device)/' },
    },
    {
      name: 'shared-is-a-leaf',
      severity: 'error',
      from: { path: '^shared/src/' },
      to: { path: '^(edge-agent|aggregator)/' },
    },
    {
      name: 'edge-and-aggregator-meet-only-in-shared',
      severity: 'error',
      from: { path: '^edge-agent/' },
      to: { path: '^aggregator/' },
    },
    {
      name: 'aggregator-without-edge',
      severity: 'error',
      from: { path: '^aggregator/' },
      to: { path: '^edge-agent/' },
    },
    {
      name: 'browser-side-of-shared-is-pure',
      comment: 'the console uses domain, message and problem: no Node there',
      severity: 'error',
      from: { path: '^shared/src/(domain|message|problem)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-feature-imports-another',
      severity: 'error',
      from: { path: '^aggregator/web/src/features/([^/]+)/' },
      to: { path: '^aggregator/web/src/features/', pathNot: '^aggregator/web/src/features/$1/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    onlyAdapter('fluent-ffmpeg-behind-adapter', 'fluent-ffmpeg', '^edge-agent/src/decode/ffmpeg-adapter\\.ts$'),
    onlyAdapter('chinese-days-behind-adapter', 'chinese-days', '^aggregator/src/case/clock/chinese-holidays\\.ts$'),
    onlyAdapter('sqlite-behind-driver', 'better-sqlite3', '^shared/src/sqlite/sqlite-driver\\.ts$'),
    onlyAdapter('node-onvif-behind-adapter', 'node-onvif', '^edge-agent/src/onvif/onvif-adapter\\.ts$'),
    onlyAdapter(
      'onnxruntime-behind-detect',
      'onnxruntime-node',
      '^(edge-agent/src/detect/|models/|test/|node_modules/)',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|dist' },
    exclude: { path: '(^|/)dist/|\\.d\\.ts$' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
