import { defineConfig } from 'vitest/config'

const withDatabase = { globalSetup: ['test/global-setup.ts'], hookTimeout: 60_000 }

const besideCode = [
  '{core,prisma,bot,api,jobs,locales,papers,run,bench,sandbox}/**/*.test.ts',
  'test/*.test.ts',
]

const project = (name: string, include: string[], options: Record<string, unknown> = {}) => ({
  test: { name, include, exclude: ['node_modules/**'], ...options },
})

export default defineConfig({
  test: {
    // As many as the smallest machine has cores: more would only wait for each other.
    maxWorkers: 2,
    projects: [
      project('unit', besideCode, {
        exclude: ['node_modules/**', '**/*.db.test.ts'],
        testTimeout: 30_000,
      }),
      project('db', ['**/*.db.test.ts'], { ...withDatabase, testTimeout: 60_000 }),
      project('story', ['test/stories/**/*.test.ts'], { ...withDatabase, testTimeout: 60_000 }),
      project('contract', ['test/contracts/**/*.test.ts'], {
        ...withDatabase,
        testTimeout: 60_000,
      }),
      project('browser', ['test/browser/**/*.test.ts'], { ...withDatabase, testTimeout: 60_000 }),
      project('torture', ['test/torture/**/*.test.ts'], { ...withDatabase, testTimeout: 180_000 }),
    ],
  },
})
