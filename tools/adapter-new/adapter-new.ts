// Makes the folder of a new adapter, from the template or from a sample message:
// `npm run adapter:new environment/my-format -- --from sample.json`. The new adapter passes all contract tests, so that every later
// step starts from green.

import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adapterFolders } from '../../adapters/contract/node/folder.ts'
import { filesFrom } from './from-sample.ts'
import { SampleError } from './sample.ts'

/**
 * @param path sector and id, such as `environment/my-format`
 * @returns why the name cannot be used, as a sentence; undefined: it can
 */
export function nameProblem(path: string, adapters: string): string | undefined {
  const words = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
  if (!new RegExp(`^${words}/${words}$`).test(path))
    return 'Give the sector and the format, such as environment/my-format: lower-case words joined by hyphens. The name of the format becomes the id, the folder and a part of URLs.'
  const [sector = '', id = ''] = path.split('/')
  if (reserved.has(sector) || id === 'template')
    return 'This name is reserved: use the name of a sector and of the format.'
  const existing = adapterFolders(adapters).get(id)
  if (existing !== undefined || existsSync(join(adapters, path)))
    return `${existing ?? path} already exists: choose another name, or work in that folder.`
  return undefined
}

const reserved: ReadonlySet<string> = new Set(['generated', 'contract', 'kit'])

/**
 * Copies the template to a folder below `adapters`, with its names replaced.
 *
 * @param path the id, or sector and id
 * @returns the folder
 */
export async function newAdapter(path: string, adapters: string, template: string): Promise<string> {
  const folder = join(adapters, path)
  await cp(template, folder, { recursive: true, errorOnExist: true, force: false })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const text = renamed(await readFile(file, 'utf8'), basename(path))
    // The template stands one folder higher than an adapter in its sector.
    await writeFile(file, path.includes('/') ? text.replaceAll(/(?<= from ')\.\.\//g, '../../') : text)
  }
  return folder
}

function renamed(text: string, id: string): string {
  const camel = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const pascal = camel.slice(0, 1).toUpperCase() + camel.slice(1)
  return text
    .replaceAll('TemplateOptions', `${pascal}Options`)
    .replaceAll('const template', `const ${camel}`)
    .replaceAll(/\btemplate\b/g, id)
}

/**
 * Makes a folder below `adapters` from a sample message.
 *
 * @throws SampleError if no adapter can be made of the sample
 */
export async function newAdapterFrom(sample: string, path: string, adapters: string): Promise<void> {
  const content = await readFile(sample).catch((error: unknown) => {
    throw new SampleError(`The sample ${sample} cannot be read.`, { cause: error })
  })
  const files = filesFrom(basename(sample), content, basename(path))
  await mkdir(join(adapters, path, 'fixtures'), { recursive: true })
  for (const [name, text] of files) await writeFile(join(adapters, path, name), text, { flag: 'wx' })
}

const usage = 'Usage: npm run adapter:new environment/my-format [-- --from sample.json|.csv|.xml|.hex]'

async function main(args: readonly string[]): Promise<string | undefined> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { from: { type: 'string' } },
    allowPositionals: true,
  })
  const [path, declared, ...more] = positionals
  if (path === undefined || more.length > 0) return usage
  const root = resolve(import.meta.dirname, '../..')
  const adapters = resolve(declared ?? join(root, 'adapters'))
  const problem = nameProblem(path, adapters)
  if (problem !== undefined) return problem
  if (values.from === undefined) await newAdapter(path, adapters, join(root, 'adapters/_template'))
  else await newAdapterFrom(values.from, path, adapters)
  console.log(
    `Created adapters/${path}. It passes all contract tests. Next: npm run generate, then CONTRIBUTING.md from step 2 on.`,
  )
  return undefined
}

if (import.meta.main) {
  const problem = await main(process.argv.slice(2)).catch((error: unknown) => {
    if (error instanceof SampleError || (error instanceof Error && 'code' in error)) return error.message
    throw error
  })
  if (problem !== undefined) {
    console.error(problem)
    process.exitCode = 2
  }
}
