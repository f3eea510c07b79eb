// Makes the folder of a new adapter from the pattern: `npm run adapter:new my-format`. What it makes keeps all laws, so
// that every later step starts from green.

import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** @returns why the name cannot be taken, as a sentence; undefined: it can */
export function nameFault(id: string, adapters: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    return 'The name is lower-case words joined by hyphens, such as my-format: it becomes the id, the folder and a part of URLs.'
  if (taken.has(id)) return 'This name belongs to the house: take the name of the format.'
  if (existsSync(join(adapters, id)))
    return 'There is a folder of this name: choose another name, or work in that folder.'
  return undefined
}

const taken: ReadonlySet<string> = new Set(['template', 'generated', 'laws', 'adapter', 'registry', 'register'])

/** Copies the pattern to `<adapters>/<id>`, with its names replaced. @returns the folder */
export async function newAdapter(id: string, adapters: string, pattern: string): Promise<string> {
  const folder = join(adapters, id)
  await cp(pattern, folder, { recursive: true, errorOnExist: true, force: false })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    await writeFile(path, renamed(await readFile(path, 'utf8'), id))
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

async function main(id: string | undefined, adapters: string): Promise<void> {
  const fault = id === undefined ? 'Say a name: npm run adapter:new my-format' : nameFault(id, adapters)
  if (id === undefined || fault !== undefined) {
    console.error(fault)
    process.exitCode = 2
    return
  }
  await newAdapter(id, adapters, resolve(import.meta.dirname, '../adapters/_template'))
  console.log(
    `adapters/${id} is there and keeps all laws. Next: npm run generate, then CONTRIBUTING.md from step 2 on.`,
  )
}

if (import.meta.main) await main(process.argv[2], resolve(process.argv[3] ?? join(import.meta.dirname, '../adapters')))
