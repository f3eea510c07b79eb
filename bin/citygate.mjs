#!/usr/bin/env node
// The executable. As a package it runs the JavaScript that `npm pack` built. In a checkout there is nothing built: Node
// runs the TypeScript as it is, which needs Node 22.18, and on an older one the Node of the devDependencies does it; what
// Node has made of the TypeScript it keeps, since to strip it is most of what a start costs.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = new URL('../gateway/cli/main.ts', import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (!existsSync(source)) {
  await import('../dist/gateway/cli/main.js')
} else if (major > 22 || (major === 22 && minor >= 18)) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
  await import(source.href)
} else {
  const newer = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  if (!existsSync(newer)) {
    process.stderr.write('citygate needs Node 22.18 or later here. In a checkout, `npm ci` brings one.\n')
    process.exit(2)
  }
  const child = spawn(newer, [fileURLToPath(source), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 4) : 128))
}
