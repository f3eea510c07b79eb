// What an importer's bundler makes of the installed package: the hub for a browser, and each adapter alone for the edge,
// below the size that its AsyncAPI document declares.

import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { build, type BuildOptions } from 'esbuild'
import { parse } from 'yaml'
import type { Checks } from './checks.ts'

const maximumHubBytes = 20 * 1024

const browser: BuildOptions = { platform: 'browser' }
const edge: BuildOptions = { platform: 'neutral', mainFields: ['module', 'main'], conditions: ['workerd', 'import'] }

/** Checks the bytes after gzip -9 of all that an entry exports. */
async function checkBundle(
  { entry, maximum, options }: { readonly entry: string; readonly maximum: unknown; readonly options: BuildOptions },
  folder: string,
  checks: Checks,
): Promise<void> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: `export * from '${entry}'`, resolveDir: folder },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      logLevel: 'silent',
      ...options,
    })
    const bytes = gzipSync(outputFiles?.[0]?.text ?? '', { level: constants.Z_BEST_COMPRESSION }).length
    const fits = typeof maximum === 'number' && bytes <= maximum
    checks.check(`${entry} alone: ${bytes} bytes of ${String(maximum)}`, fits ? undefined : 'too large')
  } catch (error) {
    checks.check(`${entry} alone`, error instanceof Error ? error.message : 'it cannot be bundled')
  }
}

/** @param folder into which the package is installed */
export async function checkBundles(folder: string, checks: Checks): Promise<void> {
  await checkBundle({ entry: 'citygate/hub', maximum: maximumHubBytes, options: browser }, folder, checks)
  const adapters = join(folder, 'node_modules/citygate/adapters')
  for (const path of globSync('*/*/asyncapi.yaml', { cwd: adapters })) {
    const id = basename(dirname(path))
    const document = parse(readFileSync(join(adapters, path), 'utf8')) as Record<string, unknown>
    const maximum = document['x-bundle-limit']
    await checkBundle({ entry: `citygate/adapters/${id}`, maximum, options: edge }, folder, checks)
  }
}
