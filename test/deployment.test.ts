import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { composeFacts, serviceOf } from './tidy/compose.ts'
import { readText, root } from './tidy/tree.ts'

/** The settings that the house knows: ARCHITECTURE.md, Configuration. */
const knownSettings = [
  'BOT_TOKEN',
  'TELEGRAM_API_ROOT',
  'PUBLIC_URL',
  'WEBHOOK_SECRET',
  'DATABASE_URL',
  'REDIS_URL',
  'PORT',
  'SANDBOX_PORT',
  'DATA_DIR',
  'BACKUP_DIR',
  'ENCRYPTION_KEYS',
  'LOG_LEVEL',
]

const compose = readText('docker-compose.yml')
const dockerfile = readText('Dockerfile')
const facts = composeFacts(compose)

describe('docker-compose.yml', () => {
  it('has nothing for the linter to say', () => {
    const program = join(root, 'node_modules/dclint/bin/dclint.cjs')
    const linter = spawnSync(process.execPath, [program, '--max-warnings', '0', root], {
      encoding: 'utf8',
    })
    expect((linter.stdout + linter.stderr).trim()).toBe('')
    expect(linter.status).toBe(0)
  })

  it('starts the same files as the scripts of package.json', () => {
    expect(facts.scripts.toSorted()).toEqual(
      ['api', 'bot', 'jobs', 'migrate'].map(name => `run/${name}.ts`),
    )
    const scripts = readText('package.json')
    for (const script of facts.scripts) {
      expect(existsSync(join(root, script)), `${script} is there`).toBe(true)
      expect(scripts).toMatch(new RegExp(`node [^"]*${script}"`))
    }
  })

  it('gives only settings that the house knows', () => {
    expect(facts.settings).toContain('DATABASE_URL')
    expect(facts.settings.filter(name => !knownSettings.includes(name))).toEqual([])
  })

  it.each(['BOT_TOKEN', 'POSTGRES_PASSWORD', 'ENCRYPTION_KEYS', 'WEBHOOK_SECRET'])(
    'takes %s from outside and does not start without it',
    secret => {
      expect(facts.fromOutside.get(secret)).toBe(true)
    },
  )

  it.each(['postgres', 'redis'])('keeps %s to itself, watched and on a volume', name => {
    const service = serviceOf(compose, name)
    expect(service).not.toContain('ports:')
    expect(service).toContain('healthcheck:')
    expect(service).toContain('volumes:')
  })

  it.each(['api', 'bot', 'jobs'])('starts %s after the migrations', name => {
    expect(serviceOf(compose, name)).toContain('depends_on: *when-ready')
  })
})

describe('Dockerfile', () => {
  it('has the Node of package.json, by its exact version, in every stage', () => {
    const pinned = /"node": "([\d.]+)"/.exec(readText('package.json'))?.[1]
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(match => match[1])
    expect(images).toEqual([`node:${pinned}-slim`, `node:${pinned}-slim`])
  })

  it('leaves development packages out, is not root and tells its health', () => {
    expect(dockerfile).toContain('npm ci --omit=dev')
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK /m)
  })

  it('takes in only folders that run in production', () => {
    const allowed = readText('.dockerignore').match(/^!\S+$/gm) ?? []
    expect(allowed).not.toContain('!sandbox')
    expect(allowed).not.toContain('!test')
    expect(readText('.dockerignore')).toMatch(/^\*$/m)
  })
})
