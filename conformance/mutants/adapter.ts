// The proof of the profile `adapter`: a correct adapter, edge cases, and faulty adapters that break one contract test each.

import { join } from 'node:path'
import { makeSubject, type Folder } from '../../adapters/contract/subject.ts'
import { faultyAdapters, edgeCaseAdapters } from './faulty/adapter/faults.ts'
import { meterFolder } from './reference/adapter/folder.ts'
import { type Adapted, contractTools, notInstalled } from '../runner/adapter.ts'
import { liveInputs } from '../runner/connections/live.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'

/** The folder of the small adapter's module, as which every case is bundled. */
const home = join(import.meta.dirname, './reference/adapter')
/** Round trips for each type, for a proof. */
const runs = 20

async function subjectOf(folder: Folder): Promise<Adapted> {
  if (notInstalled(contractTools).length > 0) return undefined
  const { nodeTools } = await import('../../adapters/contract/node/tools.ts')
  return makeSubject({ ...folder, runs, tools: nodeTools(home) })
}

async function judgeAdapter(folder: Folder): Promise<Report> {
  const { adapterProfile } = await import('../profiles/adapter.ts')
  return judge({
    profiles: [adapterProfile],
    given: liveInputs({
      subject: folder.name,
      settings: {},
      timeoutMilliseconds: 1000,
      adapted: { subject: await subjectOf(folder) },
    }),
    session: new LiveSession(1, liveClock),
    timeoutMilliseconds: 1000,
  })
}

export const adapterProof: Proof = {
  profile: 'adapter',
  async cases() {
    const judged = (folder: Folder) => () => judgeAdapter(folder)
    const right = { name: 'meter', kind: 'right', what: 'Right in everything.', judge: judged(meterFolder) } as const
    return [
      right,
      ...edgeCaseAdapters.map(({ folder, ...described }): ProofCase => ({
        ...described,
        kind: 'edge-case',
        judge: judged(folder),
      })),
      ...faultyAdapters.map(({ folder, ...described }): ProofCase => ({
        ...described,
        kind: 'faulty',
        judge: judged(folder),
      })),
    ]
  },
}
