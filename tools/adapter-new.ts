// Makes the folder of a new adapter from the template: `npm run adapter:new environment/my-format`. The new adapter passes all
// contract tests, so that every later step starts from green.

import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { adapterFolders } from '../adapters/contract/node/folder.ts'

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

async function main(path: string | undefined, adapters: string): Promise<void> {
  const problem = path === undefined ? 'Usage: npm run adapter:new environment/my-format' : nameProblem(path, adapters)
  if (path === undefined || problem !== undefined) {
    console.error(problem)
    process.exitCode = 2
    return
  }
  await newAdapter(path, adapters, resolve(import.meta.dirname, '../adapters/_template'))
  console.log(
    `Created adapters/${path}. It passes all contract tests. Next: npm run generate, then CONTRIBUTING.md from step 2 on.`,
  )
}

if (import.meta.main) await main(process.argv[2], resolve(process.argv[3] ?? join(import.meta.dirname, '../adapters')))
