import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../standards/problem.ts'
import { ProblemError } from '../problem-error.ts'
import { csvReader, readCsv, type CsvOptions } from './csv.ts'

const usual: CsvOptions = { separator: ',', quote: '"', header: 'none', charset: 'utf-8' }

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The fields of each row, or the code and path of its Problem, read in chunks of a size. */
function read(input: string | Uint8Array, options: Partial<CsvOptions> = {}, size = 1_000_000): unknown[] {
  const bytes = typeof input === 'string' ? bytesOf(input) : input
  const reader = csvReader({ ...usual, ...options })
  const rows = []
  for (let at = 0; at < bytes.length; at += size) rows.push(...reader.push(bytes.slice(at, at + size)))
  rows.push(...reader.end())
  return rows.map((row) => (row.ok ? [...row.value.fields] : [row.problem.code, row.problem.path]))
}

function problemOf(action: () => unknown): Problem | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    return error instanceof ProblemError ? error.problem : undefined
  }
}

describe('rows', () => {
  it('are those of RFC 4180: quoted separators, line ends and doubled quotes, with LF or CR LF', () => {
    const text = 'a,b,c\r\n"x,y","1\r\n2","say ""hi"""\n,,\r\n"",é,\n'
    const rows = [
      ['a', 'b', 'c'],
      ['x,y', '1\r\n2', 'say "hi"'],
      ['', '', ''],
      ['', 'é', ''],
    ]
    for (const size of [1, 2, 3, 7, 1000]) expect(read(text, {}, size)).toEqual(rows)
    expect(read(text.trimEnd())).toEqual(rows)
  })

  it('have a line and an offset', () => {
    const rows = readCsv(bytesOf('é;"1\n2"\n\n3;4'), { ...usual, separator: ';' })
    expect(rows.map(({ line, offset }) => [line, offset])).toEqual([
      [1, 0],
      [4, 10],
    ])
  })

  it('are in the declared character set', () => {
    // 0x7c is the second byte of a character of GBK.
    const gbk = Uint8Array.of(0x81, 0x7c, 0x7c, 0x62)
    expect(read(gbk, { charset: 'gbk', separator: '|' })).toEqual([['亅', 'b']])
    expect(read(Uint8Array.of(0xe9, 0x2c, 0x61), { charset: 'iso-8859-1' })).toEqual([['é', 'a']])
    const wrong = Uint8Array.of(0x61, 0x0a, 0x62, 0xff, 0x0a, 0x63)
    expect(read(wrong)).toEqual([['a'], ['charset', 'line 2, byte 3'], ['c']])
  })

  it('may start after a byte order mark, in any chunks', () => {
    for (const size of [1, 2, 100]) expect(read('\u{FEFF}"a",b', {}, size)).toEqual([['a', 'b']])
  })

  it('may have another quote, or none', () => {
    expect(read(`'a,b',"`, { quote: "'" })).toEqual([['a,b', '"']])
    expect(read('"a,b"\n"', { quote: 'none' })).toEqual([['"a', 'b"'], ['"']])
  })

  it('are not empty lines, except in a table with one column', () => {
    expect(read('\r\na,b\n\n\nc,d\n\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(read('a\n\nb\n', { header: ['only'] })).toEqual([['a'], [''], ['b']])
  })
})

describe('a header', () => {
  it('names the fields', () => {
    const [row] = readCsv(bytesOf('id,__proto__\n7,x\n'), { ...usual, header: 'first-row' })
    expect(row?.values).toEqual(
      new Map([
        ['id', '7'],
        ['__proto__', 'x'],
      ]),
    )
    expect(readCsv(bytesOf('7,x'), { ...usual, header: ['id', 'b'] })[0]?.values.get('b')).toBe('x')
  })

  it('gives the number of fields of each row', () => {
    expect(read('a,b\n1\n1,2\n1,2,3\n', { header: 'first-row' })).toEqual([
      ['invalid', 'line 2, byte 4'],
      ['1', '2'],
      ['invalid', 'line 4, byte 10'],
    ])
  })

  it('that is faulty is the only Problem of a table', () => {
    expect(read('a,a\n1,2\n3,4', { header: 'first-row' })).toEqual([['invalid', 'line 1, byte 0']])
    expect(read('a,"b"c\n1,2\n3,4', { header: 'first-row' }, 2)).toEqual([['syntax', 'line 1, byte 0']])
  })
})

describe('a faulty row', () => {
  it('is a Problem, and the next line is read', () => {
    for (const row of ['a"b",c', '"a"b,c', '"a" ,c']) {
      expect(read(`1,2\n${row}\n3,4\n`)).toEqual([
        ['1', '2'],
        ['syntax', 'line 2, byte 4'],
        ['3', '4'],
      ])
    }
  })

  it('with a quote that is not closed does not consume the rest', () => {
    const rows = Array.from({ length: 50 }, (_, index) => `${index},x\n`).join('')
    for (const size of [1, 10, 1000]) {
      const found = read(`1,"2\n${rows}`, {}, size)
      expect(found.length).toBe(51)
      expect(found[0]).toEqual(['syntax', 'line 1, byte 0'])
      expect(found.at(-1)).toEqual(['49', 'x'])
    }
    const limits = { row: 100, field: 100, columns: 10 }
    const bounded = read(`1,"2\n${rows}5,"6`, { limits }, 7)
    expect(bounded[0]).toEqual(['limit-exceeded', 'line 1, byte 0'])
    expect(bounded.slice(1, -1)).toEqual(Array.from({ length: 50 }, (_, index) => [`${index}`, 'x']))
    expect(bounded.at(-1)).toEqual(['syntax', `line 52, byte ${5 + rows.length}`])
  })

  it('is one beyond the limits', () => {
    const limits = { row: 10, field: 4, columns: 3 }
    for (const size of [1, 3, 100]) {
      expect(read('12345678901234,a\nb\n1,2,3,4\nc\n12345\nd\n', { limits }, size)).toEqual([
        ['limit-exceeded', 'line 1, byte 0'],
        ['b'],
        ['limit-exceeded', 'line 3, byte 19'],
        ['c'],
        ['limit-exceeded', 'line 5, byte 29'],
        ['d'],
      ])
    }
  })

  it('never puts a value into its Problem', () => {
    const problem = problemOf(() => readCsv(bytesOf('secret"x"\n'), usual))
    expect(problem).toMatchObject({ code: 'syntax', clause: 'RFC 4180 2' })
    expect(JSON.stringify(problem)).not.toContain('secret')
  })
})

// With quadratic complexity the test would time out.
it('takes time linear in the length of the table', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => (index % 100 === 0 ? `a,"${index}\n` : `a,"${index}"\n`))
  expect(read(lines.join(''), {}, 4096).length).toBeGreaterThan(90_000)
  expect(read(`"${'\n'.repeat(900_000)}`, {}, 4096).length).toBeGreaterThan(0)
  expect(read(`"${'x'.repeat(500_000)}"`, { limits: { row: 1e6, field: 1e6, columns: 1 } }, 1).length).toBe(1)
})
