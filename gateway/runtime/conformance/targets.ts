// What the suite may call when a page starts it: public https addresses, and the origins that the configuration allows. Files of this
// machine are never targets, nor values of settings.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { outgoingTarget } from '../../http-client/target.ts'
import type { ConformanceRequest } from '../../pipeline/conformance.ts'
import type { GatewayProblem } from '../../problem.ts'

const maxLength = 2000
const settingName = /^[a-z][a-z0-9-]{0,63}$/
const scheme = /^[a-z][a-z0-9+.-]*:/i

export function checkTargets(
  { target, settings }: Pick<ConformanceRequest, 'target' | 'settings'>,
  allow: readonly string[],
): Result<undefined, GatewayProblem> {
  const reached = checkAddress('target', target, allow)
  if (!reached.ok) return reached
  for (const [name, value] of Object.entries(settings)) {
    if (!settingName.test(name) || value.length > maxLength) {
      return fail({ code: 'bad-request', path: 'settings', detail: 'A setting must be a line of the form name=value.' })
    }
    if (/^https?:/i.test(value)) {
      const checked = checkAddress('settings', value, allow)
      if (!checked.ok) return checked
    } else if (scheme.test(value) || /^[/\\]|\.\.|^-/.test(value)) {
      return fail({
        code: 'bad-request',
        path: 'settings',
        detail: 'A setting must not name a file: give an https address.',
      })
    }
  }
  return ok(undefined)
}

function checkAddress(path: string, address: string, allow: readonly string[]): Result<undefined, GatewayProblem> {
  const target = outgoingTarget(address, allow)
  return target.ok ? ok(undefined) : fail({ ...target.problem, path })
}
