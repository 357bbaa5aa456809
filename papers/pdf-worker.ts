/** The thread in which typst sets pages: fonts are read once, from the packages alone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const { resolve } = createRequire(import.meta.url)
const fonts = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
]
const fontBlobs = fonts.map(path => readFileSync(resolve(path)))
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] })

type Asked = { readonly id: number; readonly template: string; readonly page: string }

parentPort?.on('message', ({ id, template, page }: Asked) => {
  try {
    const pdf = compiler.pdf({ mainFileContent: template, inputs: { page } })
    // What it remembers of older pages goes: each is another person's.
    compiler.evictCache(0)
    parentPort?.postMessage({ id, pdf: Uint8Array.from(pdf) })
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) })
  }
})
