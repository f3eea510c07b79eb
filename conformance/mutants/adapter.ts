// The proof of the profile `adapter`: a right adapter, odd ones, and others that break one contract test.

import { join } from 'node:path'
import { makeSubject, type Folder } from '../../adapters/contract/subject.ts'
import { brokenAdapters, oddAdapters } from './faulty/adapter/faults.ts'
import { meterFolder } from './reference/adapter/folder.ts'
import { type Adapted, contractTools, notInstalled } from '../runner/adapter.ts'
import { liveGiven } from '../runner/connections/live.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveStage } from '../runner/session.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'

/** Where the module of the small adapter is, which all of them are bundled as. */
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
    given: liveGiven({
      subject: folder.name,
      settings: {},
      timeoutMilliseconds: 1000,
      adapted: { subject: await subjectOf(folder) },
    }),
    stage: new LiveStage(1, liveClock),
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
      ...oddAdapters.map(({ folder, ...told }): ProofCase => ({ ...told, kind: 'odd', judge: judged(folder) })),
      ...brokenAdapters.map(({ folder, ...told }): ProofCase => ({ ...told, kind: 'broken', judge: judged(folder) })),
    ]
  },
}
