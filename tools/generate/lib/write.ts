// Writes a generated file, or with --check only compares it with what is on disk. Every generator ends with finish().

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

// A text as TypeScript: a template literal, whose lines stay lines, so that a change of one shows as one.
export function literal(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`)}\``
}

export const check = process.argv.includes('--check')
/** Files in git are left as they are, so that --check still finds where they differ from their sources. */
export const outdatedOnly = process.argv.includes('--outdated')
const drifted: string[] = []

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** @param path from the root of the project */
export function writeGenerated(path: string, text: string): void {
  if (outdatedOnly && !path.includes('/generated/')) return
  if (current(path) === text) return
  if (check) {
    drifted.push(path)
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  // Written whole and then renamed: another process never reads half a file.
  const complete = `${path}.${process.pid}`
  writeFileSync(complete, text)
  renameSync(complete, path)
}

/** Removes a generated file whose source is gone. */
export function removeGenerated(path: string): void {
  if (check) drifted.push(path)
  else rmSync(path)
}

/** Ends the process with 1 where --check found a difference. */
export function finish(): void {
  for (const path of drifted) console.error(`${path} is not what its source says: run npm run generate`)
  if (drifted.length > 0) process.exitCode = 1
}
