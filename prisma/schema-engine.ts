import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'

export type SchemaFile = { path: string; content: string }

/**
 * Prisma's schema engine on this database, in this process: its WebAssembly needs no program that
 * would have to be downloaded. Whoever opens it calls `free()`.
 */
export async function openSchemaEngine(url: string, files: SchemaFile[]): Promise<SchemaEngine> {
  const datamodels = files.map(({ path, content }): [string, string] => [path, content])
  const factory = new PrismaPg({ connectionString: url, max: 1 })
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => withReadableChars(await factory.connect()),
    connectToShadowDb: async () => withReadableChars(await factory.connectToShadowDb()),
  })
  return SchemaEngine.new({ datamodels }, () => {}, adapter)
}

/**
 * The engine asks the catalogue for columns of the type "char", which the adapter refuses to read:
 * they are read as text and handed over as what the engine expects.
 */
function withReadableChars(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: async query => {
      const sql = query.sql
        .replace(/constr\.contype(?= AS)/, '$&::text')
        .replace(/\bcon\.(confdeltype|confupdtype)/g, '$&::text AS $1')
      const result = await adapter.queryRaw({ ...query, sql })
      const columnTypes = result.columnTypes.map((type, index) =>
        CHARS.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    },
    executeRaw: query => adapter.executeRaw(query),
    executeScript: script => adapter.executeScript(script),
    startTransaction: level => adapter.startTransaction(level),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
  }
}

const CHARS = new Set(['constraint_type', 'confdeltype', 'confupdtype'])
