// `npm run adapter:new`: the new adapter passes all contract tests at once, in a tree in which nothing else was changed.

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nameProblem } from './adapter-new.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
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
  for (const part of ['adapter-new.ts', 'adapter-check.ts'])
    await cp(join(root, 'tools', part), join(services, 'tools', part))
  await symlink(join(root, 'node_modules'), join(services, 'node_modules'))
})
afterAll(() => rm(services, { recursive: true }))

it('makes a folder that passes every contract test', async () => {
  const made = await run(process.execPath, [join(services, 'tools/adapter-new.ts'), 'environment/my-format'])
  expect(made.stdout).toContain('Created adapters/environment/my-format')
  const adapter = await readFile(join(services, 'adapters/environment/my-format/adapter.ts'), 'utf8')
  expect(adapter).toContain('export const myFormat: Adapter<MyFormatOptions>')
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
  await expect(run(process.execPath, [join(services, 'tools/adapter-new.ts'), 'transit/here'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('transit/here already exists') as string,
  })
})
