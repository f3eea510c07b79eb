// What whoever started a run should know where the target could not be judged by tokens of the suite: in a sentence, and with what
// has to be configured.

import type { Prepared } from '../issuer/instructions.ts'
import { protectedPath } from '../issuer/settings.ts'
import type { Profile } from '../profile.ts'
import type { Report } from '../runner/report.ts'
import { say } from './output.ts'

const sentences: Readonly<Record<string, (prepared: Prepared, found: string) => string>> = {
  'issuer-not-trusted': () =>
    'the target does not trust the issuer of the suite, since it refused a right token; nothing was judged.',
  'protected-not-served': ({ settings }) =>
    `the target takes a right token, and has nothing at ${protectedPath(settings)}; say by --setting protected=… what needs a token.`,
  'clocks-apart': (_, found) =>
    `the clock of the target is ${found} that of the suite, whose tokens have their times by it; set both by one source of time. Nothing was judged.`,
  'no-callback': () =>
    'the target has no address at which it could fetch the keys; say --listen or --callback, or give it the keys of `new-issuer`.',
}

/** The target trusts the issuer, or may: there is nothing to be configured. */
const configured: ReadonlySet<string> = new Set(['protected-not-served', 'clocks-apart'])

/** What has to be configured is the same for all profiles, and said once. @returns `profile reason` of each that was told */
export function tellTrust(report: Report, profiles: readonly Profile[], prepared: Prepared): ReadonlySet<string> {
  const told = new Set<string>()
  for (const { name, prepare } of profiles) {
    const lines = prepare?.(prepared)
    const obstructed = report.checks.find((check) => check.profile === name && check.state === 'inconclusive')
    const reason = obstructed?.reason ?? ''
    const sentence = sentences[reason]
    if (lines === undefined || sentence === undefined) continue
    say(`${name}: ${sentence(prepared, obstructed?.findings[0]?.found ?? '')}`)
    if (!configured.has(reason) && told.size === 0) for (const line of lines) say(`  ${line}`)
    told.add(`${name} ${reason}`)
  }
  return told
}
