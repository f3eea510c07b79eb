// Contract test 1: names, README, fixtures and AsyncAPI document are valid; the document's examples satisfy its schemas, and
// the schemas reject a wrong type and a missing required property.

import type { Json } from '../../adapter.ts'
import { isExplained } from '../describe.ts'
import { isObject } from '../fixture.ts'
import type { ContractTest, Subject, Tools, Violation } from '../contract-test.ts'

const sections = ['Reads', 'Writes', 'Options', 'Mapping', 'Losses', 'Limits']
/** What is not complete yet needs fewer. */
const smallest = {
  experimental: { messages: 4, bad: 1 },
  beta: { messages: 8, bad: 3 },
  stable: { messages: 8, bad: 3 },
}

export const documents: ContractTest = {
  id: 'documents',
  title: 'Names, README, fixtures and AsyncAPI document are valid, and the schemas reject invalid messages',
  needsTools: 'part',
  async check(subject) {
    const asyncapi = subject.tools === undefined ? [] : await checkAsyncapi(subject, subject.tools)
    return [...subject.faults, ...checkNames(subject), ...checkReadme(subject), ...checkFixtures(subject), ...asyncapi]
  },
}

/** The adapter id of a folder. A leading underscore excludes the folder from the registry and is not part of the id. */
export function idOf(folder: string): string {
  return folder.replace(/^_/, '')
}

function checkNames({ folder, adapter }: Subject): readonly Violation[] {
  const breaches: string[] = []
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(adapter.id)) breaches.push('the id is not in kebab case')
  if (adapter.id !== idOf(folder)) breaches.push(`the id is not the folder's name ${idOf(folder)}`)
  if (adapter.reads.length === 0 && adapter.writes.length === 0) breaches.push('it neither reads nor writes')
  if (adapter.standard.name === '' || !URL.canParse(adapter.standard.url))
    breaches.push('the standard has no name or no valid url')
  for (const { mediaType, types } of [...adapter.reads, ...adapter.writes]) {
    if (!/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(mediaType)) breaches.push(`${mediaType} is not a media type in lower case`)
    if (types.length === 0) breaches.push(`${mediaType} has no hub types`)
  }
  for (const list of [adapter.reads.map(({ mediaType }) => mediaType), adapter.writes.map(({ name }) => name)])
    if (new Set(list).size !== list.length) breaches.push(`a name is repeated in ${list.join(', ')}`)
  return breaches.map((what) => ({ where: 'adapter.ts', what }))
}

function checkReadme({ folder, readme }: Subject): readonly Violation[] {
  const breaches: string[] = []
  const [title, ...rest] = readme.split('\n')
  if (title !== `# ${idOf(folder)}`) breaches.push(`the first line is not "# ${idOf(folder)}"`)
  if (firstParagraph(readme).length < 30) breaches.push('the first paragraph is shorter than 30 characters')
  const found = rest.filter((line) => line.startsWith('## ')).map((line) => line.slice(3).trim())
  if (found.join() !== sections.join()) breaches.push(`the sections are not, in this order, ${sections.join(', ')}`)
  return breaches.map((what) => ({ where: 'README.md', what }))
}

/** The text between the title and the first section or blank line, on one line. */
export function firstParagraph(readme: string): string {
  const lines = readme.split('\n').slice(1)
  const start = lines.findIndex((line) => line.trim() !== '')
  const end = lines.findIndex((line, index) => index > start && (line.trim() === '' || line.startsWith('#')))
  return start === -1
    ? ''
    : lines
        .slice(start, end === -1 ? undefined : end)
        .join(' ')
        .trim()
}

function checkFixtures({ fixtures, adapter }: Subject): readonly Violation[] {
  if (adapter.reads.length === 0) return []
  const messages = fixtures.flatMap(({ expected }) => expected)
  const bad = messages.filter((expected) => Object.hasOwn(expected as object, 'problem')).length
  const breaches: string[] = []
  const least = smallest[adapter.stability]
  if (messages.length < least.messages) breaches.push(`the fixtures have fewer than ${least.messages} messages`)
  if (bad < least.bad) breaches.push(`fewer than ${least.bad} messages of the fixtures are a Problem`)
  if (adapter.documentation !== undefined) {
    const codes = new Set(fixtures.flatMap(({ losses }) => losses.flat()).flatMap(codeOf))
    for (const code of codes)
      if (!isExplained(adapter, code)) breaches.push(`documentation.losses does not explain the code ${code}`)
  }
  for (const { mediaType, name } of fixtures)
    if (!adapter.reads.some((read) => read.mediaType === mediaType))
      breaches.push(`${name} has a media type that is not read`)
  for (const { headers, name } of fixtures)
    for (const header of headers.keys())
      if (header !== 'content-type' && adapter.headers?.includes(header) !== true)
        breaches.push(`${name} has the header ${header}, which the adapter does not declare`)
  return breaches.map((what) => ({ where: 'fixtures', what }))
}

function codeOf(loss: Json): string[] {
  return isObject(loss) && typeof loss['code'] === 'string' ? [loss['code']] : []
}

async function checkAsyncapi(subject: Subject, tools: Tools): Promise<readonly Violation[]> {
  const where = 'asyncapi.yaml'
  const { errors, document } = await tools.parseAsyncapi(subject.asyncapi)
  if (errors.length > 0 || !isObject(document)) return errors.map((what) => ({ where, what }))
  const breaches: string[] = []
  const options = subject.adapter.options ?? document['x-options']
  if (!isObject(options) || options['type'] !== 'object' || options['additionalProperties'] !== false)
    breaches.push('x-options is not the schema of an object without additional properties')
  if (subject.adapter.options === undefined && !Number.isInteger(document['x-bundle-limit']))
    breaches.push('x-bundle-limit is not an integer number of bytes')
  const messages = messagesOf(document)
  if (messages.length === 0) breaches.push('there is no message')
  return [...breaches.map((what) => ({ where, what })), ...messages.flatMap((one) => checkMessage(one, tools))]
}

interface MessageDocument {
  readonly where: string
  readonly payload: Json | undefined
  readonly examples: readonly Json[]
}

function messagesOf(document: { readonly [name: string]: Json }): readonly MessageDocument[] {
  const channels = isObject(document['channels']) ? document['channels'] : {}
  return Object.entries(channels).flatMap(([channel, value]) =>
    Object.entries(isObject(value) && isObject(value['messages']) ? value['messages'] : {}).map(([name, message]) => ({
      where: `asyncapi.yaml/channels/${channel}/messages/${name}`,
      payload: isObject(message) ? message['payload'] : undefined,
      examples: isObject(message) && Array.isArray(message['examples']) ? message['examples'] : [],
    })),
  )
}

function checkMessage({ where, payload, examples }: MessageDocument, tools: Tools): readonly Violation[] {
  const values = examples.flatMap((one) => (isObject(one) && one['payload'] !== undefined ? [one['payload']] : []))
  if (!isObject(payload) || values.length === 0) return [{ where, what: 'there is no payload schema, or no example' }]
  const accepts = tools.compileSchema(payload)
  const refusedExamples = values.filter((value) => !accepts(value))
  if (refusedExamples.length > 0) return [{ where, what: 'an example does not satisfy the schema' }]
  return values.flatMap((value) =>
    wrongVersions(value, payload).flatMap(({ path, what, value: wrong }) =>
      accepts(wrong)
        ? [{ where, what: `the schema accepts an example with ${what} at ${path === '' ? '/' : path}` }]
        : [],
    ),
  )
}

interface Wrong {
  readonly path: string
  readonly what: string
  readonly value: Json
}

/** The example with a wrong type, and with each required property, at any depth, missing or of a wrong type. */
function wrongVersions(example: Json, schema: Json, path = ''): readonly Wrong[] {
  const versions: Wrong[] = [{ path, what: 'a wrong type', value: otherType(example) }]
  if (Array.isArray(example)) {
    const items = keyword(schema, 'items')
    for (const [index, item] of example.entries())
      for (const wrong of items.flatMap((one) => wrongVersions(item as Json, one, `${path}/${index}`)))
        versions.push({ ...wrong, value: example.with(index, wrong.value) })
  }
  if (isObject(example)) {
    const required = new Set(keyword(schema, 'required').flatMap((names) => (Array.isArray(names) ? names : [])))
    for (const [name, value] of Object.entries(example)) {
      if (!required.has(name)) continue
      const { [name]: _, ...rest } = example
      versions.push({ path: `${path}/${name}`, what: 'no such member', value: rest })
      const inner = keyword(schema, 'properties').flatMap((all) =>
        isObject(all) && all[name] !== undefined ? [all[name]] : [],
      )
      for (const wrong of (inner.length === 0 ? [true] : inner).flatMap((one) =>
        wrongVersions(value, one, `${path}/${name}`),
      ))
        versions.push({ ...wrong, value: { ...example, [name]: wrong.value } })
    }
  }
  return versions
}

/** The values of a keyword in a schema and in each branch of its `allOf`. */
function keyword(schema: Json, name: string): readonly Json[] {
  if (!isObject(schema)) return []
  const branches = Array.isArray(schema['allOf']) ? schema['allOf'] : []
  const own = schema[name]
  return [...(own === undefined ? [] : [own]), ...branches.flatMap((branch) => keyword(branch as Json, name))]
}

/** A value of another type, which few schemas accept in addition to the original one. */
function otherType(value: Json): Json {
  return typeof value === 'boolean' ? { unexpected: 0.5 } : true
}
