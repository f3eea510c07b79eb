import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framing, type FrameStream } from './framing.ts'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** The frames as text, and the paths of Problems, of a stream that arrives in chunks. */
function cut(stream: FrameStream, ...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const cutter = stream()
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? bytesOf(chunk) : chunk))
  const cuts = [...bytes.flatMap((chunk) => cutter.push(chunk)), ...cutter.end()]
  return cuts.map((one) => (one.ok ? String.fromCharCode(...one.value) : `${one.problem.code} at ${one.problem.path}`))
}

/** `#`, a length of one digit, and as many characters. */
const prefixed = framing.custom((bytes, ended) => {
  if (bytes[0] !== 0x23) return 'none'
  const length = 2 + (bytes[1] ?? 0x30) - 0x30
  if (length < 2 || length > 11) return 'none'
  return bytes.length < length ? (ended ? 'none' : 'more') : length
}, 11)
const counted = framing.lengthPrefixed({ starts: [[0x02]], lengthAt: 1, lengthBytes: 1, overhead: 2, maximum: 10 })
const delimited = framing.delimited(0x7e, 6)
const judged = framing.delimited(0x7e, 6, {
  judge: (frame) => (frame[1] === 0x21 ? { code: 'checksum', detail: 'It is wrong.' } : undefined),
  clause: '4.1',
})

const long = framing.delimited(0x7e, 600, { judge: () => undefined })

describe('a stream of frames', () => {
  it('is cut at the length that a frame states, and garbage is one Problem', () => {
    expect(cut(prefixed, '#2ab#0#1c')).toEqual(['#2ab', '#0', '#1c'])
    expect(cut(prefixed, 'xy#1c  \r\nz#1d')).toEqual(['syntax at byte 0', '#1c', 'syntax at byte 9', '#1d'])
    expect(cut(prefixed, '\u00ef\u00bb\u00bf#1c')).toEqual(['#1c'])
    expect(cut(prefixed, '#1c#5ab')).toEqual(['#1c', 'syntax at byte 3'])
  })

  it('is not cut at a length beyond the largest frame', () => {
    expect(cut(counted, Uint8Array.of(2, 1, 65, 2, 200, 65, 2, 0))).toEqual([
      '\u0002\u0001A',
      'syntax at byte 3',
      '\u0002\u0000',
    ])
  })

  it('tries the next start if a cut frame is none', () => {
    const form = { starts: [[0x02]], lengthAt: 1, lengthBytes: 1, overhead: 2, maximum: 10 } as const
    const stream = framing.lengthPrefixed({ ...form, isFrame: (frame) => frame.at(-1) === 0x21 })
    // The first start states a length that ends within the frame after it.
    expect(cut(stream, Uint8Array.of(2, 3, 2, 2, 0x41, 0x21))).toEqual(['syntax at byte 0', '\u0002\u0002A!'])
  })

  it('is cut between delimiters, which two frames may share', () => {
    expect(cut(delimited, '~ab~cd~~e~')).toEqual(['~ab~', '~cd~', '~e~'])
    expect(cut(delimited, 'x~ab~')).toEqual(['syntax at byte 0', '~ab~'])
    // The delimiter alone may be one that two frames share.
    expect(cut(delimited, '~ab')).toEqual(['syntax at byte 1'])
  })

  it.each([
    [prefixed, '7e 02 00 00\n28 01', true],
    [prefixed, 'hello world', false],
    [prefixed, 'beef', false],
    [delimited, '7E0200002801', true],
    [long, '\r\n7e02000028 01390000099900\r\n', true],
    [long, 'a1b2c3d4, and more', false],
  ])('is said to be hexadecimal text where it is, whatever the chunks: %#', (stream, text, isHex) => {
    const detailOf = (...chunks: readonly string[]): string => {
      const cutter = stream()
      const cuts = [...chunks.flatMap((chunk) => cutter.push(bytesOf(chunk))), ...cutter.end()]
      return cuts.map((one) => (one.ok ? '' : one.problem.detail)).join()
    }
    const whole = detailOf(text)
    expect(whole.endsWith('such as by xxd -r -p.')).toBe(isHex)
    expect(detailOf(...text.split(''))).toBe(whole)
  })

  it.each([
    [counted, 'xyz', 'A frame begins with 02.'],
    [delimited, 'xyz', 'A frame begins with 7e.'],
    [long, 'xyz', 'A frame begins with 7e.'],
    [prefixed, 'xyz', 'The stream contains bytes outside of any frame.'],
    [counted, '\u0002', 'their end, length or check value is wrong or missing.'],
  ])('says what a frame begins with: %#', (stream, text, sentence) => {
    const cutter = stream()
    const [first] = [...cutter.push(bytesOf(text)), ...cutter.end()]
    expect(first?.ok === false && first.problem.detail.endsWith(sentence)).toBe(true)
  })

  it('is judged between two delimiters: a frame or a Problem, at the byte after the first one', () => {
    expect(cut(judged, '~ab~!c~~d~')).toEqual(['~ab~', 'checksum at byte 4', '~d~'])
    expect(cut(judged, 'ab~cd~')).toEqual(['syntax at byte 0', '~cd~'])
    expect(cut(judged, '~abcde~f~')).toEqual(['syntax at byte 1', '~f~'])
    expect(cut(judged, '~ab~cd')).toEqual(['~ab~', 'syntax at byte 4'])
    const [one] = judged().push(bytesOf('abc~'))
    expect(one).toMatchObject({ ok: false, problem: { clause: '4.1' } })
  })

  it('is cut into lines, the last without an end', () => {
    expect(cut(framing.lines(10), 'ab\r\ncd\ne')).toEqual(['ab\r\n', 'cd\n', 'e'])
  })

  it.each<[string, FrameStream, string]>([
    ['a length', prefixed, '#012ab\n '],
    ['delimiters', delimited, '~~ab!\n'],
    ['judged delimiters', judged, '~~ab!\n'],
    ['lines', framing.lines(4), '\n\rabc'],
  ])('is cut in the same way however it arrives: %s', (_, stream, alphabet) => {
    const character = fc.constantFrom(...alphabet.split(''))
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), fc.array(fc.nat(59)), (characters, positions) => {
        const text = characters.join('')
        const ends = [0, ...positions.filter((at) => at < text.length).toSorted((a, b) => a - b), text.length]
        const chunks = ends.slice(1).map((end, index) => text.slice(ends[index], end))
        expect(cut(stream, ...chunks)).toEqual(cut(stream, text))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps no more than the largest frame while it waits for a delimiter', () => {
    const cutter = judged()
    for (let index = 0; index < 1000; index++) expect(cutter.push(bytesOf('~x'.slice(index === 0 ? 0 : 1)))).toEqual([])
    expect(cutter.push(bytesOf('~'))).toMatchObject([{ ok: false, problem: { path: 'byte 1' } }])
  })
})
