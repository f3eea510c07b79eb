// Tests of the contract tests that need the tools of Node. The template passes them (`_template/adapter.test.ts`); each
// folder or document here has one fault, which the contract test must detect.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { template } from '../_template/adapter.ts'
import { contractTests } from './index.ts'
import { readTexts } from './node/folder.ts'
import { projectRoot, nodeTools } from './node/tools.ts'
import { makeSubject, type Folder } from './subject.ts'

const pattern = join(projectRoot, 'adapters/_template')
const files = await readTexts(pattern)
const folder: Folder = { name: '_template', adapter: template, files, tools: nodeTools(pattern) }
/** An adapter without the kit, whose folder has an AsyncAPI document with the schema of the options. */
const { options: _schema, ...withoutOptions } = template
const document = `asyncapi: 3.0.0
info:
  title: Lines of readings
  version: 1.0.0
  description: A station sends one line of text per nitrogen dioxide reading.
x-bundle-limit: 8000
x-options:
  type: object
  additionalProperties: false
  required: [timezone, unit]
  properties:
    timezone:
      type: string
      pattern: '^[+-][0-9]{2}:[0-9]{2}$'
      description: The UTC offset of the stations' clocks, such as +08:00. Lines do not contain it, so it must be configured.
    unit:
      type: string
      enum: [GQ, GP]
      description: The unit of the readings, GQ for micrograms or GP for milligrams per cubic metre. Lines do not contain it.
channels:
  lines:
    address: null
    description: Any transport for the lines.
    messages:
      line:
        $ref: '#/components/messages/line'
operations:
  receiveLine:
    action: receive
    channel:
      $ref: '#/channels/lines'
    messages:
      - $ref: '#/channels/lines/messages/line'
components:
  messages:
    line:
      contentType: text/plain
      title: Lines of readings
      payload:
        type: string
        pattern: '^([a-z][a-z0-9]*=[^=;]+(;|\\n|$))+$'
      examples:
        - name: reading
          payload: station=S-7;time=2026-01-02 11:04:05;no2=41.5
        - name: alive
          payload: station=S-7
`
const made: string[] = []
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true }))))

async function caughtBy(id: string, of: Folder, words: string): Promise<void> {
  const test = contractTests.find((one) => one.id === id)
  const found = await test?.check(makeSubject(of))
  expect(found?.map(({ where, what }) => `${where}: ${what}`)).toContainEqual(expect.stringContaining(words))
}

describe('documents', () => {
  const described = (change: (text: string) => string): Folder => ({
    ...folder,
    adapter: withoutOptions,
    files: new Map(files).set('asyncapi.yaml', change(document)),
  })
  const members = `
      payload:
        type: object
        properties: { station: { type: string }, place: { type: object, required: [north], properties: { north: {} } } }
        required: [station, place]
      examples: [{ payload: { station: S-7, place: { north: 1 } } }]
`
  const typed = described((text) => text.replace(/\n {6}payload:[^]*$/, members))
  it.each([
    ['a file that is not an AsyncAPI document', described(() => 'asyncapi: 3.0.0\n'), 'asyncapi.yaml'],
    ['an unknown action', described((text) => text.replace('action: receive', 'action: read')), 'action'],
    [
      'an example that the schema rejects',
      described((text) => text.replace('payload: station=S-7\n', 'payload: station\n')),
      'asyncapi.yaml',
    ],
    [
      'a schema that accepts any type',
      described((text) => text.replace('type: string\n        pattern', 'pattern')),
      'with a wrong type at /',
    ],
    ['a member of any type', typed, 'with a wrong type at /place/north'],
    [
      'a schema that accepts unknown options',
      described((text) => text.replace('additionalProperties: false', 'additionalProperties: true')),
      'x-options',
    ],
    [
      'no declared size',
      described((text) => text.replace('x-bundle-limit: 8000', 'x-bundle-limit: some')),
      'x-bundle-limit',
    ],
    ['a message without an example', described((text) => text.replace(/\n {6}examples:[^]*$/, '\n')), 'no example'],
  ])('catches %s', async (_, of, words) => {
    await caughtBy('documents', of, words)
  })

  it('accepts the document in which these faults are', async () => {
    const test = contractTests.find(({ id }) => id === 'documents')
    expect(await test?.check(makeSubject(described((text) => text)))).toEqual([])
  })
})

describe('pure and bundle', () => {
  const written = async (code: string): Promise<Folder> => {
    const path = await mkdtemp(join(tmpdir(), 'citygate-contract-'))
    made.push(path)
    await writeFile(join(path, 'adapter.ts'), code)
    return { ...folder, tools: nodeTools(path) }
  }
  it.each([
    [
      'pure',
      'a module of Node',
      "import { readFileSync } from 'node:fs'\nconsole.log(readFileSync)",
      'node:fs is a module of a runtime',
    ],
    [
      'pure',
      'code of another part of this project',
      `import { nameProblem } from '${projectRoot}/tools/adapter-new/adapter-new.ts'\nconsole.log(nameProblem)`,
      'tools/adapter-new/adapter-new.ts may not be imported',
    ],
    [
      'pure',
      'a package that is not allowed',
      `import { parse } from '${projectRoot}/node_modules/yaml/browser/index.js'\nconsole.log(parse)`,
      'package:yaml may not be imported',
    ],
    ['bundle', 'eval', 'export const adapter = (text: string) => eval(text)', 'contains eval'],
    ['bundle', 'new Function', 'export const adapter = (text: string) => new Function(text)', 'contains new Function'],
    [
      'bundle',
      'a module of Node',
      "import { readFileSync } from 'node:fs'\nconsole.log(readFileSync)",
      'contains a node: module',
    ],
    [
      'bundle',
      'a bundle larger than declared',
      `console.log(${JSON.stringify(Array.from({ length: 9000 }, (_, index) => (index * 7919) % 65_537))})`,
      'are declared',
    ],
  ])('%s catches %s', async (id, _, code, words) => {
    await caughtBy(id, await written(code), words)
  })
})
