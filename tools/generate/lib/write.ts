// Writes a generated file, or with --check only compares it with what is on disk. Every generator ends with finish().

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const check = process.argv.includes('--check')
const drifted: string[] = []

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

export function writeGenerated(path: string, text: string): void {
  if (current(path) === text) return
  if (check) {
    drifted.push(path)
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** Ends the process with 1 where --check found a difference. */
export function finish(): void {
  for (const path of drifted) console.error(`${path} is not what its source says: run npm run generate`)
  if (drifted.length > 0) process.exitCode = 1
}
