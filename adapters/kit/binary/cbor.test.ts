import { describe, expect, it } from 'vitest'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { resultOf } from '../problem-error.ts'
import { readCbor } from './cbor.ts'
import { writeCbor } from './cbor-write.ts'

const limits = { depth: 4, members: 100 }

function read(hex: string) {
  const bytes = fromHex(hex.replaceAll(' ', ''))
  if (!bytes.ok) throw new Error('the test is wrong')
  return resultOf(() => readCbor(bytes.value, limits))
}

describe('CBOR', () => {
  // RFC 8949 appendix A.
  it.each([
    ['00', '0'],
    ['1903e8', '1000'],
    ['1bffffffffffffffff', '18446744073709551615'],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['c249010000000000000000', '18446744073709551616'],
    ['c349010000000000000000', '-18446744073709551617'],
    ['f90001', '5.960464477539063e-8'],
    ['f93e00', '1.5'],
    ['f97bff', '65504'],
    ['f9c400', '-4'],
    ['fa47c35000', '100000'],
    ['fbc010666666666666', '-4.1'],
    ['f97c00', 'Infinity'],
    ['f97e00', 'NaN'],
    ['c48221196ab3', '27315e-2'],
  ])('reads the number %s', (hex, text) => {
    expect(read(hex)).toEqual({ ok: true, value: { kind: 'number', text } })
  })

  it('reads lists, maps and strings with and without a length', () => {
    const list = {
      kind: 'list',
      items: [
        { kind: 'number', text: '1' },
        { kind: 'simple', value: null },
      ],
    }
    expect(read('8201f6')).toEqual({ ok: true, value: list })
    expect(read('9f01f6ff')).toEqual({ ok: true, value: list })
    const entries = [
      [
        { kind: 'text', text: 'a' },
        { kind: 'bytes', bytes: Uint8Array.of(1, 2) },
      ],
    ]
    expect(read('a16161420102')).toEqual({ ok: true, value: { kind: 'map', entries } })
    expect(read('bf61615f41014102ffff')).toEqual({ ok: true, value: { kind: 'map', entries } })
    expect(read('c11a514b67b0')).toMatchObject({ ok: true, value: { kind: 'tag', tag: 1 } })
  })

  it.each([
    ['', 'syntax'],
    ['18', 'syntax'],
    ['8201', 'syntax'],
    ['9b7fffffffffffffff', 'syntax'],
    ['0000', 'syntax'],
    ['61ff', 'syntax'],
    ['1c', 'syntax'],
    ['f818', 'syntax'],
    ['5f6161ff', 'syntax'],
    ['c48201f93e00', 'syntax'],
    ['818181818100', 'limit-exceeded'],
    ['9f9f9f9f9f9f', 'limit-exceeded'],
    [`9865${'00'.repeat(101)}`, 'limit-exceeded'],
  ])('refuses %s', (hex, code) => {
    expect(read(hex)).toMatchObject({ ok: false, problem: { code } })
  })

  it('writes what it reads, in the shortest form', () => {
    const items = [0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32, 2 ** 53 - 1, -1, -25, 1.5].map((value) =>
      writeCbor.number(value),
    )
    const written = writeCbor.list([
      ...items,
      writeCbor.boolean(true),
      writeCbor.text('ü'),
      writeCbor.bytes(Uint8Array.of(7)),
    ])
    const back = resultOf(() => readCbor(written, limits))
    expect(
      back.ok && back.value.kind === 'list' && back.value.items.map((item) => ('text' in item ? item.text : item.kind)),
    ).toEqual([
      '0',
      '23',
      '24',
      '255',
      '256',
      '65535',
      '65536',
      '4294967296',
      '9007199254740991',
      '-1',
      '-25',
      '1.5',
      'simple',
      'ü',
      'bytes',
    ])
    expect(toHex(concat([writeCbor.map([[writeCbor.number(-2), writeCbor.text('a')]])]))).toBe('a1216161')
  })
})
