/** The product as a newcomer starts it, and a browser with letters for everyone. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePorts, newDataFolder, startFilo } from '#test/builders/filo-process'

export type Product = {
  readonly url: string
  /** Its DATA_DIR. */
  readonly folder: string
  readonly close: () => Promise<void>
}

/** `npm start` on free ports and an empty folder; resolves when the page of phones is there. */
export async function startProduct(): Promise<Product> {
  const [folder, [port, sandboxPort]] = await Promise.all([newDataFolder(), freePorts(2)])
  const filo = startFilo('start', {
    DATA_DIR: folder.path,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
  })
  await filo.line(/Filo runs after/)
  return {
    url: `http://127.0.0.1:${sandboxPort}`,
    folder: folder.path,
    close: async () => {
      filo.signal('SIGTERM')
      await filo.ended
      await folder.remove()
    },
  }
}

/** Latin, Arabic and emoji, so that a picture looks alike on every machine. */
export const fontFolders = ['inter', 'noto-sans-arabic', 'noto-color-emoji'].map(name =>
  join(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`)), '..'),
)
