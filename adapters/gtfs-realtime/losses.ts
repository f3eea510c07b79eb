// The ledger of one message or one entity: short words for the losses that this adapter knows, each named once.

import { pointer, type Note, type Path } from '../../standards/gtfs-realtime/note.ts'
import type { Loss } from '../adapter.ts'

export type SourceLoss = Pick<Loss, 'kind' | 'code'> & { readonly attribute?: string | undefined }

export function sourceLoss(path: Path, { kind, code, attribute }: SourceLoss): Loss {
  return { kind, in: 'source', path: pointer(path), code, ...(attribute === undefined ? {} : { attribute }) }
}

export function hubLoss(path: string, kind: Loss['kind'], code: string, tolerance?: number): Loss {
  const attribute = path.slice(path.indexOf('/') + 1).split('/')[0]
  return {
    kind,
    in: 'hub',
    path,
    code,
    ...(attribute === undefined ? {} : { attribute }),
    ...(tolerance === undefined ? {} : { tolerance }),
  }
}

/** Where a note is: of what the schema does not have, the field itself and not the message around it. */
export function notePath(note: Note): Path {
  if (note.code === 'unknown-field') return [...note.path, note.number]
  return note.code === 'unknown-member' ? [...note.path, note.name] : note.path
}
