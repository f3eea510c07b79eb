// The file of a case: what it says is read as JSON would be, and each mistake in it is a violation with a sentence.

import { describe, expect, it } from 'vitest'
import { readFixtures, readYaml } from './fixture.ts'

const head = 'title: A line\nsource: Made up.\nmediaType: text/plain\n'
const tail = 'expected: { changes: [] }\nlosses: []\n'
const whole = `${head}text: S-7\n${tail}`

function read(text: string, others: Readonly<Record<string, string>> = {}): ReturnType<typeof readFixtures> {
  return readFixtures(new Map(Object.entries({ 'fixtures/one.yaml': text, ...others })))
}

/** The message of a case, as hexadecimal. */
function bodyOf(message: string, others: Readonly<Record<string, string>> = {}): string {
  const { fixtures, faults } = read(`${head}${message}\n${tail}`, others)
  expect(faults).toEqual([])
  return [...(fixtures[0]?.inputs[0]?.body ?? [])].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

describe('a case', () => {
  it('has one message', () => {
    const more = 'options: { edition: "2013" }\nheaders: { X-Topic: a }\n'
    expect(read(more + whole.replace('{ changes: [] }', '{ problem: { code: syntax } }'))).toEqual({
      fixtures: [
        {
          name: 'one',
          title: 'A line',
          mediaType: 'text/plain',
          options: { edition: '2013' },
          headers: new Map([['x-topic', 'a']]),
          inputs: [{ where: 'one', body: new TextEncoder().encode('S-7') }],
          expected: [{ problem: { code: 'syntax' } }],
          losses: [[]],
          commands: [],
          bad: true,
        },
      ],
      faults: [],
    })
  })

  it('has several messages', () => {
    const message = (text: string, losses: string): string =>
      `  - { text: ${text}, expected: { changes: [] }, losses: ${losses} }\n`
    const { fixtures, faults } = read(`${head}messages:\n${message('a', '[]')}${message('b', '[{ kind: dropped }]')}`)
    expect(faults).toEqual([])
    expect(fixtures[0]).toMatchObject({
      options: {},
      headers: new Map(),
      inputs: [{ where: 'one/messages/0' }, { where: 'one/messages/1' }],
      losses: [[], [{ kind: 'dropped' }]],
      bad: false,
    })
  })

  it.each([
    ['text: "é\\r\\n"', 'c3a90d0a'],
    ['text: |\n  a\n   b\n', '610a20620a'],
    ['text: |-\r\n  a\r\n  b\r\n', '610a62'],
    ['hex: 7e 02', '7e02'],
    ["hex: '12'", '12'],
    ['hex: |\n  7e 02\n  FF\n', '7e02ff'],
    ["hex: ''", ''],
    ['file: one.csv', '610d0a'],
  ])('says its message as %j', (message, bytes) => {
    expect(bodyOf(message, message.startsWith('file') ? { 'fixtures/one.csv': 'a\r\n' } : {})).toBe(bytes)
  })

  it.each([
    ['a list', '- a\n', 'is not an object'],
    ['no title', whole.replace('title: A line\n', ''), 'title is missing or empty'],
    ['an empty source', whole.replace('Made up.', "' '"), 'source is missing or empty'],
    ['a number as media type', whole.replace('text/plain', '1'), 'mediaType is not a string'],
    ['a list of options', `${whole}options: []\n`, 'options is not an object'],
    ['a number as header', `${whole}headers: { a: 1 }\n`, 'headers is not an object of strings'],
    ['an unknown member', `${whole}notes: x\n`, 'has the unknown member notes'],
    ['no message', head + tail, 'has none of text, hex and file'],
    ['a message in two forms', `${whole}hex: 7e\n`, 'has text and hex: a message has one of them'],
    ['a number as text', `${head}text: 1\n${tail}`, 'text is not a string: quote it'],
    ['half of a surrogate pair', `${head}text: "\\ud800"\n${tail}`, 'text is not UTF-8: write its bytes as hex'],
    ['bytes that were no UTF-8', `${head}text: "\\ufffd"\n${tail}`, 'text is not UTF-8: write its bytes as hex'],
    ['half a byte', `${head}hex: 7e 0\n${tail}`, 'hex is not hexadecimal'],
    ['a number as hex', `${head}hex: 12\n${tail}`, 'hex is not a string: quote it'],
    ['a file that is not there', `${head}file: a.csv\n${tail}`, 'file is not the name of a text beside the case'],
    ['a case as file', `${head}file: one.yaml\n${tail}`, 'file is not the name of a text beside the case'],
    ['no expectation', `${head}text: S-7\nlosses: []\n`, 'expected is missing'],
    ['a list as expectation', whole.replace('{ changes: [] }', '[]'), 'expected is not an object'],
    ['no losses', `${head}text: S-7\nexpected: {}\n`, 'losses is missing'],
    ['an object of losses', whole.replace('losses: []', 'losses: {}'), 'losses is not a list'],
    ['no messages', `${head}messages: []\n`, 'messages is not a list of messages'],
    [
      'messages and losses',
      `${head}messages:\n  - { text: a, expected: {}, losses: [] }\nlosses: []\n`,
      'has losses beside messages',
    ],
  ])('with %s is a violation', (_, text, what) => {
    expect(read(text)).toEqual({ fixtures: [], faults: [{ where: 'fixtures/one.yaml', what }] })
  })

  it('names the message that is wrong', () => {
    expect(read(`${head}messages:\n  - { text: a, expected: {}, losses: [] }\n  - 1\n  - { hex: x }\n`).faults).toEqual(
      [
        { where: 'fixtures/one.yaml/messages/1', what: 'is not an object' },
        { where: 'fixtures/one.yaml/messages/2', what: 'expected is missing' },
        { where: 'fixtures/one.yaml/messages/2', what: 'losses is missing' },
        { where: 'fixtures/one.yaml/messages/2', what: 'hex is not hexadecimal' },
      ],
    )
  })
})

describe('the folder of the fixtures', () => {
  it('has cases in the order of their names, and what belongs to them', () => {
    const paths = ['a.yaml', 'a-b.yaml', 'ignored.yaml', 'reseal.ts', 'reseal.js'].map((name) => `fixtures/${name}`)
    const { fixtures, faults } = readFixtures(new Map([...paths, 'README.md'].map((path) => [path, whole])))
    expect([fixtures.map(({ name }) => name), faults]).toEqual([['a', 'a-b'], []])
  })

  it.each([
    ['fixtures/one/case.json', 'fixtures/ has no folders: a case is one file'],
    ['fixtures/ignored.json', 'is neither a case nor named by a case'],
    ['fixtures/one.yml', 'is neither a case nor named by a case'],
  ])('has no file %s', (where, what) => {
    expect(read(whole, { [where]: '{}' }).faults).toEqual([{ where, what }])
  })
})

describe('YAML', () => {
  it.each([
    ['{"a":[1.0,-0,1e3,12345678901234567891],"__proto__":{"b":null}}'],
    ['{"a":"\\ud83d\\ude00","b":"\\u0000","0":true}'],
    ['"x"'],
  ])('reads %s as JSON does', (json) => {
    expect(readYaml(json)).toEqual({ ok: true, value: JSON.parse(json) as unknown })
  })

  it('reads what looks like a time, a merge or a word of YAML 1.1 as a string', () => {
    const text = '%YAML 1.1\n---\na: 2026-01-02T03:04:05Z\nb: 12:30\nc: yes\nd: 1_000\n<<: { e: x }\n1.0: y\n'
    const value = { a: '2026-01-02T03:04:05Z', b: '12:30', c: 'yes', d: '1_000', '<<': { e: 'x' }, '1.0': 'y' }
    expect(readYaml(text)).toEqual({ ok: true, value })
  })

  it('reads lists a hundred deep', () => {
    expect(readYaml('['.repeat(101) + ']'.repeat(101)).ok).toBe(true)
  })

  const bomb = `a: &a [x, x]\n${'bcdefghi'.replaceAll(/./g, (name) => `${name}: &${name} [*a, *a]\n`)}`
  it.each([
    ['a repeated name', 'a: 1\n"a": 2\n', 'line 2: Map keys must be unique'],
    ['an anchor of a value', 'a: &b 1\n', 'line 1: anchors and aliases are not allowed'],
    ['an anchor of a name', '&b a: 1\n', 'line 1: anchors and aliases are not allowed'],
    ['aliases that multiply', bomb, 'line 1: anchors and aliases are not allowed'],
    ['a tag of YAML', 'a: !!str 1\n', 'line 1: tags are not allowed'],
    ['bytes', 'a: !!binary aGk=\n', 'line 1: tags are not allowed'],
    ['a tag of its own', 'a: !own 1\n', 'line 1: Unresolved tag: !own'],
    ['a second document', 'a: 1\n---\nb: 2\n', 'line 2: a second document is not allowed'],
    ['a list as name', '? [a]\n: b\n', 'line 1: With stringKeys, all keys must be strings'],
    ['an empty value', 'a:\n', 'line 1: a value is missing'],
    ['a name alone', '{ a, b: 1 }', 'line 1: a value is missing'],
    ['nothing', '', 'line 1: a value is missing'],
    ['an open list', 'a: [', 'line 1: Flow sequence'],
    [
      'a hundred lists in one list',
      '['.repeat(102) + ']'.repeat(102),
      'line 1: lists and objects are nested more than',
    ],
    ['lists in lists in lists', '['.repeat(5000) + ']'.repeat(5000), 'line 1: '],
  ])('refuses %s', (_, text, problem) => {
    expect(readYaml(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) as string })
  })

  it.each(['012', '0x1F', '+1', '.5', '.inf', '~', 'True'])('refuses %s, which may be meant as a string', (value) => {
    const what = 'write a number, a boolean or null as JSON does, and quote a string that looks like one'
    expect(readYaml(`a: ${value}\n`)).toEqual({ ok: false, problem: `line 1: ${what}` })
  })
})
