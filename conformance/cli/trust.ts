// Explains to the user why the target could not be tested with tokens of the suite: in one sentence, and with what has to be
// configured.

import type { Prepared } from '../issuer/instructions.ts'
import { protectedPath } from '../issuer/settings.ts'
import type { Profile } from '../profile.ts'
import type { Report } from '../runner/report.ts'
import { say } from './output.ts'

const sentences: Readonly<Record<string, (prepared: Prepared, found: string) => string>> = {
  'issuer-not-trusted': () =>
    'the target does not trust the issuer of the suite, because it refused a valid token; nothing was tested.',
  'protected-not-served': ({ settings }) =>
    `the target accepts the token, and has nothing at ${protectedPath(settings)}; set --setting protected=… to a protected path.`,
  'clocks-apart': (_, found) =>
    `the clock of the target is ${found} that of the suite, which issues the tokens; synchronize both clocks. Nothing was tested.`,
  'no-callback': () =>
    'the target has no address for fetching the keys; set --listen or --callback, or configure the keys of `new-issuer` in it.',
}

/** The target trusts the issuer, or may trust it: nothing has to be configured. */
const configured: ReadonlySet<string> = new Set(['protected-not-served', 'clocks-apart'])

/** The configuration is the same for all profiles, and printed once. @returns `profile reason` of each explanation */
export function explainTrust(report: Report, profiles: readonly Profile[], prepared: Prepared): ReadonlySet<string> {
  const explained = new Set<string>()
  for (const { name, prepare } of profiles) {
    const lines = prepare?.(prepared)
    const obstructed = report.checks.find((check) => check.profile === name && check.state === 'inconclusive')
    const reason = obstructed?.reason ?? ''
    const sentence = sentences[reason]
    if (lines === undefined || sentence === undefined) continue
    say(`${name}: ${sentence(prepared, obstructed?.findings[0]?.found ?? '')}`)
    if (!configured.has(reason) && explained.size === 0) for (const line of lines) say(`  ${line}`)
    explained.add(`${name} ${reason}`)
  }
  return explained
}
