// `npm run adapter:new`: the new adapter passes all contract tests at once, in a tree in which nothing else was changed.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nameProblem } from './adapter-new.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
let services = ''

// A copy, so that the folder of the new adapter is a neighbour of the contract, as it will be.
beforeAll(async () => {
  services = await mkdtemp(join(tmpdir(), 'citygate-tree-'))
  await mkdir(join(services, 'adapters'))
  for (const part of [
    'adapters/_template',
    'adapters/contract',
    'adapters/kit',
    'adapters/adapter.ts',
    'adapters/catalogue-entry.ts',
    'adapters/option-problem.ts',
    'adapters/options-validator.ts',
    'adapters/register.ts',
    'standards',
    'package.json',
  ])
    await cp(join(root, part), join(services, part), { recursive: true })
  for (const part of ['adapter-new', 'adapter-check.ts'])
    await cp(join(root, 'tools', part), join(services, 'tools', part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(services, 'node_modules'))
})
afterAll(() => rm(services, { recursive: true }))

it('makes a folder that passes every contract test', async () => {
  const made = await run(process.execPath, [
    join(services, 'tools/adapter-new/adapter-new.ts'),
    'environment/my-format',
  ])
  expect(made.stdout).toContain('Created adapters/environment/my-format')
  const adapter = await readFile(join(services, 'adapters/environment/my-format/adapter.ts'), 'utf8')
  expect(adapter).toContain('export const myFormat = defineAdapter({')
  expect(adapter).not.toMatch(/\btemplate\b/i)
  const checked = await run(process.execPath, [
    join(services, 'tools/adapter-check.ts'),
    join(services, 'adapters/environment/my-format'),
  ])
  expect(checked.stdout).toContain('11 passed, 0 failed')
})

it('says what is broken, and fails', async () => {
  await cp(join(services, 'adapters/_template'), join(services, 'adapters/other'), { recursive: true })
  const checked = run(process.execPath, [join(services, 'tools/adapter-check.ts'), join(services, 'adapters/other')])
  await expect(checked).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining("the id is not the folder's name") as string,
  })
})

it.each([
  ['environment/My_Format', 'lower-case words'],
  ['environment/../up', 'lower-case words'],
  ['../up', 'lower-case words'],
  ['', 'lower-case words'],
  ['my-format', 'the sector and the format'],
  ['contract/my-format', 'reserved'],
  ['environment/template', 'reserved'],
  ['_template/my-format', 'lower-case words'],
  ['transit/hj-212', 'already exists'],
])('refuses the name %j', (name, words) => {
  expect(nameProblem(name, join(root, 'adapters'))).toContain(words)
})

it('refuses a folder that exists', async () => {
  await mkdir(join(services, 'adapters/transit/here'), { recursive: true })
  await expect(
    run(process.execPath, [join(services, 'tools/adapter-new/adapter-new.ts'), 'transit/here']),
  ).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('transit/here already exists') as string,
  })
})

it.each([
  [
    'records.json',
    '[{"id":"lot-1","free":12,"pos":{"lat":48.1},"tags":["a","b"],"note":null},{"id":"lot-2","free":0}]',
  ],
  ['one.json', '{"device":{"sn":17},"level":2.5,"open":true,"events":[]}'],
  ['nameless.json', '{"level":2.5}'],
  ['list.json', '{"version":3,"lots":[{"code":"a/b","spaces":{"free":4,"all":9}}]}'],
  ['table.csv', '\u{FEFF}time;station;"no2, hourly";wind\r\n2026-01-02 03:00;S-7;41.5;\r\n2026-01-02 04:00;S-8;;3\r\n'],
  [
    'one.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<reading xmlns="urn:x" unit="C">\n <station><id>S-7</id></station>\n <value>21.5</value>\n <note/>\n</reading>',
  ],
  ['list.xml', '<lots><lot id="1"><free>4</free></lot><lot id="2"><free>0</free></lot></lots>'],
  ['message.hex', '23 23 01 0a\n0203 ff'],
])('makes a folder from the sample %s that passes every contract test', async (name, text) => {
  const sample = join(services, name)
  await writeFile(sample, text)
  const path = `streets/${name.replace('.', '-')}`
  await run(process.execPath, [join(services, 'tools/adapter-new/adapter-new.ts'), path, '--from', sample])
  const folder = join(services, 'adapters', path)
  expect(existsSync(join(folder, 'mapping.yaml'))).toBe(!name.endsWith('.hex'))
  const checked = await run(process.execPath, [join(services, 'tools/adapter-check.ts'), folder]).catch(
    (error: unknown) => error as { stdout: string },
  )
  expect(checked.stdout).toContain('11 passed, 0 failed')
})

it.each([
  ['sample.txt', 'a', 'A sample is a file whose name ends in .json, .csv, .xml, .hex.'],
  ['sample.json', '{"a":', 'This is not JSON'],
  ['empty.json', '{"id":{}}', 'The sample has no values.'],
  ['sample.csv', 'a;b\n"x', 'A quote is not closed. (line 2, byte 4)'],
  ['sample.xml', '<a><b></a>', 'not well-formed XML. (line 1, column 11)'],
  ['sample.hex', '0', 'an even number of hexadecimal digits'],
])('refuses the sample %s', async (name, text, words) => {
  const sample = join(services, name)
  await writeFile(sample, text)
  const made = run(process.execPath, [
    join(services, 'tools/adapter-new/adapter-new.ts'),
    'streets/refused',
    '--from',
    sample,
  ])
  await expect(made).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(words) as string })
})

it('says that there is no sample', async () => {
  const missing = join(services, 'missing.json')
  const made = run(process.execPath, [
    join(services, 'tools/adapter-new/adapter-new.ts'),
    'streets/none',
    '--from',
    missing,
  ])
  await expect(made).rejects.toMatchObject({ code: 2, stderr: `The sample ${missing} cannot be read.\n` })
})
