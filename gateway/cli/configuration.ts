// The configuration that a command works with; its errors are printed, one per line.

import { loadConfig, type Loaded } from '../runtime/load-config.ts'
import { say } from './output.ts'

/** @returns undefined if it has errors, after printing them */
export async function configurationFrom(file: string, code: number): Promise<Loaded | undefined> {
  const loaded = await loadConfig(file, process.env)
  if (loaded.ok) return loaded.value
  for (const fault of loaded.problem) say(`${fault.key}: ${fault.detail}`)
  process.exitCode = code
  return undefined
}
