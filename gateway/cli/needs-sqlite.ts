// What stands on `node:sqlite`, which older runtimes do not have: loaded only by the commands that need it.

import { exitCode, say } from './output.ts'

/** @returns undefined, and the sentence is said, where this runtime has no SQLite */
export async function needsSqlite<Module>(command: string, load: () => Promise<Module>): Promise<Module | undefined> {
  try {
    return await load()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_BUILTIN_MODULE')) throw error
    say(`\`${command}\` needs Node 22.13 or later: its store is the SQLite that Node has from then on.`)
    process.exitCode = exitCode.usage
    return undefined
  }
}
