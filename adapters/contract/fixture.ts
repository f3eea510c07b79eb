// Reads the fixtures of an adapter's folder from the texts of its files (format: docs/conventions.md, "A fixture of an
// adapter"). A malformed file is a violation of contract test 1, not an exception.

import { isAlias, isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import type { Json } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Fixture, FixtureCommand, FixtureInput, Violation } from './contract-test.ts'

export type Files = ReadonlyMap<string, string>
type JsonObject = { readonly [name: string]: Json }

/** What stands beside the cases: the entries of contract test 10, and code, which need not be among the texts. */
const besides = ['fixtures/ignored.yaml', 'fixtures/reseal.ts', 'fixtures/reseal.js']
const caseFile = /^fixtures\/([^/]+)\.yaml$/
const forms = ['text', 'hex', 'file'] as const
const messageMembers: ReadonlySet<string> = new Set([...forms, 'headers', 'expected', 'losses'])

/** What the parts of a case are read with. */
interface Reading {
  readonly files: Files
  /** The paths that belong to the fixtures. A file that a case names is added. */
  readonly known: Set<string>
  readonly report: (what: string) => undefined
}

export function readFixtures(files: Files): { fixtures: readonly Fixture[]; faults: readonly Violation[] } {
  const faults: Violation[] = []
  const known = new Set(besides)
  const reading = (where: string): Reading => ({
    files,
    known,
    report: (what) => {
      faults.push({ where, what })
    },
  })
  const paths = [...files.keys()].filter((path) => path.startsWith('fixtures/'))
  const names = paths.flatMap((path) => (known.has(path) ? [] : (caseFile.exec(path)?.[1] ?? [])))
  const fixtures = names.toSorted().flatMap((name) => {
    known.add(`fixtures/${name}.yaml`)
    const before = faults.length
    const fixture = readCase(name, reading)
    return fixture === undefined || faults.length > before ? [] : [fixture]
  })
  for (const where of paths.filter((path) => !known.has(path))) {
    const inFolder = where.split('/').length > 2
    const what = inFolder ? 'fixtures/ has no folders: a case is one file' : 'is neither a case nor named by a case'
    faults.push({ where, what })
  }
  return { fixtures, faults }
}

/** @returns the case, without what is reported as wrong */
function readCase(name: string, readingAt: (where: string) => Reading): Fixture | undefined {
  const path = `fixtures/${name}.yaml`
  const reading = readingAt(path)
  const { files, report } = reading
  const described = readYaml(files.get(path) ?? '')
  if (!described.ok) return report(described.problem)
  if (!isObject(described.value)) return report('is not an object')
  const {
    title,
    source,
    mediaType,
    options = {},
    headers = {},
    topic,
    messages,
    commands = [],
    ...rest
  } = described.value
  const textOf = (member: string, value: Json = ''): string => {
    const text = typeof value === 'string' ? value : ''
    if (text !== value) report(`${member} is not a string`)
    else if (text.trim() === '') report(`${member} is missing or empty`)
    return text
  }
  textOf('source', source)
  if (!isObject(options)) report('options is not an object')
  const texts = headersOf(headers)
  const subject = topic === undefined ? undefined : textOf('topic', topic)
  if (texts === undefined) report('headers is not an object of strings')
  const read =
    messages === undefined ? [readMessage(rest, name, reading)] : readMessages(messages, rest, name, readingAt)
  const found = read.filter((one) => one !== undefined)
  const sent = readCommands(commands, name, readingAt).filter((one) => one !== undefined)
  return {
    name,
    title: textOf('title', title),
    mediaType: textOf('mediaType', mediaType),
    options,
    headers: texts ?? new Map(),
    ...(subject !== undefined && { topic: subject }),
    inputs: found.map(({ input }) => input),
    expected: found.map(({ expected }) => expected),
    losses: found.map(({ losses }) => losses),
    commands: sent,
    bad: found.some(({ expected }) => Object.hasOwn(expected, 'problem')),
  }
}

/** A message with what it must result in. */
interface Expectation {
  readonly input: FixtureInput
  readonly expected: JsonObject
  readonly losses: readonly Json[]
}

/** @param rest the members of the case that stand beside `messages` */
function readMessages(
  messages: Json,
  rest: JsonObject,
  name: string,
  readingAt: (where: string) => Reading,
): readonly (Expectation | undefined)[] {
  const { report } = readingAt(`fixtures/${name}.yaml`)
  for (const member of Object.keys(rest))
    report(messageMembers.has(member) ? `has ${member} beside messages` : `has the unknown member ${member}`)
  if (!Array.isArray(messages) || messages.length === 0) return [report('messages is not a list of messages')]
  return messages.map((one: Json, index) => {
    const reading = readingAt(`fixtures/${name}.yaml/messages/${index}`)
    return isObject(one) ? readMessage(one, `${name}/messages/${index}`, reading) : reading.report('is not an object')
  })
}

/** @param where the message in the violations of the other contract tests */
function readMessage(of: JsonObject, where: string, reading: Reading): Expectation | undefined {
  const { report } = reading
  for (const member of Object.keys(of)) if (!messageMembers.has(member)) report(`has the unknown member ${member}`)
  const { expected, losses, headers = {} } = of
  if (!isObject(expected)) report(expected === undefined ? 'expected is missing' : 'expected is not an object')
  if (!Array.isArray(losses)) report(losses === undefined ? 'losses is missing' : 'losses is not a list')
  const body = readBody(of, reading)
  const texts = headersOf(headers)
  if (texts === undefined) return report('headers is not an object of strings')
  if (body === undefined || !isObject(expected) || !Array.isArray(losses)) return undefined
  return { input: { where, body, ...(texts.size > 0 && { headers: texts }) }, expected, losses }
}

/** By name in lower case; undefined: they are not an object of strings. */
function headersOf(headers: Json): ReadonlyMap<string, string> | undefined {
  const given = isObject(headers) ? Object.entries(headers) : undefined
  const texts = given?.flatMap(([header, value]) =>
    typeof value === 'string' ? [[header.toLowerCase(), value] as const] : [],
  )
  return texts === undefined || texts.length !== given?.length ? undefined : new Map(texts)
}

const commandMembers: ReadonlySet<string> = new Set(['name', 'localId', 'parameters', 'expected', 'answer'])
const answerMembers: ReadonlySet<string> = new Set([...forms, 'headers', 'refusal'])

function readCommands(
  commands: Json,
  name: string,
  readingAt: (where: string) => Reading,
): readonly (FixtureCommand | undefined)[] {
  if (!Array.isArray(commands)) return [readingAt(`fixtures/${name}.yaml`).report('commands is not a list')]
  return commands.map((one: Json, index) => {
    const reading = readingAt(`fixtures/${name}.yaml/commands/${index}`)
    return isObject(one) ? readCommand(one, `${name}/commands/${index}`, reading) : reading.report('is not an object')
  })
}

function readCommand(of: JsonObject, where: string, reading: Reading): FixtureCommand | undefined {
  const { report } = reading
  for (const member of Object.keys(of)) if (!commandMembers.has(member)) report(`has the unknown member ${member}`)
  const { name, localId, parameters = {}, expected, answer } = of
  if (typeof name !== 'string' || typeof localId !== 'string') return report('name or localId is not a string')
  if (!isObject(parameters)) return report('parameters is not an object')
  if (!isObject(expected)) return report(expected === undefined ? 'expected is missing' : 'expected is not an object')
  const command = { where, name, localId, parameters, expected }
  if (answer === undefined) return command
  if (!isObject(answer)) return report('answer is not an object')
  for (const member of Object.keys(answer)) if (!answerMembers.has(member)) report(`answer has the member ${member}`)
  const { headers = {}, refusal } = answer
  const body = readBody(answer, reading)
  if (body === undefined || !isObject(headers) || (refusal !== undefined && typeof refusal !== 'string')) {
    return report('headers of answer is not an object, or refusal is not a string')
  }
  return {
    ...command,
    answer: { body, headers: headersOf(headers) ?? new Map(), ...(refusal === undefined ? {} : { refusal }) },
  }
}

function readBody(of: JsonObject, { files, known, report }: Reading): Uint8Array | undefined {
  const [form, ...others] = forms.filter((member) => Object.hasOwn(of, member))
  if (form === undefined) return report('has none of text, hex and file')
  if (others.length > 0) return report(`has ${[form, ...others].join(' and ')}: a message has one of them`)
  const value = of[form]
  if (typeof value !== 'string') return report(`${form} is not a string: quote it`)
  if (form === 'hex') return fromHex(value) ?? report('hex is not hexadecimal')
  const path = `fixtures/${value}`
  if (form === 'file' && (caseFile.test(path) || value.includes('/') || !files.has(path)))
    return report('file is not the name of a text beside the case')
  if (form === 'file') known.add(path)
  const text = form === 'file' ? (files.get(path) ?? '') : value
  // What could not be read as UTF-8 is U+FFFD here, and a lone surrogate has no bytes in UTF-8.
  if (/[\u{FFFD}\p{Surrogate}]/u.test(text)) return report(`${form} is not UTF-8: write its bytes as hex`)
  return new TextEncoder().encode(text)
}

/**
 * Reads a YAML document whose values are those of JSON. Refused are anchors, aliases and tags, with which a short text can be a
 * large value, and numbers, booleans and null in spellings that JSON does not have: who writes `012` may mean a string.
 *
 * @returns the value as `JSON.parse` would return it, or what is wrong as a sentence
 */
export function readYaml(text: string): Result<Json, string> {
  const lines = new LineCounter()
  const problems: string[] = []
  const report = (node: ParsedNode | null, what: string): null => {
    problems.push(`line ${lines.linePos(node?.range?.[0] ?? 0).line}: ${what}`)
    return null
  }
  const valueOf = (node: ParsedNode | null, parent: ParsedNode | null, depth = 0): Json => {
    if (depth > deepest) return report(parent, `lists and objects are nested more than ${deepest} deep`)
    if (node === null) return report(parent, 'a value is missing')
    if (isAlias(node) || node.anchor !== undefined) return report(node, 'anchors and aliases are not allowed')
    if (node.tag !== undefined) return report(node, 'tags are not allowed')
    if (isMap(node)) {
      const members = node.items.map(({ key, value }) => [valueOf(key, node), valueOf(value, key, depth + 1)] as const)
      return Object.fromEntries(members.flatMap(([name, value]) => (typeof name === 'string' ? [[name, value]] : [])))
    }
    if (isSeq(node)) return node.items.map((item) => valueOf(item, node, depth + 1))
    if (typeof node.value === 'string') return node.value
    if (node.source === '') return report(node, 'a value is missing')
    try {
      return JSON.parse(node.source) as Json
    } catch {
      return report(node, 'write a number, a boolean or null as JSON does, and quote a string that looks like one')
    }
  }
  try {
    const document = parseDocument(text, { ...yamlOptions, lineCounter: lines })
    for (const { pos, code, message } of [...document.errors, ...document.warnings]) {
      const what = code === 'MULTIPLE_DOCS' ? 'a second document is not allowed' : message
      problems.push(`line ${lines.linePos(pos[0]).line}: ${what}`)
    }
    const value = problems.length > 0 ? null : valueOf(document.contents, null)
    return problems[0] === undefined ? ok(value) : fail(problems[0])
  } catch (error) {
    return fail(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Each runtime's stack has another depth at which the parser would fail. */
const deepest = 100
const yamlOptions = { version: '1.2', schema: 'core', stringKeys: true, prettyErrors: false } as const

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(/\s+/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(digits)) return undefined
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  )
}
