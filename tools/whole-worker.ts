// The configuration of a Worker with every format: that of wrangler.toml, with another module and absolute paths.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const changes: readonly (readonly [setting: RegExp, path: string])[] = [
  [/^main = .*$/m, 'test/whole-worker.ts'],
  [/^directory = .*$/m, 'gateway/generated/public'],
  [/^migrations_dir = .*$/m, 'migrations'],
]

/** Writes the configuration. @returns its path */
export function wholeWorkerConfig(): string {
  let text = readFileSync('wrangler.toml', 'utf8').replace(/^build = .*$/m, '')
  for (const [setting, path] of changes) {
    if (!setting.test(text)) throw new Error(`wrangler.toml has no line ${setting.source}`)
    text = text.replace(setting, (line) => `${line.split(' = ')[0]} = ${JSON.stringify(resolve(path))}`)
  }
  const folder = join('node_modules', '.cache', 'whole-worker')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'wrangler.toml')
  writeFileSync(path, text)
  return path
}
