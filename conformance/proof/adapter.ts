// The proof of the profile `adapter`: a right adapter, odd ones, and others that break one law.

import { join } from 'node:path'
import { makeSubject, type Folder } from '../../adapters/laws/subject.ts'
import { brokenAdapters, oddAdapters } from '../broken/adapter/all.ts'
import { meterFolder } from '../reference/adapter/folder.ts'
import { type Adapted, lawTools, notInstalled } from '../runner/adapter.ts'
import { liveGiven } from '../runner/live.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveStage } from '../runner/stage.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './proof.ts'

/** Where the module of the small adapter is, which all of them are bundled as. */
const home = join(import.meta.dirname, '../reference/adapter')
/** Round trips for each type, for a proof. */
const runs = 20

async function subjectOf(folder: Folder): Promise<Adapted> {
  if (notInstalled(lawTools).length > 0) return undefined
  const { nodeTools } = await import('../../adapters/laws/node/tools.ts')
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
