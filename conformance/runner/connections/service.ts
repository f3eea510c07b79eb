// A service of a target: its address may be that of the service, or of a server that has the service behind a door of its own.

import type { Answer, Target } from '../target.ts'

export interface Door {
  /** Where the service is, if the address is not its own. */
  readonly path: string
  /** Whether this is what the root of the service answers. */
  readonly isRoot: (answer: Answer) => boolean
}

const json = { accept: 'application/json' }

/** The target whose paths begin at the root of the service, and what the root answered. */
export async function serviceOf(target: Target, { path, isRoot }: Door): Promise<{ service: Target; root: Answer }> {
  const own = await target.send({ method: 'GET', path: '', headers: json })
  if (own.missing !== undefined || isRoot(own)) return { service: target, root: own }
  const behind = await target.send({ method: 'GET', path, headers: json })
  const isThere = behind.missing === undefined && (isRoot(behind) || behind.status === 401 || behind.status === 403)
  return isThere ? { service: below(target, path), root: behind } : { service: target, root: own }
}

function below(target: Target, base: string): Target {
  return {
    stage: target.stage,
    url: target.url + base,
    send: (sent) => target.send({ ...sent, path: base + sent.path }),
  }
}
