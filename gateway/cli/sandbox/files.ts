// The folder of a sandbox: its store, the tokens of the vendor and of a reader, and the files of the self-test.

import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface SandboxFolder {
  readonly store: string
  readonly environment: string
  readonly log: string
  /** The messages of the self-test, one per line, as `citygate conformance` reads them. */
  readonly messages: string
  readonly options: string
  /** Signs the report. It is kept, so that later reports have the same signer. */
  readonly key: string
  readonly report: string
  readonly page: string
}

const ownerOnly = 0o600
const onlyOwnersFolder = 0o700

/** Makes the folder where it is missing, and removes the store of the last run: each run starts empty. */
export function openSandbox(folder: string): Result<SandboxFolder, string> {
  const at = (name: string): string => join(folder, name)
  try {
    mkdirSync(folder, { recursive: true, mode: onlyOwnersFolder })
    for (const name of [
      'sandbox.sqlite',
      'sandbox.sqlite-wal',
      'sandbox.sqlite-shm',
      'report.json',
      'report.html',
      'report.dsse.json',
    ])
      rmSync(at(name), { force: true })
  } catch (error) {
    return fail(`The sandbox needs a folder that it can write to: ${error instanceof Error ? error.message : ''}`)
  }
  return ok({
    store: at('sandbox.sqlite'),
    environment: at('sandbox.env'),
    log: at('sandbox.log'),
    messages: at('messages.ndjson'),
    options: at('options.json'),
    key: at('signer.jwk'),
    report: at('report.json'),
    page: at('report.html'),
  })
}

/** Writes a file that only its owner may read, under another name first: an older file may be readable by others. */
export function writePrivate(path: string, text: string): void {
  rmSync(`${path}.new`, { force: true })
  writeFileSync(`${path}.new`, text, { mode: ownerOnly })
  chmodSync(`${path}.new`, ownerOnly)
  renameSync(`${path}.new`, path)
}

/** What a shell reads: `source sandbox.env`. The values are tokens, an address and a name, which need no quotes but get them. */
export function environmentText(variables: Readonly<Record<string, string>>, hours: number): string {
  const lines = Object.entries(variables).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`,
  )
  return `# A sandbox of Citygate; the tokens are valid for ${hours} hours. Written by citygate sandbox.\n${lines.join('\n')}\n`
}
