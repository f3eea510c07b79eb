import { describe, expect, it } from 'vitest'
import { resultOf } from '../problem-error.ts'
import { multipartParts } from './multipart.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0))
const text = (of: Uint8Array): string => String.fromCharCode(...of)
const seen = (body: string, type?: string) =>
  multipartParts(bytes(body), type).map(({ name, mediaType, body: one }) => [name, mediaType, text(one)])

describe('the parts of a multipart body', () => {
  it('are cut at the boundary of the Content-Type, with CRLF and with LF', () => {
    const body = [
      'ignored',
      '--x y',
      'Content-Disposition: form-data; name="a"; filename="a.xml"',
      'Content-Type: Application/XML; charset="utf-8"',
      '',
      '<a/>',
      '',
      '--x y--',
      'ignored',
    ]
    for (const end of ['\r\n', '\n']) {
      expect(seen(body.join(end), 'multipart/form-data; boundary="x y"')).toEqual([
        ['a', 'application/xml', `<a/>${end}`],
      ])
    }
  })

  it('are cut at the boundary of the first line, where the Content-Type has none', () => {
    expect(seen('--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--')).toEqual([
      ['', 'text/plain', 'one'],
      ['', '', 'two'],
    ])
  })

  it('keep bytes that look like a delimiter, and the part that was not ended', () => {
    const picture = 'JFIF--b\r\n--bc\r\n\x00\xff--b--'
    expect(seen(`--b\r\n\r\n${picture}\r\n--b\r\n\r\nlast`, 'multipart/mixed; boundary=b')).toEqual([
      ['', '', picture],
      ['', '', 'last'],
    ])
  })

  it('are cut at a boundary that was declared with its hyphens', () => {
    const body = '--mine\r\n\r\none\r\n--mine--'
    expect(seen(body, 'multipart/x-mixed-replace; boundary=--mine')).toEqual([['', '', 'one']])
  })

  it('leave their neighbours where the headers of one are wrong', () => {
    const parts = multipartParts(bytes('--b\nno header\n\nx\n--b\n\ny\n--b--'), 'multipart/mixed; boundary=b')
    expect(parts.map(({ problem }) => problem?.code)).toEqual(['syntax', undefined])
  })

  it('are refused without a boundary, with a line that is not a header, and if they are too many', () => {
    const problem = (body: string) => {
      const result = resultOf(() => multipartParts(bytes(body), 'multipart/mixed; boundary=b'))
      return result.ok ? undefined : result.problem.code
    }
    expect(resultOf(() => multipartParts(bytes('<a/>')))).toMatchObject({ problem: { code: 'syntax' } })
    expect(problem('--b\nno header\n\nx\n--b--')).toBe('syntax')
    expect(problem('--b\n\n\n'.repeat(1002))).toBe('limit-exceeded')
    expect(problem(`--b\nx: ${'y'.repeat(9000)}\n\n`)).toBe('syntax')
  })
})
