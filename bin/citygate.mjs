#!/usr/bin/env node
// The executable. The program is TypeScript that Node runs as it is, which needs Node 22.18; on an older one the Node
// of the project's own devDependencies is used, and where there is none the command says what to do.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../gateway/cli/main.ts', import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(main.href)
} else {
  const newer = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  if (!existsSync(newer)) {
    process.stderr.write('citygate needs Node 22.18 or later here. In a checkout, `npm ci` brings one.\n')
    process.exit(2)
  }
  const child = spawn(newer, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 4) : 128))
}
