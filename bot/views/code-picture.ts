/** A code as a picture that Telegram takes: black on white, with the quiet margin that cameras need. */
import { crc32, deflateSync } from 'node:zlib'
import encodeQR from 'qr'

const dotsPerSquare = 12

/** A PNG of one bit a dot. */
export function codePicture(text: string): Uint8Array {
  const squares = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const side = squares.length * dotsPerSquare
  const bytesPerLine = Math.ceil(side / 8)
  const dots = Buffer.alloc((bytesPerLine + 1) * side)
  for (let y = 0; y < side; y += 1) {
    const row = squares[Math.floor(y / dotsPerSquare)] ?? []
    for (let x = 0; x < side; x += 1) {
      if (row[Math.floor(x / dotsPerSquare)] === true) continue
      const at = y * (bytesPerLine + 1) + 1 + (x >> 3)
      dots[at] = (dots[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // One bit, shades of grey.
  head[8] = 1
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(dots)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
