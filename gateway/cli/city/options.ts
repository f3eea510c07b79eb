// What `citygate export` and `apply` have in common: the gateway and its tokens.

import type { Command } from 'commander'
import { tokenFrom, type TokenFlags, UsageError, urlFrom } from '../../../conformance/cli/inputs.ts'
import { exitCode, say } from '../output.ts'
import { gatewayApi, type GatewayApi, isReported } from './gateway-api.ts'

export interface CityFlags extends TokenFlags {
  readonly url: string
  readonly tenant?: string
  readonly subscriberTokenFile?: string
}

export function withCityOptions(command: Command): Command {
  return command
    .option('--url <url>', 'the gateway', 'http://localhost:8787')
    .option('--token <token>', 'a token with the scopes officer and operator')
    .option('--token-file <file>', 'a file that contains it')
    .option('--subscriber-token-file <file>', "the token of a reader whose subscriptions are the city's")
    .option('--tenant <tenant>')
}

export interface OpenedCity {
  readonly api: GatewayApi
  /** Absent: subscriptions are left out. */
  readonly subscriber?: GatewayApi
}

export async function opened(flags: CityFlags): Promise<OpenedCity> {
  const url = urlFrom(flags.url)
  const api = gatewayApi(url, await tokenFrom(flags), flags.tenant)
  if (flags.subscriberTokenFile === undefined) return { api }
  const token = await tokenFrom({ tokenFile: flags.subscriberTokenFile })
  return { api, subscriber: gatewayApi(url, token, flags.tenant) }
}

/** An action that reports wrong usage, and a gateway that does not answer, by a sentence and an exit code. */
export function reportingTo<Values extends readonly unknown[]>(
  action: (...values: Values) => Promise<void>,
): (...values: Values) => Promise<void> {
  return async (...values) => {
    try {
      await action(...values)
    } catch (error) {
      if (!isReported(error)) throw error
      say(error.message)
      process.exitCode = error instanceof UsageError ? exitCode.usage : exitCode.unreachable
    }
  }
}
