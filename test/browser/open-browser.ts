import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

/**
 * Chromium as npm brings it, without a download. `fontFolders` are added to the machine's own
 * fonts (Arabic and emoji are missing on a bare one).
 */
export async function openBrowser(fontFolders: string[] = []): Promise<Browser> {
  const executablePath = await unpackedChromium()
  const fontConfig = await writeFontConfig(dirname(executablePath), fontFolders)
  return chromium.launch({
    executablePath,
    args: switches,
    env: { ...process.env, FONTCONFIG_FILE: fontConfig },
  })
}

/** As root in a container, and without the software renderer that would have to be unpacked too. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--font-render-hinting=none',
]

/** Unpacked under a passing name and then renamed: two test files may come here at once. */
async function unpackedChromium(): Promise<string> {
  const module = import.meta.resolve('@sparticuz/chromium')
  const packed = fileURLToPath(new URL('../bin/chromium.br', module))
  // Another version is another size: it never meets this one's leavings.
  const folder = join(tmpdir(), `filo-chromium-${(await stat(packed)).size}`)
  const unpacked = join(folder, 'chromium')
  if (existsSync(unpacked)) return unpacked
  await mkdir(folder, { recursive: true })
  const passing = `${unpacked}.${process.pid}`
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(passing))
  await chmod(passing, 0o755)
  await rename(passing, unpacked)
  return unpacked
}

async function writeFontConfig(folder: string, fontFolders: string[]): Promise<string> {
  const path = join(folder, `fonts.${process.pid}.conf`)
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', ...fontFolders]
  const lines = folders.map(each => `<dir>${each}</dir>`).join('')
  const cache = `<cachedir>${join(folder, 'font-cache')}</cachedir>`
  await writeFile(path, `<?xml version="1.0"?><fontconfig>${lines}${cache}</fontconfig>\n`)
  return path
}
