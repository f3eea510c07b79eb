// The ledger of one message or one entity: short words for the losses that this adapter knows, each named once.

import { pointer, type Note, type Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Loss } from '../../adapter.ts'

export type SourceLoss = Pick<Loss, 'kind' | 'code'> & { readonly attribute?: string | undefined }

export function sourceLoss(path: Path, { kind, code, attribute }: SourceLoss): Loss {
  return { kind, in: 'source', path: pointer(path), code, ...(attribute === undefined ? {} : { attribute }) }
}

/**
 * @param at from the entity on: '' is the entity itself, else an attribute and what is in it (`speed/unitCode`)
 * @param tolerance the largest difference, in the unit of the hub attribute
 */
export function hubLoss(id: string, at: string, kind: Loss['kind'], code: string, tolerance?: number): Loss {
  const [attribute = ''] = at.split('/')
  return {
    kind,
    in: 'hub',
    path: at === '' ? id : `${id}/${at}`,
    code,
    ...(attribute === '' ? {} : { attribute }),
    ...(tolerance === undefined ? {} : { tolerance }),
  }
}

/** Where a note is: of what the schema does not have, the field itself and not the message around it. */
export function notePath(note: Note): Path {
  if (note.code === 'unknown-field') return [...note.path, note.number]
  return note.code === 'unknown-member' ? [...note.path, note.name] : note.path
}
