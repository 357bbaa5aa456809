import { crc32, inflateSync } from 'node:zlib'
import readCode from 'qr/decode.js'
import { expect, it } from 'vitest'
import { type CodeSigner, readScreenCode, screenCode } from '#core/attendance/screen-code'
import { readWallCode, wallCode } from '#core/attendance/wall-code'
import type { HostPlace } from '#core/host/place'
import { type HostPlaceId, type MemberId, type TerritoryId, toId } from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { screenPicture } from './screen.ts'
import { posterView } from './tutor-wall.ts'

const username = 'filo_aiuta_novarese_sud_bot'
const territoryId = toId<TerritoryId>(4_294_967)

/** The dots of a PNG of one bit a dot, as whatever shows pictures reads them. */
function readPng(bytes: Uint8Array): { side: number; isWhite: (x: number, y: number) => boolean } {
  const png = Buffer.from(bytes)
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  const parts = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at)
    const body = png.subarray(at + 4, at + 8 + size)
    expect(png.readUInt32BE(at + 8 + size)).toBe(crc32(body))
    parts.set(body.subarray(0, 4).toString('latin1'), body.subarray(4))
    at += size + 12
  }
  const side = parts.get('IHDR')?.readUInt32BE(0) ?? 0
  const dots = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0))
  const line = Math.ceil(side / 8) + 1
  return { side, isWhite: (x, y) => ((dots[y * line + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) > 0 }
}

/** As a camera sees it from so far: a grey picture with so many dots a side, and the desk around it. */
function photograph(bytes: Uint8Array, dots: number): string {
  const { side, isWhite } = readPng(bytes)
  const edge = Math.round(dots / 5)
  const wide = dots + 2 * edge
  const data = new Uint8Array(wide * wide * 4).fill(120)
  for (let y = 0; y < dots; y += 1) {
    for (let x = 0; x < dots; x += 1) {
      const [left, top] = [Math.floor((x * side) / dots), Math.floor((y * side) / dots)]
      const shade = isWhite(left, top) ? 225 : 40
      data.fill(shade, ((y + edge) * wide + x + edge) * 4, ((y + edge) * wide + x + edge) * 4 + 3)
    }
  }
  return readCode({ width: wide, height: wide, data }, { effort: Number.POSITIVE_INFINITY })
}

const payloadOf = (link: string): string => {
  const { origin, pathname, searchParams } = new URL(link)
  expect(origin + pathname).toBe(`https://t.me/${username}`)
  return searchParams.get('start') ?? ''
}

it.each([900, 300])('the poster is read by a camera, %s dots wide, and opens its place', dots => {
  const wall = {
    territoryId,
    placeId: toId<HostPlaceId>(9_000_000),
    secret: 'Ab-_Ab-_Ab-_Ab-_Ab-_zZ',
  }
  const place = {
    id: wall.placeId,
    organisationId: toId<MemberId>(7),
    name: 'Emporio',
  } as HostPlace
  const hung = { place, code: wallCode(wall), mark: '', isNew: false }
  const { picture } = posterView(hung, username, createAllWords()('it'))
  if (picture === undefined) throw new Error('a poster is a picture')
  expect(readWallCode(payloadOf(photograph(picture, dots)))).toEqual(wall)
})

it.each([900, 300])('so is the screen of a tutor, %s dots wide, for its minute', dots => {
  const signer: CodeSigner = {
    sign: text => Buffer.from(text).toString('base64url').slice(-22),
    isSigned: (text, code) => signer.sign(text) === code,
  }
  const ids = { hostId: toId<MemberId>(9_000_000_000), tutorId: toId<MemberId>(8_000_000_000) }
  const now = Temporal.Instant.from('2026-11-24T09:00:10Z')
  const { bytes } = screenPicture(username, screenCode(signer, { territoryId, ...ids }, now))
  const read = readScreenCode(payloadOf(photograph(bytes, dots)))
  expect(read).toMatchObject({ territoryId, ...ids })
  expect(read?.isHeld(signer, now)).toBe(true)
})
