import { Worker } from 'node:worker_threads'

export type SetPdf = (template: string, page: string) => Promise<Uint8Array>

/** After so long without work the thread ends: its fonts take some 40 MB. */
const idleMs = 60_000

type Answer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly fault: string }

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (fault: Error) => void }

/** Sets pages in a thread of its own, one after the other; nobody else waits for it. */
export function createPdfSetter(): SetPdf {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let count = 0

  const fail = (fault: Error): void => {
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
    worker = undefined
  }
  const rest = (): void => {
    idle = setTimeout(() => {
      void worker?.terminate()
      worker = undefined
    }, idleMs).unref()
  }
  const open = (): Worker => {
    const made = new Worker(new URL('./pdf-worker.ts', import.meta.url))
    made.unref()
    made.on('error', fail)
    made.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('pdf' in answer) asked?.resolve(answer.pdf)
      else asked?.reject(new Error(`the page was not set: ${answer.fault}`))
      if (waiting.size === 0) rest()
    })
    return made
  }
  return (template, page) => {
    clearTimeout(idle)
    worker ??= open()
    count += 1
    const id = count
    const done = new Promise<Uint8Array>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
    })
    worker.postMessage({ id, template, page })
    return done
  }
}
