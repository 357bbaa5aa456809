import { describe, expect, it } from 'vitest'
import { imageSize } from './image-size.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('the size of a picture', () => {
  it.each([
    ['PNG', '89504e470d0a1a0a 0000000d49484452 00000280 000001e0'],
    ['GIF', '474946383961 8002 e001 0000'],
    ['JPEG', 'ffd8 ffe00004abcd ffc0001108 01e0 0280 03000000'],
    ['WebP, lossy', '52494646000000005745425056503820 00000000 000000 9d012a 8002 e001'],
    ['WebP, extended', '5249464600000000574542505650385800000000 00000000 7f0200 df0100'],
  ])('%s', (_name, hex) => {
    expect(imageSize(bytes(hex))).toEqual({ width: 640, height: 480 })
  })

  it.each([
    ['text', '68656c6c6f20776f726c642121'],
    ['nothing', ''],
    ['a JPEG that ends early', 'ffd8ffe00004abcd00000000'],
  ])('%s has none', (_name, hex) => {
    expect(imageSize(bytes(hex))).toBeUndefined()
  })
})
