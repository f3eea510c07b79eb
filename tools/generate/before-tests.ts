// Vitest runs this once before the tests: generated files that are not in git are made again where their sources have changed,
// so that no test runs on outdated ones.

import { execFileSync } from 'node:child_process'

export function setup(): void {
  execFileSync('node_modules/node/bin/node', ['tools/generate/all.ts', '--outdated'], { stdio: 'inherit' })
}
