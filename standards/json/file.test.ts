import { describe, expect, it } from 'vitest'
import { readJsonFile } from './file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('readJsonFile', () => {
  it.each([
    ['{ "a": [1, "b"] }', { a: [1, 'b'] }],
    ['\uFEFF{ "a": 1 }\r\n', { a: 1 }],
    ['{ "__proto__": 1 }', JSON.parse('{ "__proto__": 1 }')],
  ])('reads %j', (text, value) => {
    expect(readJsonFile(utf8(text))).toEqual({ ok: true, value })
  })

  it.each([
    ['{ "a": 1, }', 'is not JSON: at line 1, column 11 a member name in double quotes is missing'],
    ['{\r\n  // a comment\r\n}', 'is not JSON: at line 2, column 3 a member name in double quotes is missing'],
    ["{ 'a': 1 }", 'is not JSON: at line 1, column 3 a member name in double quotes is missing'],
    ['listen:\n  port: 80\n', 'is not JSON: at line 1, column 1 a value is missing or is not one that JSON knows'],
    ['{ "a": 1', 'is not JSON: at the end '],
    ['', 'is not JSON: at the end '],
  ])('says where %j is wrong', (text, detail) => {
    const read = readJsonFile(utf8(text))
    expect(read.ok ? '' : read.problem).toContain(detail)
  })

  it('says that a file is not UTF-8, and repeats nothing of one that is wrong', () => {
    expect(readJsonFile(new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]))).toMatchObject({
      problem: expect.stringContaining('UTF-8'),
    })
    expect(readJsonFile(new Uint8Array([0x22, 0xe9, 0x22]))).toEqual({
      ok: false,
      problem: 'is not UTF-8: save it as UTF-8',
    })
    const read = readJsonFile(utf8('{ "key": "s3cret" "other": 1 }'))
    expect(JSON.stringify(read)).not.toContain('s3cret')
  })
})
