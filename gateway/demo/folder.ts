// The folder of the demo city: its store, the key of its URNs, which must outlive a restart, its log, and the tokens of its
// visitors.

import { createWriteStream, mkdirSync, renameSync, rmSync, type WriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../standards/result.ts'
import { keptIdKey } from '../config/id-key.ts'

export const folder = 'data'
export const storePath = join(folder, 'demo.sqlite')
export const keyPath = join(folder, 'demo.key')
export const logPath = join(folder, 'demo.log')
export const environmentPath = join(folder, 'demo.env')
export const commandsPath = join(folder, 'commands.sh')

export interface Folder {
  readonly idKey: string
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

const ownerOnly = 0o600

/**
 * A log of this run. It is opened with its first line, which a second start beside a running city never writes. It never
 * stops the city: a full disk is reported once, and the log continues when there is space again.
 */
function openLog(report: (sentence: string) => void): Folder['log'] {
  let stream: WriteStream | undefined
  let reported = false
  let flags = 'w'
  function open(): WriteStream {
    const opened = createWriteStream(logPath, { mode: ownerOnly, flags })
    flags = 'a'
    opened.on('error', (error) => {
      if (!reported) report(`The log ${logPath} cannot be written: ${error.message}`)
      reported = true
      if (stream === opened) stream = undefined
    })
    return opened
  }
  return (line) => {
    stream ??= open()
    stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`)
  }
}

/** @returns the folder, made where it was missing, or the sentence that says why it cannot be used */
export function openFolder(report: (sentence: string) => void): Result<Folder, string> {
  try {
    mkdirSync(folder, { recursive: true })
    const key = keptIdKey(keyPath)
    if (!key.ok) return fail(`${key.problem} Or delete ${folder}/ to start with a new demo city.`)
    return ok({ idKey: key.value, log: openLog(report) })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return fail(`The demo city needs a folder ${folder}/ that it can write to: ${error.message}`)
  }
}

/** Whole under another name first: the file of the run before may be readable by others, and keeps its mode when it is written. */
export function writePrivate(path: string, text: string): void {
  const next = `${path}.new`
  rmSync(next, { force: true })
  writeFileSync(next, text, { mode: ownerOnly })
  renameSync(next, path)
}
