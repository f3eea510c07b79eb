// A service of a target: the address may be that of the service, or of a server that has the service below a path.

import type { Answer, Target } from '../target.ts'

export interface ServicePath {
  /** The path of the service, if the address is not that of the service. */
  readonly path: string
  /** Whether this is a response of the root of the service. */
  readonly isRoot: (answer: Answer) => boolean
}

const json = { accept: 'application/json' }

/** The target whose paths start at the root of the service, and the response of that root. */
export async function serviceOf(
  target: Target,
  { path, isRoot }: ServicePath,
): Promise<{ service: Target; root: Answer }> {
  const own = await target.send({ method: 'GET', path: '', headers: json })
  if (own.missing !== undefined || isRoot(own)) return { service: target, root: own }
  const behind = await target.send({ method: 'GET', path, headers: json })
  const isThere = behind.missing === undefined && (isRoot(behind) || behind.status === 401 || behind.status === 403)
  return isThere ? { service: below(target, path), root: behind } : { service: target, root: own }
}

function below(target: Target, base: string): Target {
  return {
    session: target.session,
    url: target.url + base,
    send: (sent) => target.send({ ...sent, path: base + sent.path }),
  }
}
