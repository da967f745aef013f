import { describe, expect, it } from 'vitest'
import { textOf } from './textFile.ts'

const utf8 = (text: string) => [...new TextEncoder().encode(text)]
const wide = (text: string, big: boolean) =>
  [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0)
    return big ? [code >> 8, code & 255] : [code & 255, code >> 8]
  })
const narrow = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const read = (bytes: number[]) => textOf(new Uint8Array(bytes).buffer)

describe('the text of a file', () => {
  const list = 'Equipo\tCorreo\r\nSoporte\tiñaki@demo.example\r\n'
  it.each([
    ['UTF-8', utf8(list)],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...utf8(list)]],
    ['Latin-1', narrow(list)],
    ['UTF-16, as spreadsheets save “Unicode text”', [0xff, 0xfe, ...wide(list, false)]],
    ['UTF-16, the other way around', [0xfe, 0xff, ...wide(list, true)]],
    ['UTF-16 without a mark', wide(list, false)],
    ['UTF-16 the other way around without a mark', wide(list, true)],
  ])('is the same in %s', (_, bytes) => {
    expect(read(bytes)).toBe(list)
  })

  it('reads the names of a calendar in Latin-1', () => {
    expect(read(narrow('SUMMARY:Año Nuevo\r\nSUMMARY:Día de la Constitución'))).toBe(
      'SUMMARY:Año Nuevo\r\nSUMMARY:Día de la Constitución',
    )
  })

  it('is empty for an empty file', () => {
    expect(read([])).toBe('')
  })
})
