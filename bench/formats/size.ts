// How large each format is: the lines of its code, without tests and documentation, and what it adds to a gzipped bundle that has the kit.
// Neither depends on the machine.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Figure } from '../figure.ts'

/** @param folder of the adapter */
function linesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    ({ name, parentPath }) =>
      /\.(?:ts|yaml)$/.test(name) &&
      !/\.test\.ts$|^documentation\.ts$|^testing\.ts$|^asyncapi\.yaml$/.test(name) &&
      !/[/\\]fixtures(?:[/\\]|$)/.test(parentPath),
  )
  return files.reduce((sum, { name, parentPath }) => {
    return sum + readFileSync(join(parentPath, name), 'utf8').split('\n').length - 1
  }, 0)
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** KB, minified and gzipped. */
async function bundleOf(modules: readonly string[]): Promise<number> {
  const contents = modules.map((module, index) => `export * as m${index} from './adapters/${module}'`).join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    logLevel: 'silent',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000
}

let kit: Promise<number> | undefined

export async function sizesOf(id: string, sector: string): Promise<readonly Figure[]> {
  const shared = 'kit/index.ts'
  kit ??= bundleOf([shared])
  const whole = await bundleOf([shared, `generated/by-id/${id}.ts`])
  return [
    { id: `formats/${id}/lines`, value: linesOf(join(root, 'adapters', sector, id)), unit: 'lines', better: 'lower' },
    { id: `formats/${id}/bundle-gzip`, value: whole - (await kit), unit: 'KB', better: 'lower' },
  ]
}
