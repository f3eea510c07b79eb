// `npm run adapter:new`: what it makes keeps all laws at once, beside a house in which nothing else was touched.

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nameFault } from './adapter-new.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
let services = ''

// A copy, so that the folder of the new adapter is a neighbour of the contract, as it will be.
beforeAll(async () => {
  services = await mkdtemp(join(tmpdir(), 'citygate-house-'))
  await mkdir(join(services, 'adapters'))
  for (const part of [
    'adapters/_template',
    'adapters/laws',
    'adapters/adapter.ts',
    'adapters/laws.ts',
    'adapters/register.ts',
    'standards',
    'package.json',
  ])
    await cp(join(root, part), join(services, part), { recursive: true })
  for (const part of ['adapter-new.ts', 'adapter-check.ts'])
    await cp(join(root, 'tools', part), join(services, 'tools', part))
  await symlink(join(root, 'node_modules'), join(services, 'node_modules'))
})
afterAll(() => rm(services, { recursive: true }))

it('makes a folder that keeps every law', async () => {
  const made = await run(process.execPath, [join(services, 'tools/adapter-new.ts'), 'my-format'])
  expect(made.stdout).toContain('adapters/my-format is there')
  const adapter = await readFile(join(services, 'adapters/my-format/adapter.ts'), 'utf8')
  expect(adapter).toContain('export const myFormat: Adapter<MyFormatOptions>')
  expect(adapter).not.toMatch(/\btemplate\b/i)
  const checked = await run(process.execPath, [
    join(services, 'tools/adapter-check.ts'),
    join(services, 'adapters/my-format'),
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
  ['My_Format', 'lower-case words'],
  ['../up', 'lower-case words'],
  ['', 'lower-case words'],
  ['laws', 'belongs to the house'],
  ['_template', 'lower-case words'],
])('refuses the name %j', (name, words) => {
  expect(nameFault(name, join(root, 'adapters'))).toContain(words)
})

it('refuses a folder that is there', async () => {
  await mkdir(join(services, 'adapters/here'))
  await expect(run(process.execPath, [join(services, 'tools/adapter-new.ts'), 'here'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is a folder of this name') as string,
  })
})
