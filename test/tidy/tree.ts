import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type SourceFile = { readonly path: string; readonly text: string }

export const root = join(import.meta.dirname, '..', '..')

/** Text files that git tracks or would track, with `/` paths from the root, sorted. */
export const readTree = (): SourceFile[] =>
  listed()
    .filter(path => !isBinary.test(path) && existsSync(join(root, path)))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** The text of one file of the repository. Throws when it is not there. */
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

const isBinary = /\.(png|jpe?g|gif|webp|ico|woff2?|ttf|pdf|wasm|zip|gz|ogg|oga|mp3|mp4)$/

const listed = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(path => path !== '')
    .sort()
