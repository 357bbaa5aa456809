import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Schema } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'
import ts from 'typescript'

const library = fileURLToPath(new URL('../../node_modules/@gramio/types/', import.meta.url))
/** Raise it when the way of generating changes: the cached schema is then made anew. */
const recipe = 3

/** JSON Schema of the Bot API as other people wrote it down: `Requests` and `Results` by method. */
export function botApiSchema(): Schema {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const cached = join(tmpdir(), `filo-bot-api-${version}-${recipe}.json`)
  if (!existsSync(cached)) {
    const made = mkdtempSync(join(tmpdir(), 'filo-bot-api-'))
    const draft = join(made, 'schema.json')
    writeFileSync(draft, JSON.stringify(generate(made)))
    renameSync(draft, cached)
  }
  return JSON.parse(readFileSync(cached, 'utf8')) as Schema
}

const read = (path: string) => readFileSync(join(library, path), 'utf8')

function generate(folder: string): Schema {
  for (const name of ['methods', 'objects', 'params', 'utils']) {
    const source = read(`out/${name}.d.ts`)
      // Builder objects never reach the wire, and left in they would allow anything.
      .replaceAll(/\|\s*\{\s*toJSON\(\):[^}]*\}/g, '')
      .replaceAll(/TelegramInputFile = [^\n]+/g, 'TelegramInputFile = string')
    writeFileSync(join(folder, `${name}.ts`), source)
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'wire.ts'), methodTypes(read('out/methods.d.ts')))
  const settings = {
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'esnext',
    types: [],
    strict: true,
  }
  const tsconfig = join(folder, 'tsconfig.json')
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions: settings, include: ['*.ts'] }))
  return createGenerator({
    path: join(folder, 'wire.ts'),
    tsconfig,
    type: '*',
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema('*') as Schema
}

/** Two plain interfaces instead of a map of functions, which no schema could express. */
function methodTypes(source: string): string {
  const file = ts.createSourceFile('methods.d.ts', source, ts.ScriptTarget.Latest, true)
  const requests: string[] = []
  const results: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isPropertySignature(node) && node.type && ts.isTypeReferenceNode(node.type)) {
      const given = node.type.typeArguments?.map(argument => argument.getText()) ?? []
      const name = node.name.getText()
      const result = given.at(-1)
      if (result) results.push(`${name}: ${result}`)
      if (given.length === 2 && given[0]) requests.push(`${name}: ${given[0]}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return `import type * as Params from './params'
import type * as Objects from './objects'
export interface Requests { ${requests.join('; ')} }
export interface Results { ${results.join('; ')} }
export type Update = Objects.TelegramUpdate
`
}
