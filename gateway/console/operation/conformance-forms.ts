// The forms that start a run and stop it. The token for the target is in no address, page, report or log.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Handler } from '../../http/route.ts'
import type { GatewayProblem } from '../../problem.ts'
import { taking } from '../forms.ts'

const path = '/console/conformance'
const notHere: GatewayProblem = { code: 'not-found', detail: 'The conformance suite cannot be run from here.' }
const maxSettings = 20

/** Lines of the form `name=value`. */
function settingsOf(text: string): Result<Readonly<Record<string, string>>, GatewayProblem> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const settings = new Map<string, string>()
  for (const line of lines) {
    const end = line.indexOf('=')
    if (end < 1)
      return fail({ code: 'bad-request', path: 'settings', detail: 'A setting must be a line of the form name=value.' })
    settings.set(line.slice(0, end).trim(), line.slice(end + 1).trim())
  }
  if (settings.size > maxSettings)
    return fail({ code: 'bad-request', path: 'settings', detail: `There may be at most ${maxSettings} settings.` })
  return ok(Object.fromEntries(settings))
}

export const startConformanceRoute: Handler = taking(async (gateway, context, form, shown) => {
  const { conformance } = gateway
  if (conformance === undefined) return fail(notHere)
  const known = await conformance.profiles()
  const profiles = [...new Set(form.getAll('profile'))]
  if (profiles.length === 0 || !profiles.every((name) => known.some((one) => one.name === name))) {
    const available = known.map(({ name }) => name).join(', ')
    return fail({ code: 'bad-request', path: 'profile', detail: `Choose at least one profile of ${available}.` })
  }
  const settings = settingsOf(form.get('settings') ?? '')
  if (!settings.ok) return settings
  const token = (form.get('token') ?? '').trim()
  const started = await conformance.start(context.get('tenant'), {
    target: (form.get('target') ?? '').trim(),
    profiles,
    settings: settings.value,
    isSafe: form.has('safe'),
    isStrict: form.has('strict'),
    language: shown.language,
    ...(token === '' ? {} : { token }),
  })
  return started.ok ? ok({ path }) : started
})

export const stopConformanceRoute: Handler = taking((gateway, context) => {
  gateway.conformance?.stop(context.get('tenant'))
  return ok({ path })
})
