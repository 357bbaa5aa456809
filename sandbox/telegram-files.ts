import type { TelegramFile } from './telegram-types.ts'

export type StoredFile = {
  folder: string
  path: string
  bytes: Uint8Array
  name: string
  mime: string
}
/** A file that came with a multipart request. */
export type Upload = { name: string; mime: string; bytes: Uint8Array }

export type FileStore = {
  /** Keeps the bytes under an id that only this bot knows. */
  keep(upload: Upload, folder: string, facts?: Partial<TelegramFile>): TelegramFile
  find(fileId: string): { facts: TelegramFile; stored: StoredFile } | undefined
  read(path: string): StoredFile | undefined
  clear(): void
}

/** Beyond this the oldest are forgotten. */
const mostBytes = 256 * 1024 * 1024

export function createFileStore(botId: number): FileStore {
  const byId = new Map<string, { facts: TelegramFile; stored: StoredFile }>()
  const byPath = new Map<string, StoredFile>()
  let count = 0
  let bytes = 0
  const forgetOldest = () => {
    for (const [id, { stored }] of byId) {
      if (bytes <= mostBytes) return
      bytes -= stored.bytes.byteLength
      byId.delete(id)
      byPath.delete(stored.path)
    }
  }
  return {
    keep(upload, folder, facts = {}) {
      count += 1
      const extension = upload.name.match(/\.[A-Za-z0-9]{1,8}$/)?.[0] ?? ''
      const path = `${folder}/file_${count}${extension}`
      const stored = { folder, path, bytes: upload.bytes, name: upload.name, mime: upload.mime }
      const file: TelegramFile = {
        file_id: `SBX${botId}-${folder}-${count}`,
        file_unique_id: `U${botId.toString(36)}${count}`,
        file_size: upload.bytes.byteLength,
        ...facts,
      }
      byPath.set(path, stored)
      byId.set(file.file_id, { facts: file, stored })
      bytes += upload.bytes.byteLength
      forgetOldest()
      return file
    },
    find: fileId => byId.get(fileId),
    read: path => byPath.get(path),
    clear() {
      byId.clear()
      byPath.clear()
      bytes = 0
    },
  }
}
