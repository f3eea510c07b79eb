// The configuration that a command works with; its errors are printed, one per line.

import { loadConfig, type Loaded } from '../runtime/load-config.ts'
import { exitCode, say } from './output.ts'

// Modules that need `node:sqlite`, which older runtimes lack: only the commands that use them load them.

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

/** @returns undefined if it has errors, after printing them */
export async function configurationFrom(file: string, code: number): Promise<Loaded | undefined> {
  const loaded = await loadConfig(file, process.env)
  if (loaded.ok) return loaded.value
  for (const fault of loaded.problem) say(`${fault.key}: ${fault.detail}`)
  process.exitCode = code
  return undefined
}
