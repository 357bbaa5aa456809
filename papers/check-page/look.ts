/** Finds the code in a picture or in what the camera sees. Nothing of it leaves the phone. */
import readCode from 'qr/decode.js'

/** Longest sides that are tried, in pixels: a close picture, a whole page, a page from far away. */
const sides = [900, 1600, 2600]

/** A photo comes once: every way of reading it is tried, for two seconds a size at most. */
const whole = { effort: Number.POSITIVE_INFINITY, timeLimit: 2000 }

/** Undefined when there is none that can be read. Throws for a file that is no picture. */
export async function lookIn(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file)
  const longest = Math.max(picture.width, picture.height)
  for (const side of new Set(sides.map(each => Math.min(each, longest)))) {
    const found = readFrom(picture, picture.width, picture.height, side / longest, whole)
    if (found !== undefined) return found
  }
  return undefined
}

export type Camera = { readonly stop: () => void }

/** Looks until it finds one or is stopped. Rejects when there is no camera or no leave to use it. */
export async function openCamera(
  video: HTMLVideoElement,
  found: (text: string) => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  video.srcObject = stream
  await video.play()
  const turn = setInterval(() => {
    const longest = Math.max(video.videoWidth, video.videoHeight)
    if (longest === 0) return
    const text = readFrom(video, video.videoWidth, video.videoHeight, Math.min(1, 900 / longest))
    if (text !== undefined) found(text)
  }, 250)
  return {
    stop: () => {
      clearInterval(turn)
      for (const track of stream.getTracks()) track.stop()
      video.srcObject = null
    },
  }
}

function readFrom(
  source: CanvasImageSource,
  wide: number,
  high: number,
  scale: number,
  patience: { readonly effort?: number; readonly timeLimit?: number } = {},
): string | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(wide * scale)
  canvas.height = Math.round(high * scale)
  const sheet = canvas.getContext('2d', { willReadFrequently: true })
  if (sheet === null) return undefined
  sheet.drawImage(source, 0, 0, canvas.width, canvas.height)
  try {
    return readCode(sheet.getImageData(0, 0, canvas.width, canvas.height), patience)
  } catch {
    return undefined
  }
}
