// For tests: the command as a process, and files in a folder that is deleted after the tests.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** `citygate policy …`, with only PATH in the environment. */
export function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/citygate.mjs', 'policy', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '' },
  })
  return { status, stdout, stderr }
}

/** @returns a function that writes a file and returns its path */
export function temporaryFiles(): (name: string, text: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-policy-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return (name, text) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
}
