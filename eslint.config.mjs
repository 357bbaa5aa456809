import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

// Biome owns format and imports; ESLint owns what needs types. `noInlineConfig` keeps every
// exception in this file, where it can be seen.

const environmentReads = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only run/config.ts reads the environment: take the setting as an argument.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'Use the global `process`, in run/ only.',
  },
]

const clockAndChance = [
  ["MemberExpression[object.name='Date'][property.name='now']", 'Date.now'],
  ["NewExpression[callee.name='Date']", 'new Date'],
  ["CallExpression[callee.name='Date']", 'Date()'],
  ["MemberExpression[object.name='Math'][property.name='random']", 'Math.random'],
  ["MemberExpression[object.name='Temporal'][property.name='Now']", 'Temporal.Now'],
  ["MemberExpression[object.name='performance'][property.name='now']", 'performance.now'],
].map(([selector, name]) => ({
  selector,
  message: `core has no clock and no chance (${name}): take the instant or the id as an argument.`,
}))

const outsideWorld = ['crypto', 'fetch', 'process', 'console', 'setTimeout', 'setInterval'].map(
  name => ({ name, message: 'core decides, it does no I/O: a port does.' }),
)

const code = ['**/*.{ts,tsx}']
const tests = ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts']

export default defineConfig(
  { ignores: ['node_modules/', '.data/', 'coverage/', 'sandbox/page/dist/', 'sandbox/page/*.js'] },
  {
    files: code,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      // The nearest tsconfig.json speaks for each file: the simulator's page has its own.
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: {
      // toId<MemberId>(n): the caller names the brand, which is all that the parameter is for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 50],
      'no-restricted-syntax': ['error', ...environmentReads],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A number in a template is plain; everything else must say how it becomes text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => log(…)` as a callback is readable; a void value in a sum is not.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['run/config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...environmentReads, ...clockAndChance],
      'no-restricted-globals': ['error', ...outsideWorld],
    },
  },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': 'off',
      // A describe block is a list of tests, not a function to read in one go.
      'max-lines-per-function': 'off',
      // A fake keeps the promise of its port without waiting for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
)
