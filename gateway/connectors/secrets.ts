// Secrets by name: the variable CITYGATE_SECRET_NAME, or else the file of that name in the folder that the configuration names. Each
// is read when it is used, so that it can be replaced while the gateway runs. No route shows one.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSecretName, secretVariable } from '../config/variables.ts'

export type Secrets = (name: string) => string | undefined

export function createSecrets(
  folder: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Secrets {
  return (name) => {
    if (!isSecretName(name)) return undefined
    const variable = secretVariable(name, environment)
    if (variable !== undefined || folder === undefined) return variable
    try {
      return readFileSync(join(folder, name), 'utf8').replace(/\r?\n$/, '')
    } catch {
      return undefined
    }
  }
}
