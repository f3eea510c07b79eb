// What an importer's bundler makes of the installed package: the hub for a browser, and each adapter for the edge, beside
// the kit and the standards that every gateway has, below the size that its AsyncAPI document declares.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { build, type BuildOptions } from 'esbuild'
import { parse } from 'yaml'
import { besideKit } from '../../adapters/contract/tests/bundle.ts'
import type { Checks } from './checks.ts'

const maximumHubBytes = 20 * 1024
/** The entry of an adapter has what documents it, too, which a build of the repository leaves out. */
const documentationBytes = 2 * 1024

const browser: BuildOptions = { platform: 'browser' }
const edge: BuildOptions = {
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['workerd', 'import'],
  plugins: [
    {
      name: 'beside-the-kit',
      setup(plugin) {
        plugin.onResolve({ filter: /^(?:\.|saxes$)/ }, ({ path, importer }) =>
          path === 'saxes' || /\/dist\/(?:standards|adapters\/kit)\//.test(resolve(dirname(importer), path))
            ? { path, external: true }
            : undefined,
        )
      },
    },
  ],
}

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
    checks.check(`${entry}: ${bytes} bytes of ${String(maximum)}`, fits ? undefined : 'too large')
  } catch (error) {
    checks.check(entry, error instanceof Error ? error.message : 'it cannot be bundled')
  }
}

/** @param folder into which the package is installed */
export async function checkBundles(folder: string, checks: Checks): Promise<void> {
  await checkBundle({ entry: 'citygate/hub', maximum: maximumHubBytes, options: browser }, folder, checks)
  const adapters = join(folder, 'node_modules/citygate/adapters')
  for (const path of globSync('*/*/README.md', { cwd: adapters })) {
    const document = join(adapters, dirname(path), 'asyncapi.yaml')
    const declared = existsSync(document) ? (parse(readFileSync(document, 'utf8')) as Record<string, unknown>) : {}
    const maximum = declared['x-bundle-limit'] ?? besideKit + documentationBytes
    await checkBundle({ entry: `citygate/adapters/${basename(dirname(path))}`, maximum, options: edge }, folder, checks)
  }
}
