import { describe, expect, it } from 'vitest'
import { readJson } from './read.ts'

const limits = { bytes: 100_000, depth: 20, members: 1000 }
const encoder = new TextEncoder()
const read = (text: string, path?: string) => readJson(encoder.encode(text), limits, path)

const limit = (text: string, changed: object) => readJson(encoder.encode(text), { ...limits, ...changed })

function lossesOf(text: string) {
  const result = read(text)
  return result.ok ? result.value.losses.map((loss) => `${loss.kind} ${loss.code} ${loss.path}`) : result.problem
}

function problemOf(text: string) {
  const result = read(text)
  return result.ok ? undefined : result.problem
}

describe('readJson', () => {
  it.each([
    '0',
    '-1',
    '35',
    '0.5',
    '-73.5',
    '114.0164322',
    '1e+21',
    '1e-7',
    '9007199254740991',
    '0.000001',
    '0.0000015',
    '114.01643220000001',
    '-0.000001',
    '123456789012345680000',
    '-1.2345678901234568e-300',
  ])('loses nothing of %s', (text) => {
    expect(read(`[${text},{"b":"\\u00e9"}]`)).toEqual({
      ok: true,
      value: { value: [Number(text), { b: 'é' }], losses: [] },
    })
  })

  // Each alone, because one sends the whole text to the exact reader.
  it.each([
    ['1.00', 'number-text'],
    ['0.0', 'number-text'],
    ['-0', 'number-text'],
    ['-0.0', 'number-text'],
    ['1E2', 'number-text'],
    ['1e2', 'number-text'],
    ['0.0000001', 'number-text'],
    ['-0.0000001', 'number-text'],
    ['1000000000000000000000', 'number-text'],
    ['9007199254740993', 'number-precision'],
    ['0.12345678901234567', 'number-precision'],
    ['1e-400', 'number-precision'],
    [`0.${'1'.repeat(500)}`, 'number-precision'],
    [`1${'0'.repeat(300)}`, 'number-text'],
  ])('reports what is lost of %s', (text, code) => {
    expect(lossesOf(`[${text}]`)).toEqual([`coerced ${code} /0`])
  })

  it('does not throw on a number of any length', () => {
    const digits = `0.${'1'.repeat(300_000)}`
    expect(limit(`[${digits}]`, { bytes: 1e6 })).toMatchObject({
      ok: true,
      value: { losses: [{ code: 'number-precision' }] },
    })
  })

  it('reports numbers of another spelling, and those that a double cannot represent', () => {
    expect(lossesOf('{"a/b":[1.00,1E2,-0,10.0,0.0000001]}')).toEqual(
      [0, 1, 2, 3, 4].map((index) => `coerced number-text /a~1b/${index}`),
    )
    expect(lossesOf('[9007199254740993,1e-400,0.1000000000000000055511151231257827]')).toEqual(
      [0, 1, 2].map((index) => `coerced number-precision /${index}`),
    )
  })

  it('keeps the text of numbers that are not the canonical text of a double', () => {
    const textsOf = (text: string) => {
      const result = read(text)
      return result.ok ? Object.fromEntries(result.value.numberTexts ?? []) : result.problem
    }
    expect(textsOf('{"a/b":[1.00,5],"c":9007199254740993}')).toEqual({ '/a~1b/0': '1.00', '/c': '9007199254740993' })
    expect(textsOf('{"a":{"b":1.0},"a":{"b":1},"c":1,"c":2.0}')).toEqual({ '/c': '2.0' })
    expect(read('[1,{"b":2.5}]')).not.toHaveProperty('value.numberTexts')
  })

  it('refuses a number that would become infinite', () => {
    expect(problemOf('{"a":{"b":[0,1E400]}}')).toMatchObject({ code: 'invalid', path: '/a/b/1' })
  })

  it('keeps the last of duplicate members and reports the earlier ones', () => {
    expect(lossesOf('{"a":1,"x":{"b":1,"b":2,"\\u0062":3},"a":2}')).toEqual([
      'dropped duplicate-member /x/b',
      'dropped duplicate-member /x/b',
      'dropped duplicate-member /a',
    ])
    expect(read('{"a":1,"a":2}')).toMatchObject({ ok: true, value: { value: { a: 2 } } })
  })

  it('keeps __proto__ as an ordinary member', () => {
    const result = read('{"__proto__":{"admin":true},"__proto__":{"admin":1.0}}')
    if (!result.ok) throw new Error(result.problem.detail)
    expect(Object.keys(Object(result.value.value))).toEqual(['__proto__'])
    expect(Reflect.get({}, 'admin')).toBeUndefined()
    expect(result.value.losses.map((loss) => loss.path)).toEqual(['/__proto__', '/__proto__/admin'])
  })

  it('says byte, line and column of a fault and never the content', () => {
    const problem = problemOf('{\n  "é": 1,\n  secret: 2 }')
    expect(problem).toMatchObject({ code: 'syntax', path: 'byte 15' })
    expect(problem?.detail).toContain('line 3, column 3')
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(problemOf(`["${'x'.repeat(5000)}\\q"]`)).toMatchObject({ code: 'syntax', path: 'byte 1' })
    expect(problemOf('{"a":')?.detail).toContain('the end')
  })

  it('refuses a byte order mark, other character sets and lone surrogates', () => {
    expect(problemOf('\ufeff{}')).toMatchObject({ code: 'syntax', path: 'byte 0' })
    expect(readJson(new Uint8Array([0xff, 0xfe, 0x7b, 0]), limits)).toMatchObject({ problem: { code: 'charset' } })
    expect(readJson(new Uint8Array([0x22, 0xc3, 0x22]), limits)).toMatchObject({ problem: { code: 'charset' } })
    expect(problemOf('{"a":["\\ud83d"]}')).toMatchObject({ code: 'invalid', path: '/a/0' })
    expect(problemOf('{"\\uDE00\\ud83d":0}')).toMatchObject({ code: 'invalid', path: '' })
    expect(lossesOf('["\\ud83d\\uDE00","\\\\ud83d"]')).toEqual([])
  })

  it('names the limit that is exceeded', () => {
    expect(limit('[[1]]', { depth: 1 })).toMatchObject({ problem: { limit: 'depth', maximum: 1 } })
    expect(limit('[[1]]', { depth: 2 })).toMatchObject({ ok: true })
    expect(limit('{"a":1,"b":2,"c":3}', { members: 2 })).toMatchObject({ problem: { limit: 'members', maximum: 2 } })
    expect(limit('[1,2,3]', { bytes: 6 })).toMatchObject({ problem: { limit: 'bytes', maximum: 6 } })
    expect(limit('['.repeat(100_000), { bytes: 1e6, members: 1e6 })).toMatchObject({ problem: { limit: 'depth' } })
  })

  it('bounds each record by itself: an entity of a list, a feature of a collection, or all that is around them', () => {
    const members = 4
    const record = '{"a":1,"b":[2],"c":3}'
    for (const fits of [record, `[${record},${record},${record}]`, `{"type":"x","list":[${record},${record}]}`])
      expect([fits, limit(fits, { members }).ok]).toEqual([fits, true])
    const large = '{"a":1,"b":[2],"c":3,"d":{}}'
    for (const tooLarge of [`[${large}]`, `[${record},${large},${record}]`, `{"list":[${record},${large}]}`])
      expect(limit(tooLarge, { members })).toMatchObject({ problem: { limit: 'members', maximum: 4 } })
    expect(limit('{"a":[],"b":1,"c":2,"d":3,"e":[]}', { members })).toMatchObject({ problem: { limit: 'members' } })
    const whole = `[${record},${record}]`
    expect(limit(whole, { members, isOneRecord: true })).toMatchObject({ problem: { limit: 'members', maximum: 4 } })
    // A text that ends within a record is held to the same bound.
    expect(limit('[{"a":1,"b":1,"c":1,"d":1,"e":1', { members })).toMatchObject({ problem: { limit: 'members' } })
  })

  it('begins its paths with the place of a part', () => {
    const result = read('[1.0]', '/items/3')
    expect(result).toMatchObject({ value: { losses: [{ path: '/items/3/0' }] } })
  })
})
