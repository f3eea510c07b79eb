// Reads the fixtures of an adapter's folder from the texts of its files (format: docs/conventions.md, "A fixture of an
// adapter"). A missing or malformed file is a violation of contract test 1, not an exception.

import type { Json } from '../../standards/hub/entity.ts'
import type { Fixture, FixtureInput, IgnoredLeaf, Violation } from './contract-test.ts'

export type Files = ReadonlyMap<string, string>

const plainFiles = new Set(['case.json', 'expected.json', 'losses.json', 'SOURCE'])
const inputName = /^input(?:\.(\d+))?\.([A-Za-z0-9]+)$/

export function readFixtures(files: Files): { fixtures: readonly Fixture[]; faults: readonly Violation[] } {
  const faults: Violation[] = []
  const cases = new Map<string, Map<string, string>>()
  for (const [path, text] of files) {
    const [top, name, file, ...deeper] = path.split('/')
    if (top !== 'fixtures' || name === undefined || file === undefined) continue
    if (deeper.length > 0) faults.push({ where: path, what: 'a fixture has no folders of its own' })
    else cases.set(name, (cases.get(name) ?? new Map<string, string>()).set(file, text))
  }
  const fixtures: Fixture[] = []
  for (const name of [...cases.keys()].toSorted()) {
    const fixture = readFixture(name, cases.get(name) ?? new Map(), faults)
    if (fixture !== undefined) fixtures.push(fixture)
  }
  return { fixtures, faults }
}

function readFixture(name: string, files: Files, faults: Violation[]): Fixture | undefined {
  const where = `fixtures/${name}`
  const before = faults.length
  const fault = (what: string): undefined => {
    faults.push({ where, what })
  }
  const inputs = readInputs(files, fault)
  const json = (file: string): Json | undefined => {
    const text = files.get(file)
    if (text === undefined) return fault(`${file} is missing`)
    return parseJson(text, () => fault(`${file} is not JSON`))
  }
  if ((files.get('SOURCE') ?? '').trim() === '') fault('SOURCE is missing or empty')
  for (const file of files.keys())
    if (!plainFiles.has(file) && !inputName.test(file)) fault(`${file} is not a file of a fixture`)
  const header = json('case.json')
  const expected = perInput(json('expected.json'), inputs.length, (value) => Array.isArray(value))
  const losses = perInput(json('losses.json'), inputs.length, isListOfLists)
  if (!isObject(header)) fault('case.json is not an object')
  if (expected === undefined) fault('expected.json does not have one expectation for each input')
  if (losses === undefined) fault('losses.json does not have one list for each input')
  if (faults.length > before || !isObject(header) || expected === undefined || losses === undefined) return undefined
  const { title, mediaType, options, headers, ...unknown } = header
  if (typeof title !== 'string' || title === '') fault('case.json has no title')
  if (typeof mediaType !== 'string') fault('case.json has no mediaType')
  for (const member of Object.keys(unknown)) fault(`case.json has the unknown member ${member}`)
  if (typeof title !== 'string' || typeof mediaType !== 'string') return undefined
  return {
    name,
    title,
    mediaType,
    options: options ?? {},
    headers: new Map(
      Object.entries(isObject(headers) ? headers : {}).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key.toLowerCase(), value]] : [],
      ),
    ),
    inputs,
    expected,
    losses: losses.map((list) => (Array.isArray(list) ? list : [])),
    bad: expected.some((value) => isObject(value) && Object.hasOwn(value, 'problem')),
  }
}

function readInputs(files: Files, fault: (what: string) => undefined): readonly FixtureInput[] {
  const found: { order: number; input: FixtureInput }[] = []
  for (const [file, text] of files) {
    const match = inputName.exec(file)
    if (match === null) continue
    const body = match[2] === 'hex' ? fromHex(text) : new TextEncoder().encode(text)
    if (body === undefined) fault(`${file} is not hexadecimal`)
    else if (match[2] !== 'hex' && text.includes('\u{FFFD}')) fault(`${file} is not UTF-8: write its bytes as .hex`)
    else found.push({ order: Number(match[1] ?? 0), input: { file, body } })
  }
  if (found.length === 0) fault('there is no input')
  const sorted = found.toSorted((one, other) => one.order - other.order)
  const first = sorted.length === 1 ? 0 : 1
  if (sorted.length > 1 && sorted.some(({ order }, index) => order !== index + first))
    fault('several inputs are numbered from 1 without a gap')
  return sorted.map(({ input }) => input)
}

/** One value per input: the value itself for a single input, a list for several. */
function perInput(
  value: Json | undefined,
  count: number,
  isList: (value: Json) => boolean,
): readonly Json[] | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value) && isList(value) && value.length === count) return value
  return count === 1 ? [value] : undefined
}

function isListOfLists(value: Json): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => Array.isArray(item))
}

/** Reads `fixtures/ignored.json`. Without the file nothing is ignored. */
export function readIgnored(files: Files): { ignored: readonly IgnoredLeaf[]; faults: readonly Violation[] } {
  const where = 'fixtures/ignored.json'
  const text = files.get(where)
  if (text === undefined) return { ignored: [], faults: [] }
  const faults: Violation[] = []
  const value = parseJson(text, () => faults.push({ where, what: 'is not JSON' }))
  const ignored: IgnoredLeaf[] = []
  for (const [index, line] of (Array.isArray(value) ? value : []).entries()) {
    const problem = ignoredFault(line)
    if (problem === undefined) ignored.push(line as IgnoredLeaf)
    else faults.push({ where: `${where}/${index}`, what: problem })
  }
  if (value !== undefined && !Array.isArray(value)) faults.push({ where, what: 'is not a list' })
  return { ignored, faults }
}

const ignoredMembers = new Set(['case', 'pointer', 'bytes', 'pattern', 'loss', 'identity', 'reason', 'clause'])

function ignoredFault(line: Json): string | undefined {
  if (!isObject(line)) return 'is not an object'
  for (const member of ['case', 'reason', 'clause'])
    if (typeof line[member] !== 'string' || line[member] === '') return `${member} is missing`
  for (const member of Object.keys(line)) if (!ignoredMembers.has(member)) return `${member} is unknown`
  const leaves = ['pointer', 'bytes', 'pattern'].filter((member) => typeof line[member] === 'string')
  if (leaves.length !== 1) return 'names its leaf by exactly one of pointer, bytes, pattern'
  if (typeof line['bytes'] === 'string' && !/^\d+(-\d+)?$/.test(line['bytes'])) return 'bytes reads 12 or 12-17'
  return undefined
}

function parseJson(text: string, failed: () => void): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    failed()
    return undefined
  }
}

export function isObject(value: unknown): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(/\s+/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(digits)) return undefined
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  )
}
