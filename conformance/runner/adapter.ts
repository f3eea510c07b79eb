// An adapter as a target: each contract test of its folder is recorded as an exchange, so that it can be replayed offline. The
// module runs in this process, as in `npm run adapter:check`: only adapters that are trusted may be tested.

import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Subject, Violation } from '../../adapters/contract/contract-test.ts'
import type { Session } from './session.ts'

export interface AdapterContract {
  /** The violations of a contract test; undefined if it could not be run, with the reason in the record. */
  breaches(test: string): Promise<readonly Violation[] | undefined>
}

/** An adapter under test; undefined if the packages that the contract tests need are not installed. */
export type Adapted = Subject | undefined

/** The packages that the contract tests need (optional peer dependencies of this package). */
export const contractTools = ['@asyncapi/parser', 'ajv', 'ajv-formats', 'esbuild', 'fast-check']

/** The packages that cannot be resolved. */
export function notInstalled(packages: readonly string[]): readonly string[] {
  const { resolve } = createRequire(import.meta.url)
  return packages.filter((name) => {
    try {
      resolve(name)
      return false
    } catch {
      return true
    }
  })
}

/** Reads the folder of an adapter and imports its module. @returns the adapter, or its fault as a sentence */
export async function adapterIn(folder: string, runs?: number): Promise<Result<Adapted, string>> {
  const isThere = (name: string): Promise<boolean> =>
    stat(join(folder, name)).then(
      () => true,
      () => false,
    )
  const isScript = await isThere('adapter.js')
  const isMapping = await isThere('mapping.yaml')
  const code = isMapping || isScript || (await isThere('adapter.ts'))
  const missing = [...(code ? [] : ['adapter.ts']), ...((await isThere('fixtures')) ? [] : ['fixtures/'])]
  if (missing.length > 0) return fail(`The folder is not an adapter: it has no ${missing.join(', no ')}.`)
  if (!isScript && !isMapping && typeof process.features.typescript !== 'string') {
    return fail(
      `An adapter.ts requires Node 22.18 or later, which runs TypeScript without a build; this is ${process.version}.`,
    )
  }
  if (notInstalled(contractTools).length > 0) return ok(undefined)
  const { loadSubject } = await import('../../adapters/contract/node/load.ts')
  try {
    return ok(await loadSubject(folder, runs))
  } catch (error) {
    return fail(`The adapter cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export async function liveAdapter(subject: Adapted, session: Session): Promise<AdapterContract> {
  const contractTests = subject === undefined ? [] : (await import('../../adapters/contract/index.ts')).contractTests
  return {
    async breaches(id) {
      const start = performance.now()
      const at = new Date(session.now()).toISOString()
      const sent = { line: `LAW ${id}` }
      const test = contractTests.find((one) => one.id === id)
      if (subject === undefined || test === undefined) {
        session.record({ at, milliseconds: 0, sent, missing: 'tool-missing' })
        return undefined
      }
      const found = await test.check(subject)
      const text = session.redaction.text(JSON.stringify(found))
      const received = { line: found.length === 0 ? 'kept' : 'broken', body: { text } }
      session.record({ at, milliseconds: Math.round(performance.now() - start), sent, received })
      return found
    },
  }
}
