// Modules that need `node:sqlite`, which older runtimes lack: only the commands that use them load them.

import { exitCode, say } from './output.ts'

/** @returns undefined after a message if this runtime has no SQLite */
export async function needsSqlite<Module>(command: string, load: () => Promise<Module>): Promise<Module | undefined> {
  try {
    return await load()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_BUILTIN_MODULE')) throw error
    say(`\`${command}\` needs Node 22.13 or later, which includes SQLite.`)
    process.exitCode = exitCode.usage
    return undefined
  }
}
