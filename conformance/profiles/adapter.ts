// The profile `adapter`: the folder of any adapter, tested with the contract tests that every adapter of this project passes.

import { reportTexts } from '../../locales/locales.ts'
import { looking } from '../check.ts'
import { contractChecks } from '../checks/adapter/contract-tests.ts'
import { type ProfileOf, profile } from '../profile.ts'
import type { AdapterContract } from '../runner/adapter.ts'

const of: ProfileOf<AdapterContract> = {
  name: 'adapter',
  title: reportTexts.en.profile.adapter,
  kind: 'adapter',
  settings: { runs: 'round trips for each hub type, from 1 to 100000; default: 50' },
  check: ({ runs }) =>
    runs === undefined || (/^[1-9]\d{0,5}$/.test(runs) && Number(runs) <= 100_000)
      ? undefined
      : 'The setting runs must be a whole number from 1 to 100000.',
  async open(given, session) {
    if (given.adapter === undefined) return { ok: false, problem: 'unreachable' }
    return { ok: true, value: { subject: await given.adapter(session) } }
  },
  scenarios: [looking('the contract tests', contractChecks)],
}

export const adapterProfile = profile(of)
