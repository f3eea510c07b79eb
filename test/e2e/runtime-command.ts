// How a TypeScript file is run, unbuilt, on each runtime that has processes. Node is the one that runs this; Deno and Bun
// are those of tools/runtimes/, which a user's `npm ci` does not install.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const processRuntimes = ['node', 'deno', 'bun'] as const
export type ProcessRuntime = (typeof processRuntimes)[number]

function executable(runtime: ProcessRuntime): string {
  if (runtime === 'node') return process.execPath
  return fileURLToPath(new URL(`../../tools/runtimes/node_modules/.bin/${runtime}`, import.meta.url))
}

export function isInstalled(runtime: ProcessRuntime): boolean {
  return existsSync(executable(runtime))
}

/**
 * The executable and its arguments; those of the file follow.
 * @param permissions of Deno, the only one that asks for any
 */
export function commandOf(
  runtime: ProcessRuntime,
  file: string,
  permissions: readonly string[] = ['--allow-all'],
): readonly [string, ...string[]] {
  if (!isInstalled(runtime)) throw new Error(`${runtime} is not installed: npm ci --prefix tools/runtimes`)
  const path = executable(runtime)
  switch (runtime) {
    case 'node':
      return [path, file]
    case 'deno':
      return [path, 'run', '--no-prompt', ...permissions, file]
    case 'bun':
      // Bun alone would read a `.env` and fetch packages that are missing.
      return [path, '--no-install', '--no-env-file', file]
  }
}
