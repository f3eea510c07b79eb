import { describe, expect, it } from 'vitest'
import { charsets, decodeText, type Charset } from './decode.ts'
import { encodeGbk } from './gbk.ts'

// 京A12345 and 北京市 in GBK, by Python's codec.
const plate = Uint8Array.of(0xbe, 0xa9, 0x41, 0x31, 0x32, 0x33, 0x34, 0x35)
const city = Uint8Array.of(0xb1, 0xb1, 0xbe, 0xa9, 0xca, 0xd0)

function wrong(bytes: number[], charset: Charset, start?: number) {
  const result = decodeText(Uint8Array.from(bytes), charset, start)
  return result.ok ? undefined : [result.problem.code, result.problem.path]
}

describe('decodeText', () => {
  it('reads GBK and GB 18030 in every runtime', () => {
    expect(decodeText(plate, 'gbk')).toEqual({ ok: true, value: '京A12345' })
    expect(decodeText(city, 'gb18030')).toEqual({ ok: true, value: '北京市' })
    // Four bytes: 𠀀, U+20000.
    expect(decodeText(Uint8Array.of(0x95, 0x32, 0x82, 0x36), 'gb18030')).toEqual({ ok: true, value: '\u{20000}' })
  })

  it('keeps a byte order mark, and the controls of ISO 8859-1', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf), 'utf-8')).toEqual({ ok: true, value: '\ufeff' })
    expect(decodeText(Uint8Array.of(0x80, 0xe9), 'iso-8859-1')).toEqual({ ok: true, value: '\u0080é' })
  })

  it('knows every character set that it names, in every runtime', () => {
    const euro: readonly (readonly [Charset, readonly number[], string])[] = [
      ['windows-1252', [0x80], '€'],
      ['iso-8859-15', [0xa4], '€'],
      ['iso-8859-2', [0xb1], 'ą'],
      ['windows-1251', [0xc6], 'Ж'],
      ['koi8-r', [0xd6], 'ж'],
      ['shift_jis', [0x8c, 0x78], '警'],
      ['euc-kr', [0xb0, 0xe6], '경'],
      ['big5', [0xc4, 0xb5], '警'],
      ['utf-16le', [0x66, 0x8b], '警'],
      ['utf-16be', [0x8b, 0x66], '警'],
    ]
    for (const [charset, bytes, value] of euro)
      expect([charset, decodeText(Uint8Array.from(bytes), charset)]).toEqual([charset, { ok: true, value }])
    for (const charset of charsets.filter((name) => !name.startsWith('utf-16')))
      expect([charset, decodeText(Uint8Array.of(0x41), charset)]).toEqual([charset, { ok: true, value: 'A' }])
    expect(wrong([0x41, 0x80], 'us-ascii', 3)).toEqual(['charset', 'byte 4'])
  })

  it('refuses other bytes and says where', () => {
    expect(wrong([0x41, 0xc3, 0x28], 'utf-8')).toEqual(['charset', 'byte 2'])
    expect(wrong([0x41, 0xc3, 0x28], 'utf-8', 10)).toEqual(['charset', 'byte 12'])
    expect(wrong([0x41, 0xc3], 'utf-8')).toEqual(['charset', 'byte 2'])
    expect(wrong([0xed, 0xa0, 0x80], 'utf-8')).toEqual(['charset', 'byte 1'])
    expect(wrong([0xbe, 0xa9, 0xff, 0x41], 'gbk')).toEqual(['charset', 'byte 2'])
    expect(wrong([0xbe], 'gbk')).toEqual(['charset', 'byte 1'])
  })
})

describe('encodeGbk', () => {
  it('is the inverse of the decoder', () => {
    expect(encodeGbk('京A12345')).toEqual({ ok: true, value: plate })
    expect(encodeGbk('北京市')).toEqual({ ok: true, value: city })
    const differing: number[] = []
    let characters = 0
    for (let code = 0; code < 0xffff; code++) {
      const encoded = encodeGbk(String.fromCharCode(code))
      if (!encoded.ok) continue
      characters++
      const decoded = decodeText(encoded.value, 'gbk')
      if (!decoded.ok || decoded.value !== String.fromCharCode(code)) differing.push(code)
    }
    expect(differing).toEqual([])
    // 128 of one byte; of two bytes GBK 1.0 has 21886.
    expect(characters).toBeGreaterThan(21_900)
  })

  it('refuses what GBK does not have and says which character', () => {
    for (const character of ['é'.normalize('NFD').slice(1), '😀', '\ud83d', '\ue000', '\ufffd']) {
      expect(encodeGbk(`a京${character}`)).toMatchObject({
        ok: false,
        problem: { code: 'charset', path: 'character 2' },
      })
    }
  })

  it('takes the usual pair where there are two', () => {
    expect(encodeGbk('\u3000')).toEqual({ ok: true, value: Uint8Array.of(0xa1, 0xa1) })
  })
})
