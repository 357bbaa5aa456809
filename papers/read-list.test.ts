import { describe, expect, it } from 'vitest'
import { readList } from './read-list.ts'

const cellsOf = (bytes: Uint8Array) => {
  const read = readList(bytes)
  return 'rows' in read ? read.rows.map(({ cells }) => cells) : read
}
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a list out of a spreadsheet', () => {
  it.each([';', ',', '\t'])('is read with %j between the cells', separator => {
    const text = `Nome${separator}Comune\r\nAna${separator}"Tre${separator}cate"\r\n`
    expect(cellsOf(utf8(text))).toEqual([
      ['Nome', 'Comune'],
      ['Ana', `Tre${separator}cate`],
    ])
  })

  it('may have a title above, and a comma in it', () => {
    expect(cellsOf(utf8('Soci, al 31 dicembre\nNome;Comune\nAna;Trecate'))).toEqual([
      ['Soci, al 31 dicembre'],
      ['Nome', 'Comune'],
      ['Ana', 'Trecate'],
    ])
  })

  it('keeps its accents, whether it is UTF-8, marked or not, UTF-16 or Windows-1252', () => {
    const text = 'nome;città\nNicolò;Forlì'
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    const expected = [
      ['nome', 'città'],
      ['Nicolò', 'Forlì'],
    ]
    for (const bytes of [utf8(text), utf8(`\uFEFF${text}`), wide, Buffer.from(text, 'latin1')]) {
      expect(cellsOf(bytes)).toEqual(expected)
    }
  })

  it('counts lines as an editor does, blank ones and breaks in cells too', () => {
    const read = readList(utf8('nome;note\n\nAna;"a\nb"\n\r\nBo;c'))
    expect('rows' in read && read.rows.map(({ line }) => line)).toEqual([1, 4, 6])
  })

  it('lets a quote inside a cell be one, and says where one is never closed', () => {
    expect(cellsOf(utf8('nome;note\nAna "Nina";x'))).toEqual([
      ['nome', 'note'],
      ['Ana "Nina"', 'x'],
    ])
    expect(readList(utf8('nome;note\nAna;"x\nBo;y'))).toEqual({ fault: 'open-quote', line: 3 })
  })

  it('is no text when it is a workbook', () => {
    expect(readList(Buffer.from('PK\u0003\u0004\0\0nome', 'latin1'))).toEqual({ fault: 'not-text' })
  })
})
